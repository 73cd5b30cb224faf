package io.hongbao.engine.api;

import java.util.List;
import java.util.Objects;

/**
 * A campaign to be opened. Immutable; begins with {@link #of}, each {@code with} gives a changed copy under the same
 * request key.
 *
 * @param key        names the attempt.
 * @param sponsor    user who pays, and who is paid what is left.
 * @param currency   ISO 4217 numeric, 156 = CNY.
 * @param amount     first money of the pool, minor units.
 * @param opensAtMs  from here on its money may be used; 0 = at once.
 * @param closesAtMs from here on nothing new draws on it.
 * @param caps       of one user.
 * @param ticketKeys whose tickets count, at most 16.
 * @param note       as shown.
 */
public record CampaignOrder(
    RequestKey key, long sponsor, int currency, long amount, long opensAtMs, long closesAtMs, Caps caps,
    List<Long> ticketKeys, String note)
{
    /** Checks that nothing is missing. */
    public CampaignOrder
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(caps, "caps");
        Objects.requireNonNull(note, "note");
        ticketKeys = List.copyOf(ticketKeys);
    }

    /**
     * A campaign in yuan that opens at once, without caps, under a new key.
     *
     * @param sponsor    who pays.
     * @param amount     in fen.
     * @param closesAtMs when it closes.
     * @return the order.
     */
    public static CampaignOrder of(final long sponsor, final long amount, final long closesAtMs)
    {
        return new CampaignOrder(RequestKey.random(), sponsor, CreateEnvelope.CNY, amount, 0, closesAtMs, Caps.NONE,
            List.of(), "");
    }

    /**
     * With caps.
     *
     * @param other of one user.
     * @return a copy.
     */
    public CampaignOrder withCaps(final Caps other)
    {
        return new CampaignOrder(key, sponsor, currency, amount, opensAtMs, closesAtMs, other, ticketKeys, note);
    }

    /**
     * With keys of tickets.
     *
     * @param keys at most 16.
     * @return a copy.
     */
    public CampaignOrder withTicketKeys(final List<Long> keys)
    {
        return new CampaignOrder(key, sponsor, currency, amount, opensAtMs, closesAtMs, caps, keys, note);
    }

    /**
     * With an opening.
     *
     * @param atMs UTC epoch ms.
     * @return a copy.
     */
    public CampaignOrder withOpening(final long atMs)
    {
        return new CampaignOrder(key, sponsor, currency, amount, atMs, closesAtMs, caps, ticketKeys, note);
    }

    /**
     * With a note.
     *
     * @param text at most 96 bytes of UTF-8.
     * @return a copy.
     */
    public CampaignOrder withNote(final String text)
    {
        return new CampaignOrder(key, sponsor, currency, amount, opensAtMs, closesAtMs, caps, ticketKeys, text);
    }
}
