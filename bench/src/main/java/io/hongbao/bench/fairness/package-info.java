/**
 * The statistical certificate: how luck depends on the place in the queue, over many envelopes split by the engine's
 * own functions with keyed draws. No server, no ring: splits alone.
 *
 * <pre>
 *  SplitTrial (chunks, all cores) ──► LuckByPlace ──► Level (departs or not) ──► bench.report: text, plot
 * </pre>
 */
package io.hongbao.bench.fairness;
