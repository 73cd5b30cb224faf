package io.hongbao.engine.journal;

/**
 * What a reader has read so far.
 *
 * @param firstBatch       number of the first batch, 0 if none.
 * @param lastBatch        number of the last batch, 0 if none.
 * @param firstPosition    of the first command, 1 unless the journal was pruned.
 * @param commands         records of commands.
 * @param events           records of events.
 * @param firstTimestampMs of the first batch.
 * @param lastTimestampMs  of the last batch.
 * @param firstSequence    of the first event, 0 if none.
 * @param lastSequence     of the last event, 0 if none.
 * @param documentBytes    of all batches.
 * @param files            that were opened.
 */
public record JournalTotals(
    long firstBatch, long lastBatch, long firstPosition, long commands, long events, long firstTimestampMs,
    long lastTimestampMs, long firstSequence, long lastSequence, long documentBytes, int files)
{
}
