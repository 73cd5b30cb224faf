/**
 * The event feed: reads the journal beside the engine thread, only up to what is synced to the device, and hands it to
 * subscribers, each through a bounded pipe of its own. Knows the journal's reader, the host's port and the interface of
 * the feed in {@code api}; the engine thread knows nothing of it.
 *
 * <pre>
 *  journal files ──► FeedHub (one thread) ──► FeedPipe ──► event loop, or a listener's own thread
 *                     │ tail: one reader for all that are live
 *                     └ one reader for each that catches up
 * </pre>
 */
package io.hongbao.engine.feed;
