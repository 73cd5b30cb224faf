package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.Money;
import io.hongbao.engine.model.NaiveEngine;
import io.hongbao.engine.model.Outcome;
import io.hongbao.engine.model.Sender;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.PlainSecrets;
import io.hongbao.engine.testkit.RecordingSink;
import io.hongbao.engine.testkit.SnapshotCopy;
import io.hongbao.engine.testkit.StateTrace;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.concurrent.UnsafeBuffer;

/** Engine and model side by side: each command goes to both, and everything that both say is compared. */
final class Duel implements Table
{
    private static final int TOGETHER = 500;

    private final Capacities capacities;
    private final NaiveEngine model;
    private final Tape tape = new Tape();
    private final RecordingSink sink = new RecordingSink();
    private final CommandContext context = new CommandContext();
    private final Set<Long> currencies = new TreeSet<>();
    private final Coverage coverage;
    private EnvelopeMachine machine;
    /** After a restart the engine of before goes on beside the new one for a while: both have to say the same. */
    private EnvelopeMachine before;
    private final RecordingSink beforeSink = new RecordingSink();
    private int togetherFor;
    private long nextDueMs = Long.MAX_VALUE;

    Duel(final Capacities capacities, final Coverage coverage)
    {
        this.capacities = capacities;
        this.coverage = coverage;
        model = new NaiveEngine(0, Rooms.told(capacities));
        machine = fresh();
    }

    private EnvelopeMachine fresh()
    {
        return new EnvelopeMachine(new PlainSecrets(), capacities, 0);
    }

    /** Sends a command to both; gives what both answered. */
    @Override
    public Outcome send(final byte[] command, final Sender sender)
    {
        sink.clear();
        apply(command, sender);
        if (sink.answers() != 1)
        {
            throw new Difference(sink.answers() + " answers to one command");
        }
        tape.keep(command, sender, sink.events());
        coverage.count(command, sink.answer());
        final Message came = decoded(sink.answer());
        final Outcome expected = model.apply(command, hint(sender, came));
        // Of what does not decode, the key may be told first: too old, other content, or done before.
        if (!isMalformed(expected.answer()))
        {
            compare(expected.answer(), came);
        }
        compareEvents(expected.events());
        compareSums(expected.events());
        return new Outcome(came, expected.events());
    }

    private void apply(final byte[] command, final Sender sender)
    {
        orThrown(() ->
        {
            machine.apply(new UnsafeBuffer(command), 0, command.length, Tape.contextOf(sender, context), sink);
            if (isTogether())
            {
                before.apply(
                    new UnsafeBuffer(command), 0, command.length, Tape.contextOf(sender, context), beforeSink);
                compareWithBefore();
            }
        });
    }

    private static void orThrown(final Runnable step)
    {
        try
        {
            step.run();
        }
        catch (final RuntimeException e)
        {
            throw new Difference("the engine throws " + e, e);
        }
    }

    /** How full a store is depends on when memory was taken back: the model believes the engine where it is tight. */
    private Sender hint(final Sender sender, final Message came)
    {
        if (came == null || !came.is("Reject"))
        {
            return sender;
        }
        if (came.get("code") == RejectCode.WINDOW_INVALID.value() && capacities == Rooms.TIGHT)
        {
            return sender.withFull(SettingKey.CAPACITY_TOTALS, came.get("bound"));
        }
        if (came.get("code") != RejectCode.STORE_FULL.value())
        {
            return sender;
        }
        final SettingKey store = SettingKey.get((int)came.get("value"));
        if (capacities != Rooms.TIGHT || came.get("bound") != capacities.get(store))
        {
            throw new Difference("a store is full that cannot be: " + store + ", " + came);
        }
        return sender.withFull(store, came.get("bound"));
    }

    /** Fires what is due in both, as the host does before a batch. */
    @Override
    public List<Message> advance(final long nowMs, final int maxItems)
    {
        sink.clear();
        orThrown(() ->
        {
            machine.advance(nowMs, maxItems, sink);
            if (isTogether())
            {
                before.advance(nowMs, maxItems, beforeSink);
                compareWithBefore();
            }
        });
        final Message command = Message.of("Advance").set("nowMs", nowMs).set("maxItems", maxItems);
        tape.keep(Schema.encode(command), new Sender(nowMs, Role.HOST, 0), sink.events());
        final Outcome expected = model.advance(nowMs, maxItems);
        compareEvents(expected.events());
        compareSums(expected.events());
        return expected.events();
    }

