package io.hongbao.engine.api;

import io.hongbao.engine.codec.SceneKind;
import java.util.Objects;

/**
 * What one user offers another. Immutable; begins with {@link #of}, each {@code with} gives a changed copy under the
 * same request key.
 *
 * @param key         names the attempt.
 * @param fromUser    who offers and pays.
 * @param toUser      who may answer.
 * @param currency    ISO 4217 numeric, 156 = CNY.
 * @param amount      what {@code toUser} gets, minor units.
 * @param minimum     least answer; 0 = 1.
 * @param blind       whether amounts are hidden until it is completed.
 * @param expiresAtMs when it ends, exclusive; 0 = after a day.
 * @param scene       where it is shown.
 * @param ticketFor   envelope, campaign or card set for which a completed one is a ticket; 0 = none.
 * @param ticketTask  task of that ticket.
 * @param note        greeting.
 */
public record ExchangeOffer(
    RequestKey key, long fromUser, long toUser, int currency, long amount, long minimum, boolean blind,
    long expiresAtMs, Scene scene, long ticketFor, long ticketTask, String note)
{
    private static final int CNY = 156;

    /** Checks that key, scene and note are there. */
    public ExchangeOffer
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(scene, "scene");
        Objects.requireNonNull(note, "note");
    }

    /**
     * An open offer of yuan for a day, under a new key.
     *
     * @param fromUser who offers and pays.
     * @param toUser   who may answer.
     * @param amount   in fen.
     * @return the offer.
     */
    public static ExchangeOffer of(final long fromUser, final long toUser, final long amount)
    {
        return new ExchangeOffer(RequestKey.random(), fromUser, toUser, CNY, amount, 0, false, 0,
            new Scene(SceneKind.NONE, 0), 0, 0, "");
    }

    /**
     * With a least answer.
     *
     * @param least minor units.
     * @return a copy.
     */
    public ExchangeOffer withMinimum(final long least)
    {
        return new ExchangeOffer(key, fromUser, toUser, currency, amount, least, blind, expiresAtMs, scene, ticketFor,
            ticketTask, note);
    }

    /**
     * With both amounts hidden until it is completed.
     *
     * @return a copy.
     */
    public ExchangeOffer withBlindAmounts()
    {
        return new ExchangeOffer(key, fromUser, toUser, currency, amount, minimum, true, expiresAtMs, scene, ticketFor,
            ticketTask, note);
    }

    /**
     * With an end.
     *
     * @param atMs UTC epoch ms, exclusive.
     * @return a copy.
     */
    public ExchangeOffer withEnd(final long atMs)
    {
        return new ExchangeOffer(key, fromUser, toUser, currency, amount, minimum, blind, atMs, scene, ticketFor,
            ticketTask, note);
    }

    /**
     * In another currency.
     *
     * @param code of it.
     * @return a copy.
     */
    public ExchangeOffer withCurrency(final int code)
    {
        return new ExchangeOffer(key, fromUser, toUser, code, amount, minimum, blind, expiresAtMs, scene, ticketFor,
            ticketTask, note);
    }

    /**
     * Shown in a scene, with a greeting.
     *
     * @param where    it is shown.
     * @param greeting at most 96 bytes of UTF-8.
     * @return a copy.
     */
    public ExchangeOffer withNote(final Scene where, final String greeting)
    {
        return new ExchangeOffer(key, fromUser, toUser, currency, amount, minimum, blind, expiresAtMs, where,
            ticketFor, ticketTask, greeting);
    }

    /**
     * A completed one counts as a ticket for both.
     *
     * @param subjectId envelope, campaign or card set.
     * @param task      of the ticket.
     * @return a copy.
     */
    public ExchangeOffer withTicket(final long subjectId, final long task)
    {
        return new ExchangeOffer(key, fromUser, toUser, currency, amount, minimum, blind, expiresAtMs, scene,
            subjectId, task, note);
    }
}
