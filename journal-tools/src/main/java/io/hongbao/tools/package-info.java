/**
 * The tools' commands: decode bytes; look into a journal (docs/operations/JOURNAL.md), settle and reconcile from it,
 * dispute, repair. One class a command; all but repair and wrap-key rotate read only, also beside a live server. They
 * know the engine's journal, feed filters, replay and rules, and {@code tools.json} and {@code tools.verifier}.
 *
 * <pre>
 *  JournalReader ──► JournalWalk ──► a RecordHandler a command: EventPrinter, EnvelopeTrace and StoryReader,
 *                                    SettlementWalk, DayStats and TopUsers, DisputeWriter, PastState
 * </pre>
 */
package io.hongbao.tools;
