package io.hongbao.engine.replay;

/**
 * What a replay went through.
 *
 * @param batches         folded.
 * @param commands        applied.
 * @param events          compared.
 * @param lastSequence    of the last event, 0 if none.
 * @param lastTimestampMs of the last batch, 0 if none.
 * @param chainHead       after the last batch, 32 bytes.
 * @param seconds         that it took.
 */
public record ReplaySummary(
    long batches, long commands, long events, long lastSequence, long lastTimestampMs, byte[] chainHead,
    double seconds)
{
    /** Of a replay that was not needed. */
    public static final ReplaySummary NOTHING = new ReplaySummary(0, 0, 0, 0, 0, new byte[0], 0);
}
