package io.hongbao.engine.api;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.TicketScope;
import java.util.Objects;

/**
 * An envelope with gates, in a relay, or from a subsidy (RULES §1, §4). Immutable: each method gives a copy with one
 * more gate. Only what cannot be encoded is refused here, the engine's rules decide all else.
 *
 * @param envelope     what every envelope has.
 * @param password     that a grab must bring; empty for none.
 * @param ticketScope  whether a ticket is needed, and what it must name.
 * @param ticketTask   task that it must name, 0 for any.
 * @param goal         hand-ins that open it, 0 for none.
 * @param drawsAtMs    of a raffle: when the winners are drawn, UTC epoch ms; 0 for none.
 * @param pacingMs     span over which the shares are released, 0 for all at once.
 * @param hitRatePpm   of a rain: taps in a million that hit, 0 for none.
 * @param triesPerUser of a rain: taps of one user.
 * @param relay        whether its best luck is invited to send the next.
 * @param parentId     envelope before it in the relay, 0 for none.
 * @param subsidyId    subsidy that pays, 0 for none.
 */
public record GatedEnvelope(
    CreateEnvelope envelope, String password, TicketScope ticketScope, long ticketTask, long goal, long drawsAtMs,
    long pacingMs, long hitRatePpm, int triesPerUser, Choice relay, long parentId, long subsidyId)
{
    private static final long MAX_UINT32 = 0xFFFF_FFFEL;
    private static final int MAX_UINT16 = 0xFFFE;

    /** Checks what has to be there, and that it can be encoded. */
    public GatedEnvelope
    {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(ticketScope, "ticketScope");
        Objects.requireNonNull(relay, "relay");
        Proof.passwordBytes(password);
        encodable("goal", goal, MAX_UINT32);
        encodable("hitRatePpm", hitRatePpm, MAX_UINT32);
        encodable("triesPerUser", triesPerUser, MAX_UINT16);
    }

    /**
     * An envelope without gates yet.
     *
     * @param envelope what every envelope has.
     * @return a gated envelope to add to.
     */
    public static GatedEnvelope of(final CreateEnvelope envelope)
    {
        return new GatedEnvelope(
            envelope, "", TicketScope.NONE, 0, 0, 0, 0, 0, 0, Choice.DEFAULT, 0, 0);
    }

    /**
     * Asks for a password.
     *
     * @param text at most 64 bytes of UTF-8; white space and width do not count.
     * @return a copy.
     */
    public GatedEnvelope withPassword(final String text)
    {
        return new GatedEnvelope(envelope, text, ticketScope, ticketTask, goal, drawsAtMs, pacingMs, hitRatePpm,
            triesPerUser, relay, parentId, subsidyId);
    }

    /**
     * Asks for a ticket.
     *
     * @param scope what it must name.
     * @param task  that it must name, 0 for any.
     * @return a copy.
     */
    public GatedEnvelope withTicket(final TicketScope scope, final long task)
    {
        return new GatedEnvelope(envelope, password, scope, task, goal, drawsAtMs, pacingMs, hitRatePpm,
            triesPerUser, relay, parentId, subsidyId);
    }

    /**
     * Opens only when so many users have handed in.
     *
     * @param handIns how many.
     * @return a copy.
     */
    public GatedEnvelope withGoal(final long handIns)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, handIns, drawsAtMs, pacingMs, hitRatePpm,
            triesPerUser, relay, parentId, subsidyId);
    }

    /**
     * Is a raffle.
     *
     * @param atMs when the winners are drawn, UTC epoch ms.
     * @return a copy.
     */
    public GatedEnvelope drawnAt(final long atMs)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, goal, atMs, pacingMs, hitRatePpm,
            triesPerUser, relay, parentId, subsidyId);
    }

    /**
     * Releases its shares little by little.
     *
     * @param spanMs over which all are released.
     * @return a copy.
     */
    public GatedEnvelope pacedOver(final long spanMs)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, goal, drawsAtMs, spanMs, hitRatePpm,
            triesPerUser, relay, parentId, subsidyId);
    }

    /**
     * Is a rain.
     *
     * @param ppm   taps in a million that hit.
     * @param tries taps of one user.
     * @return a copy.
     */
    public GatedEnvelope withTaps(final long ppm, final int tries)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, goal, drawsAtMs, pacingMs, ppm,
            tries, relay, parentId, subsidyId);
    }

    /**
     * Whether its best luck is invited to send the next.
     *
     * @param choice yes, no, or by default only if it has a parent.
     * @return a copy.
     */
    public GatedEnvelope withRelay(final Choice choice)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, goal, drawsAtMs, pacingMs, hitRatePpm,
            triesPerUser, choice, parentId, subsidyId);
    }

    /**
     * Follows another in a relay; its sender has to be that one's best luck.
     *
     * @param envelopeId the one before.
     * @return a copy.
     */
    public GatedEnvelope following(final long envelopeId)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, goal, drawsAtMs, pacingMs, hitRatePpm,
            triesPerUser, relay, envelopeId, subsidyId);
    }

    /**
     * Is paid by a subsidy; its campaign is the subsidy's, its sender the subsidy's user.
     *
     * @param id of the subsidy.
     * @return a copy.
     */
    public GatedEnvelope paidBy(final long id)
    {
        return new GatedEnvelope(envelope, password, ticketScope, ticketTask, goal, drawsAtMs, pacingMs, hitRatePpm,
            triesPerUser, relay, parentId, id);
    }

    /** Writes the fields that a {@code Create} does not have. */
    void encode(final CreateWithEncoder out)
    {
        out.parentId(parentId).subsidyId(subsidyId).pacingMs(pacingMs).drawsAtMs(drawsAtMs).ticketTask(ticketTask)
            .goal(goal).hitRatePpm(hitRatePpm).triesPerUser(triesPerUser).ticketScope(ticketScope).relay(relay)
            .putPassword(Proof.passwordBytes(password), 0, Proof.PASSWORD_BYTES);
    }

    /** Without the password, which belongs into no log. */
    @Override
    public String toString()
    {
        return "GatedEnvelope[" + envelope + ", password " + (password.isEmpty() ? "none" : "hidden") + ", ticket "
            + ticketScope + " " + ticketTask + ", goal " + goal + ", draws at " + drawsAtMs + ", pacing " + pacingMs
            + ", taps " + hitRatePpm + " ppm of " + triesPerUser + ", relay " + relay + " after " + parentId
            + ", subsidy " + subsidyId + "]";
    }

    private static void encodable(final String name, final long value, final long most)
    {
        if (value < 0 || value > most)
        {
            throw new IllegalArgumentException(name + "=" + value + " cannot be encoded: use 0 to " + most);
        }
    }
}
