/**
 * The one fold: applies the journal's commands to a state machine and compares every event that comes out with the one
 * recorded. Recovery and verification are this. Knows the rules' ports and the journal; no ring, no network.
 *
 * <pre>
 *  one thread                                                         the caller's
 *  JournalReader: CRC, chain ──► bounded queue of copied batches ──► StateMachine.apply, compare
 * </pre>
 */
package io.hongbao.engine.replay;
