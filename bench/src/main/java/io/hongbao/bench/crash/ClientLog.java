package io.hongbao.bench.crash;

import java.util.function.Consumer;

/**
 * What clients write down of what they are told, before they go on: lines for {@code bin/hongbao journal answers}, with
 * the names of the events. Any thread.
 */
public final class ClientLog
{
    private final Consumer<String> lines;

    /**
     * A log.
     *
     * @param lines gets each, without an end of line, one at a time.
     */
    public ClientLog(final Consumer<String> lines)
    {
        this.lines = lines;
    }

    /** @return one that keeps nothing. */
    static ClientLog none()
    {
        return new ClientLog(line -> { });
    }

    synchronized void created(
        final long envelopeId, final long sender, final long total, final long shares, final long createdAtMs,
        final String commitment)
    {
        lines.accept("{\"type\":\"CREATED\",\"envelopeId\":" + envelopeId + ",\"sender\":" + sender +
            ",\"total\":" + total + ",\"shares\":" + shares + ",\"timestampMs\":" + createdAtMs +
            ",\"commitment\":\"" + commitment + "\"}");
    }

    synchronized void granted(
        final long envelopeId, final long user, final long amount, final long ordinal, final long grantedAtMs)
    {
        lines.accept("{\"type\":\"GRANTED\",\"envelopeId\":" + envelopeId + ",\"user\":" + user +
            ",\"amount\":" + amount + ",\"ordinal\":" + ordinal + ",\"timestampMs\":" + grantedAtMs + "}");
    }
}
