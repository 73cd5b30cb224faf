package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.rules.gate.Credentials;
import io.hongbao.engine.rules.gate.EntryStore;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.gate.PasswordGate;
import io.hongbao.engine.rules.gate.Rain;
import io.hongbao.engine.rules.gate.TicketGate;
import io.hongbao.engine.rules.output.EventWriter;

/**
 * Steps 5 to 7 of RULES 4 for an envelope that has something to look at there: password, ticket, caps of its campaign,
 * taps, pacing. Each step refuses without effect; what is used up is used after all checks. The details of a refusal
 * stay in fields until the next question.
 */
final class GateKeeper
{
    private final EnvelopeBook book;
    private final EnvelopeStore envelopes;
    private final GateStore gates;
    private final EntryStore entries;
    private final CampaignDesks desks;
    private final PasswordGate passwords;
    private final TicketGate tickets;
    private boolean usesTicket;
    private long subjectId;
    private long value;
    private long bound;
    private long timeMs;

    GateKeeper(final EnvelopeBook book, final CampaignDesks desks, final EventWriter events)
    {
        this.book = book;
        this.desks = desks;
        envelopes = book.envelopes;
        gates = book.gates.gates();
        entries = book.gates.entries();
        passwords = new PasswordGate(book.gates, book.settings, events);
        tickets = new TicketGate(book.gates.tickets(), desks.tickets(), book.settings, events);
    }

    /** Steps 5 to 7 of a grab; null if all let the user pass. */
    RejectCode refusal(final int slot, final Visit visit, final long nowMs)
    {
        RejectCode code = password(slot, visit);
        code = code == null ? ticketAndCaps(slot, visit, nowMs) : code;
        return code == null && envelopes.gate(slot) != GateStore.NONE ? release(slot, visit, nowMs) : code;
    }

    /** Step 5; null if it lets the user pass. */
    RejectCode password(final int slot, final Visit visit)
    {
        usesTicket = false;
        final int gate = envelopes.gate(slot);
        final RejectCode code = gate == GateStore.NONE ? null : passwords.refusal(gate, visit.user(), visit.given());
        return code == null ? null : refuse(code, envelopes.id(slot), passwords.value(), passwords.bound(), 0);
    }

    /** Step 6; null if it lets the user pass. */
    RejectCode ticketAndCaps(final int slot, final Visit visit, final long nowMs)
    {
        usesTicket = needsTicket(slot, visit.user());
        if (usesTicket)
        {
            final int gate = envelopes.gate(slot);
            final long campaignId = envelopes.campaignId(slot);
            final boolean isOfCampaign = gates.ticketScope(gate) == TicketScope.CAMPAIGN.value();
            final RejectCode code = tickets.refusal(visit.given(), isOfCampaign ? campaignId : envelopes.id(slot),
                visit.user(), gates.ticketTask(gate), campaignId, nowMs);
            if (code != null)
            {
                return refuse(code, envelopes.id(slot), tickets.value(), 0, tickets.timeMs());
            }
        }
        return caps(slot, visit.user(), nowMs);
    }

    /** Who handed in for the goal grabs without a further ticket (RULES 7). */
    private boolean needsTicket(final int slot, final long user)
    {
        final int gate = envelopes.gate(slot);
        return gate != GateStore.NONE && gates.ticketScope(gate) != TicketScope.NONE.value() &&
            (gates.goal(gate) == 0 || entries.find(envelopes.id(slot), user) == EntryStore.NONE);
    }

    private RejectCode caps(final int slot, final long user, final long nowMs)
    {
        final long campaignId = envelopes.campaignId(slot);
        final RejectCode code = campaignId == 0 ? null :
            desks.caps().refusal(campaignId, user, worstCase(slot), nowMs);
        return code == null ? null :
            refuse(code, campaignId, desks.caps().value(), desks.caps().bound(), desks.caps().timeMs());
    }

    /** Most that the next share can be (RULES 4, step 6). */
    long worstCase(final int slot)
    {
        return envelopes.split(slot) == Split.EQUAL ? envelopes.total(slot) / envelopes.shares(slot) :
            Math.min(envelopes.maxShare(slot), envelopes.remaining(slot));
    }

