package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.settings.Settings;

/**
 * The password of an envelope (RULES 4, step 5): a few tries a user, counted by an event each; a right one does not
 * give them back; the last wrong one again, and none at all, cost no try. The details of a refusal stay in fields until
 * the next question. Single-threaded.
 */
public final class PasswordGate
{
    private final GateStore gates;
    private final TryStore tries;
    private final Settings settings;
    private final GateEvents events;
    private int row;
    private long value;
    private long bound;

    /**
     * A gate over the stores.
     *
     * @param book     with the stores.
     * @param settings in force.
     * @param events   out.
     */
    public PasswordGate(final GateBook book, final Settings settings, final EventWriter events)
    {
        gates = book.gates();
        tries = book.tries();
        this.settings = settings;
        this.events = new GateEvents(events);
    }

    /**
     * Whether the password at hand is the envelope's. Changes nothing: a wrong one is counted by {@link #count}.
     *
     * @param gate  of the envelope.
     * @param user  who tries.
     * @param given the password.
     * @return why not, null if it is, or if the envelope has none.
     */
    public RejectCode refusal(final int gate, final long user, final Credentials given)
    {
        if (!gates.hasPassword(gate))
        {
            return null;
        }
        bound = settings.passwordTries();
        row = tries.find(gates.envelopeId(gate), user);
        final int count = tries.count(row);
        if (count >= bound)
        {
            value = count;
            return RejectCode.PASSWORD_LOCKED;
        }
        value = bound - count;
        return isRight(gate, given) ? null : RejectCode.WRONG_PASSWORD;
    }

    private boolean isRight(final int gate, final Credentials given)
    {
        if (!given.hasPassword())
        {
            return false;
        }
        for (int i = 0; i < Credentials.DIGESTS; i++)
        {
            if (given.isDigest(i) &&
                gates.isPassword(gate, given.passwordKey(i), given.digest0(i), given.digest1(i)))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the wrong password at hand costs a try: it came, and it is not the last wrong one again.
     *
     * @param given that {@link #refusal} found wrong.
     * @return true if it is to be counted.
     */
    public boolean isTry(final Credentials given)
    {
        return given.hasPassword() && !isLast(given);
    }

    private boolean isLast(final Credentials given)
    {
        for (int i = 0; row != TryStore.NONE && i < Credentials.DIGESTS; i++)
        {
            if (given.isDigest(i) && tries.isLast(row, given.passwordKey(i), given.digest0(i), given.digest1(i)))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the try can be counted.
     *
     * @return true if this user has tried there before, or there is room.
     */
    public boolean hasRoom()
    {
        return row != TryStore.NONE || tries.hasRoom();
    }

    /** @return most users with wrong passwords, for the refusal that there is no room. */
    public int capacity()
    {
        return tries.capacity();
    }

    /**
     * Counts the wrong password at hand; {@link #value()} is what is left afterwards.
     *
     * @param gate  of the envelope.
     * @param user  who tried.
     * @param given that {@link #refusal} found wrong.
     */
    public void count(final int gate, final long user, final Credentials given)
    {
        value = bound - tries.count(row, gate, user, given);
        events.tried(gates.envelopeId(gate), user, (int)value);
    }

    /**
     * Tries that a user has left.
     *
     * @param gate of a live envelope with a password.
     * @param user who may try.
     * @return 0..tries allowed.
     */
    public int triesLeft(final int gate, final long user)
    {
        return Math.max(0, settings.passwordTries() - tries.count(tries.find(gates.envelopeId(gate), user)));
    }

    /** @return {@code value} of the last refusal: tries left, or used. */
    public long value()
    {
        return value;
    }

    /** @return {@code bound} of the last refusal: tries allowed. */
    public long bound()
    {
        return bound;
    }
}