    /**
     * The process is killed: the game goes on with an engine from a snapshot. One that plays the journal has to be in
     * the same state.
     */
    void restart()
    {
        final EnvelopeMachine replayed = fresh();
        tape.replay(replayed);
        compareState("the journal", replayed);
        final EnvelopeMachine again = fresh();
        SnapshotCopy.of(machine, again);
        compareState("a snapshot", again);
        before = machine;
        togetherFor = TOGETHER;
        machine = again;
    }

    private void compareState(final String from, final EnvelopeMachine again)
    {
        if (again.nextSequence() != machine.nextSequence() || again.nextDueMs() != machine.nextDueMs())
        {
            throw new Difference("after a restart from " + from + ": next sequence " + again.nextSequence() + " for " +
                machine.nextSequence() + ", next due " + again.nextDueMs() + " for " + machine.nextDueMs());
        }
        final String difference = StateTrace.of(again).difference(StateTrace.of(machine));
        if (difference != null)
        {
            throw new Difference("after a restart from " + from + " the state is another: " + difference);
        }
    }

    private boolean isTogether()
    {
        beforeSink.clear();
        if (togetherFor > 0 && --togetherFor == 0)
        {
            before = null;
        }
        return before != null;
    }

    private void compareWithBefore()
    {
        if (sink.answer() != null && !sink.answer().equals(beforeSink.answer()) ||
            !sink.events().equals(beforeSink.events()))
        {
            throw new Difference("the engine from the journal says " + sink.answer() + " " + sink.events() +
                ", the one that went on says " + beforeSink.answer() + " " + beforeSink.events());
        }
    }

    /** A hint that a command comes: it may change nothing. */
    @Override
    public void expect(final byte[] command)
    {
        machine.expect(new UnsafeBuffer(command), 0, command.length);
        machine.prepare();
    }

    EnvelopeMachine machine()
    {
        return machine;
    }

    long nextDueMs()
    {
        return nextDueMs;
    }

    int journaled()
    {
        return tape.size();
    }

    private static boolean isMalformed(final Message answer)
    {
        return answer.is("Reject") && answer.get("code") == RejectCode.MALFORMED.value();
    }

    private static void compare(final Message expected, final Message came)
    {
        final String difference = expected.difference(came);
        if (difference != null)
        {
            throw new Difference("answer: " + difference);
        }
    }

    private void compareEvents(final List<Message> expected)
    {
        for (int i = 0; i < Math.min(expected.size(), sink.events().size()); i++)
        {
            final String difference = expected.get(i).difference(decoded(sink.events().get(i)));
            if (difference != null)
            {
                throw new Difference("event " + i + ": " + difference);
            }
        }
        if (expected.size() != sink.events().size())
        {
            final boolean isMissing = expected.size() > sink.events().size();
            final int first = Math.min(expected.size(), sink.events().size());
            throw new Difference(isMissing ? "missing event " + first + ": " + expected.get(first) :
                "event " + first + " too many: " + decoded(sink.events().get(first)));
        }
    }

    private static Message decoded(final UnsafeBuffer message)
    {
        return Schema.decode(message.byteArray());
    }

    private void compareSums(final List<Message> events)
    {
        events.stream().filter(event -> event.is("LimitsSet")).forEach(event -> currencies.add(event.get("currency")));
        final Ledger ledger = machine.status().ledger();
        final Money money = model.money();
        for (final long currency : currencies)
        {
            final int code = (int)currency;
            check("funded", code, money.funded(code), ledger.funded(code));
            check("granted", code, money.granted(code), ledger.granted(code));
            check("refunded", code, money.refunded(code), ledger.refunded(code));
            check("remaining", code, money.remaining(code), ledger.remaining(code));
        }
        if (!events.isEmpty())
        {
            nextDueMs = model.nextDueMs();
        }
        if (nextDueMs != machine.nextDueMs() || model.lastSequence() + 1 != machine.nextSequence())
        {
            throw new Difference("next due: expected " + nextDueMs + ", came " + machine.nextDueMs() +
                "; next sequence: expected " + (model.lastSequence() + 1) + ", came " + machine.nextSequence());
        }
    }

    private static void check(final String what, final int currency, final BigInteger expected, final long came)
    {
        if (!expected.equals(BigInteger.valueOf(came)))
        {
            throw new Difference(what + " in " + currency + ": expected " + expected + ", came " + came);
        }
    }
}
