/**
 * A small chat server that sends red envelopes, as a sample for docs/EMBEDDING.md: it uses nothing but the public API
 * ({@code io.hongbao.engine.api}), with the engine in its own JVM or behind a gateway.
 *
 * <pre>
 *  typed line ──► ChatServer ──► Intentions (file, forced) ──► engine: create, with that key
 *                     │                                            │
 *                     ├── tap, with scene and relation ──────────► engine: grab ──► told to who tapped
 *                     │
 *  notices of the room ──► at most two a second, with the totals of each envelope
 *  settlement feed  ──► Wallet ──► AccountFile (file)
 * </pre>
 */
package io.hongbao.bench.chat;
