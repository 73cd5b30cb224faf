package io.hongbao.engine.model;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The rules by name of command: who may send it (RULES 11), and which class decides it. */
public final class NaiveEngine
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int FORGET_EVERY = 500;

    /** A command's rule, and who may send it. */
    private record Rule(Set<Role> roles, Function<Message, Message> decide)
    {
    }

    private final World world;
    private final Creation creation;
    private final Drops drops;
    private Blessings blessings;
    private final Map<String, Rule> rules = new HashMap<>();
    private byte[] body;
    private int commands;

    /**
     * An engine to which nothing has happened.
     *
     * @param shard      0..1023.
     * @param capacities of the stores of the engine: the model has none itself.
     */
    public NaiveEngine(final long shard, final Map<SettingKey, Long> capacities)
    {
        world = new World(shard, capacities);
        creation = new Creation(world);
        drops = new Drops(world, creation);
        hostRules();
        envelopeRules();
        operatorRules();
        campaignRules();
        exchangeRules();
        cardRules();
        feedRules();
        queries();
    }

    private void hostRules()
    {
        final HostCommands host = world.host;
        rule("Advance", command -> advance(command), Role.HOST);
        rule("OpenEpoch", world.epochs::open, Role.HOST);
        rule("SetLimits", host::setLimits, Role.HOST);
        rule("SetSettings", host::setSettings, Role.HOST);
        rule("BeginIncarnation", command -> host.beginIncarnation(), Role.HOST);
        rule("AcceptTime", host::acceptTime, Role.HOST);
        rule("ActivateRules", host::activateRules, Role.HOST);
        rule("Quarantine", host::quarantine, Role.HOST);
    }

    private void envelopeRules()
    {
        final Grabs grabs = new Grabs(world);
        final Joins joins = new Joins(world, grabs);
        final Endings endings = new Endings(world);
        keyed("Create", creation::create, Role.SERVICE);
        keyed("CreateWith", creation::create, Role.SERVICE);
        rule("Grab", grabs::grab, Role.SERVICE, Role.USER);
        rule("Tap", grabs::grab, Role.SERVICE, Role.USER);
        rule("GrabWith", grabs::grab, Role.SERVICE, Role.USER);
        keyed("GrabByScene", grabs::grabByScene, Role.SERVICE, Role.USER);
        keyed("GrabBySceneWith", grabs::grabByScene, Role.SERVICE, Role.USER);
        keyed("HandIn", joins::handIn, Role.SERVICE);
        keyed("Enter", joins::enter, Role.SERVICE, Role.USER);
        keyed("Cancel", endings::cancel, Role.SERVICE);
        keyed("Decline", endings::decline, Role.SERVICE, Role.USER);
        keyed("CloseScene", endings::closeScene, Role.SERVICE);
        keyed("Freeze", command -> endings.freeze(command, true), Role.OPERATOR);
        keyed("Thaw", command -> endings.freeze(command, false), Role.OPERATOR);
    }

    private void operatorRules()
    {
        keyed("Propose", world.proposals::propose, Role.OPERATOR);
        keyed("ProposeLimits", world.proposals::proposeLimits, Role.OPERATOR);
        keyed("ProposeCampaign", world.campaigns::propose, Role.OPERATOR);
        keyed("Approve", world.proposals::approve, Role.OPERATOR);
        keyed("Pause", world.pauses::pause, Role.OPERATOR);
        keyed("Resume", world.pauses::resume, Role.OPERATOR);
        keyed("ClearQuarantine", world.host::clearQuarantine, Role.OPERATOR);
    }

    private void campaignRules()
    {
        keyed("OpenCampaign", world.campaigns::open, Role.SERVICE);
        keyed("TopUp", world.campaigns::topUp, Role.SERVICE);
        keyed("Award", world.campaigns::award, Role.SERVICE);
        keyed("Subsidise", world.subsidies::grant, Role.SERVICE);
        keyed("ScheduleDrops", drops::schedule, Role.SERVICE);
        rule("QueryCampaign", world.campaigns::query, Role.SERVICE, Role.OPERATOR);
    }

    private void exchangeRules()
    {
        keyed("OfferExchange", world.exchanges::offer, Role.SERVICE);
        keyed("AnswerExchange", world.exchanges::answer, Role.SERVICE);
        keyed("DeclineExchange", world.exchanges::decline, Role.SERVICE, Role.USER);
        rule("QueryExchange", world.exchanges::query, Role.SERVICE, Role.USER, Role.OPERATOR);
    }

    private void cardRules()
    {
        final Cards cards = new Cards(world);
        blessings = new Blessings(world, cards);
        keyed("OpenCardSet", world.cardSets::open, Role.SERVICE);
        keyed("GrantDraws", cards::grantDraws, Role.SERVICE);
        keyed("EarnDraw", cards::earnDraw, Role.SERVICE);
        keyed("DrawCard", cards::draw, Role.SERVICE, Role.USER);
        keyed("GiftCard", cards::gift, Role.SERVICE, Role.USER);
        keyed("AskCard", cards::ask, Role.SERVICE, Role.USER);
        keyed("OfferSwap", world.swaps::offer, Role.SERVICE, Role.USER);
        keyed("AcceptSwap", world.swaps::accept, Role.SERVICE, Role.USER);
        keyed("Compose", cards::compose, Role.SERVICE, Role.USER);
        keyed("Bless", blessings::bless, Role.SERVICE);
        keyed("Thank", blessings::thank, Role.SERVICE, Role.USER);
        rule("QueryCards", world.cardSets::query, Role.SERVICE, Role.USER, Role.OPERATOR);
    }

    private void feedRules()
    {
        rule("Acknowledge", world.consumers::acknowledge, Role.WALLET);
        keyed("RemoveConsumer", world.consumers::remove, Role.OPERATOR);
        rule("QueryConsumers", query -> world.consumers.query(), Role.WALLET, Role.OPERATOR);
        rule("QueryTotals", world.totals::query, Role.SERVICE, Role.USER, Role.OPERATOR);
    }

    private void queries()
    {
        final Queries queries = new Queries(world);
        rule("QueryEnvelope", queries::envelope, Role.SERVICE, Role.USER, Role.OPERATOR);
        rule("QueryInScene", queries::envelopeInScene, Role.SERVICE, Role.USER, Role.OPERATOR);
        rule("QueryScene", queries::scene, Role.SERVICE, Role.USER, Role.OPERATOR);
        rule("QueryGates", queries::gates, Role.SERVICE, Role.USER, Role.OPERATOR);
        rule("QueryStatus", queries::status, Role.SERVICE, Role.USER, Role.OPERATOR);
        rule("QueryLimits", queries::limits, Role.SERVICE, Role.USER, Role.OPERATOR);
        rule("LookupRequest", world.keys::lookUp, Role.SERVICE, Role.USER, Role.OPERATOR);
    }

    private void rule(final String command, final Function<Message, Message> decide, final Role first,
        final Role... others)
    {
        rules.put(command, new Rule(EnumSet.of(first, others), decide));
    }

    private void keyed(final String command, final Function<Message, Result> decide, final Role first,
        final Role... others)
    {
        rule(command, message -> world.keys.decide(message, body, decide), first, others);
    }

    /**
     * Decides a command.
     *
     * @param command SBE header and body.
     * @param sender  who sends it, and when.
     * @return its one answer and its events.
     */
    public Outcome apply(final byte[] command, final Sender sender)
    {
        world.begin(sender);
        forgetAtTimes();
        Message answer;
        try
        {
            answer = decide(command);
        }
        catch (final Refused refused)
        {
            answer = refuse(refused);
        }
        if (answer.has("correlationId") && command.length >= HEADER + Long.BYTES)
        {
            answer.set("correlationId", number(command, HEADER, Long.BYTES));
        }
        world.totals.count();
        return new Outcome(answer, world.events());
    }

    /** The one refusal that changes something has to be allowed to. */
    private Message refuse(final Refused refused)
    {
        if (refused.hasEffect())
        {
            try
            {
                world.mayChange();
            }
            catch (final Refused unable)
            {
                return unable.reject();
            }
            refused.takeEffect();
        }
        return refused.reject();
    }

    private Message decide(final byte[] command)
    {
        if (command.length < HEADER + Long.BYTES)
        {
            throw malformed();
        }
        final String name = Schema.nameOf((int)number(command, MessageHeaderDecoder.templateIdEncodingOffset(), 2));
        final long schema = number(command, MessageHeaderDecoder.schemaIdEncodingOffset(), 2);
        final long version = number(command, MessageHeaderDecoder.versionEncodingOffset(), 2);
        final Rule rule = schema == MessageHeaderDecoder.SCHEMA_ID ? rules.get(name) : null;
        if (rule == null)
        {
            throw Refused.of(RejectCode.UNKNOWN_TEMPLATE,
                number(command, MessageHeaderDecoder.templateIdEncodingOffset(), 2), 0, 0);
        }
        if (version > MessageHeaderDecoder.SCHEMA_VERSION)
        {
            throw Refused.of(RejectCode.UNSUPPORTED_VERSION, version, MessageHeaderDecoder.SCHEMA_VERSION, 0);
        }
        if (!rule.roles.contains(world.sender().role()))
        {
            throw Refused.of(RejectCode.NOT_ALLOWED, Schema.templateOf(name), 0, 0);
        }
        final Message message = Schema.decode(command);
        if (message == null)
        {
            throw malformed();
        }
        body = Arrays.copyOfRange(command, HEADER, command.length);
        return rule.decide.apply(message);
    }

    private static Refused malformed()
    {
        return Refused.of(RejectCode.MALFORMED, 0, 0, 0).leaveOpen("value", "bound");
    }

    private static long number(final byte[] bytes, final int at, final int length)
    {
        final ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return length == Long.BYTES ? in.getLong(at) : in.getShort(at) & 0xffff;
    }

    private Message advance(final Message command)
    {
        final long fired = world.sender().mayWrite() ? fire(command.get("maxItems")) : 0;
        return Result.done(fired, world.nowMs()).answer();
    }

    /**
     * Fires what is due, as before a batch.
     *
     * @param nowMs    engine time.
     * @param maxItems at most so many.
     * @return the events; no answer.
     */
    public Outcome advance(final long nowMs, final long maxItems)
    {
        world.begin(new Sender(nowMs, Role.HOST, 0));
        fire(maxItems);
        world.totals.count();
        return new Outcome(null, world.events());
    }

    /** RULES 5: in order of (due time, id), cut by count. */
    private long fire(final long maxItems)
    {
        for (long fired = 0; fired < maxItems; fired++)
        {
            final Due next = firstDue();
            if (next == null || next.dueMs() > world.nowMs())
            {
                return fired;
            }
            next.fire();
        }
        return maxItems;
    }

    private Due firstDue()
    {
        Due first = null;
        for (final Iterable<? extends Due> kind : List.of(world.envelopes.live(), world.exchanges.all(),
            world.campaigns.all(), world.subsidies.all(), drops.all(), world.cardSets.all(), world.epochs.all()))
        {
            for (final Due due : kind)
            {
                first = first == null || isBefore(due, first) ? due : first;
            }
        }
        return first;
    }

    private static boolean isBefore(final Due one, final Due other)
    {
        return one.dueMs() < other.dueMs() || one.dueMs() == other.dueMs() && one.dueId() < other.dueId();
    }

    /** @return when something happens by itself next; {@link Long#MAX_VALUE} if nothing will. */
    public long nextDueMs()
    {
        final Due first = firstDue();
        return first == null ? Long.MAX_VALUE : first.dueMs();
    }

    /** @return sequence of the last event. */
    public long lastSequence()
    {
        return world.lastSequence();
    }

    /** @return the sums of money. */
    public Money money()
    {
        return world.money;
    }

    private void forgetAtTimes()
    {
        if (++commands % FORGET_EVERY == 0)
        {
            world.keys.forget();
            world.proposals.forget();
            world.envelopes.forget();
            world.exchanges.forget();
            world.campaigns.forget();
            world.subsidies.forget();
            world.cardSets.forget();
            world.swaps.forget();
            world.tickets.forget();
            world.totals.forget();
            drops.forget();
            blessings.forget();
        }
    }
}
