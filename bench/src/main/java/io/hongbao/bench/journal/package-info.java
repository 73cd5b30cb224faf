/**
 * How long the journal's appends take, above all the slowest of them, with and without zeros written ahead (DESIGN 5).
 *
 * <pre>
 *  AppendTrial (one way at a time, real files) ──► histogram ──► bench.report: text, plot
 * </pre>
 */
package io.hongbao.bench.journal;