    /** Step 7. */
    private RejectCode release(final int slot, final Visit visit, final long nowMs)
    {
        final int gate = envelopes.gate(slot);
        final int tries = gates.triesPerUser(gate);
        final int tap = visit.given().tap();
        if (tries != 0 && (tap < 1 || tap > tries))
        {
            return refuse(RejectCode.TRIES_USED_UP, envelopes.id(slot), tap, tries, 0);
        }
        if (tries != 0 && !Rain.isHit(
            envelopes.key0(slot), envelopes.key1(slot), visit.user(), tap, gates.hitRatePpm(gate)))
        {
            return refuse(RejectCode.NOTHING_THIS_TIME, envelopes.id(slot), tap, tries, 0);
        }
        final int released = released(slot, nowMs);
        if (envelopes.sharesTaken(slot) < released)
        {
            return null;
        }
        return refuse(RejectCode.NOT_RELEASED_YET, envelopes.id(slot), released, envelopes.shares(slot),
            Rain.nextReleaseMs(released, envelopes.shares(slot), envelopes.opensAtMs(slot), gates.pacingMs(gate)));
    }

    /** Shares that an open envelope with gates has released by now. */
    int released(final int slot, final long nowMs)
    {
        final long spanMs = gates.pacingMs(envelopes.gate(slot));
        final int shares = envelopes.shares(slot);
        return spanMs == 0 ? shares : Rain.released(shares, envelopes.opensAtMs(slot), spanMs, nowMs);
    }

    /** Tries at the password that a user has left; only of a live envelope with one. */
    int triesLeft(final int slot, final long user)
    {
        return passwords.triesLeft(envelopes.gate(slot), user);
    }

    /** Whether the last refusal, of a wrong password, costs the user a try. */
    boolean isTry(final Visit visit)
    {
        return passwords.isTry(visit.given());
    }

    /** Whether that try can be counted: null if it can. */
    RejectCode roomForTry(final int slot, final long nowMs)
    {
        return passwords.hasRoom() ? null :
            full(SettingKey.CAPACITY_TRIES, envelopes.id(slot), passwords.capacity(), nowMs);
    }

    /** Counts that try; the details of the refusal tell what is left. */
    void countTry(final int slot, final Visit visit)
    {
        passwords.count(envelopes.gate(slot), visit.user(), visit.given());
        value = passwords.value();
    }

    /** Whether what is used up can be remembered, after all checks; null if it can. */
    RejectCode room(final int slot, final long user, final long nowMs)
    {
        if (usesTicket && !tickets.hasRoom(nowMs))
        {
            return full(SettingKey.CAPACITY_TICKETS, envelopes.id(slot), tickets.capacity(), nowMs);
        }
        final long campaignId = envelopes.campaignId(slot);
        return campaignId == 0 || desks.caps().hasRoom(campaignId, user, nowMs) ? null :
            full(SettingKey.CAPACITY_CAPS, envelopes.id(slot), desks.caps().capacity(), nowMs);
    }

    /** The tap that a grant is told with: 0 if it is no rain, whatever the command says. */
    int tapOf(final int slot, final Visit visit)
    {
        final int gate = envelopes.gate(slot);
        return gate != GateStore.NONE && gates.triesPerUser(gate) != 0 ? visit.given().tap() : 0;
    }

    /** Uses the ticket up, if one was needed; directly before what it is for. */
    void use(final int slot, final Credentials given, final long nowMs)
    {
        if (usesTicket)
        {
            tickets.use(given, envelopes.id(slot), nowMs);
        }
    }

    private RejectCode full(final SettingKey store, final long id, final long capacity, final long nowMs)
    {
        return refuse(RejectCode.STORE_FULL, id, store.value(), capacity, nowMs);
    }

    private RejectCode refuse(
        final RejectCode code, final long subject, final long what, final long against, final long atMs)
    {
        subjectId = subject;
        value = what;
        bound = against;
        timeMs = atMs;
        return code;
    }

    long subjectId()
    {
        return subjectId;
    }

    long value()
    {
        return value;
    }

    long bound()
    {
        return bound;
    }

    long timeMs()
    {
        return timeMs;
    }
}
