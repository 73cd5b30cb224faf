/**
 * What the engine decides: the ports of the deterministic state machine. Nothing below this package knows a clock, a
 * thread, a file or a random number; it depends on Agrona's buffers and primitive collections, on the generated codecs
 * and on the JDK's message digests, on nothing else (ArchUnit keeps it so).
 *
 * <pre>
 *  command bytes + context ──► StateMachine ──► EventSink: events (journaled) and one answer (not journaled)
 * </pre>
 */
package io.hongbao.engine.rules;
