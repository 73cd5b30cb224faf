package io.hongbao.engine.api;

/**
 * The chain of the journal up to a batch: whoever keeps it can tell later whether anything before was edited, even if
 * every checksum was made to fit ({@code bin/hongbao journal verify DIR --heads FILE}).
 *
 * @param batchNumber last batch in it, from 1.
 * @param sequence    last event in it.
 * @param timestampMs engine's time of that batch, UTC milliseconds.
 * @param chain       SHA-256 over all batches to this one, 64 lower-case hex digits.
 */
public record JournalHead(long batchNumber, long sequence, long timestampMs, String chain)
{
}
