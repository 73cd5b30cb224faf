package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The generator answered by the real rules in the same thread: the same seed gives the same bytes. */
final class RulesLoop implements EventSink
{
    private static final int RUN_MS = 1_000;
    /** Long enough for stories that wait for a time of their own. */
    private static final int EVE_MS = 2_500;
    private static final int MOST_MS = 6_000;
    private static final int LEAST_LIFE_MS = 60_000;
    private static final int COMMANDS_A_MS = 1_000;

    final LoadStats stats = new LoadStats();
    final CRC32C sent = new CRC32C();
    private final MachineDriver driver = new MachineDriver(Capacities.forEnvelopes(1 << 18));
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[CommandFrames.MAX_FRAME]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[Framing.MAX_FRAME]);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[Framing.MAX_FRAME]);
    private final TrafficSource source;
    private final EnvelopePool pool;
    private final AnswerCheck check;
    private final Consumer<CreateDecoder> creations;
    private final CreateDecoder create = new CreateDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long nowUs;
    private long advancedMs;

    RulesLoop(final Scenario scenario, final int live, final long seed, final Consumer<CreateDecoder> creations)
    {
        pool = new EnvelopePool(Math.max(1, live), scenario.startGrants(live));
        final long endMs = MachineDriver.START_MS + (scenario == Scenario.EVE ? EVE_MS : RUN_MS);
        source = new TrafficSource(
            new RunTerms(scenario, seed, 1, MachineDriver.START_MS, endMs, LEAST_LIFE_MS, null), pool, stats);
        check = new AnswerCheck(pool, stats, source, AnswerListener.NONE);
        this.creations = creations;
    }

    int live()
    {
        return pool.live();
    }

    /** Plays until so many commands are answered; where nothing can be sent, time goes on. */
    void play(final int commands)
    {
        for (int i = 0; i < commands;)
        {
            i += step() ? 1 : 0;
        }
        stats.turn();
    }

    /** Ends what was begun. */
    void finish()
    {
        source.close();
        while (!source.kinds().isFinished())
        {
            step();
        }
        stats.turn();
    }

    private long nowMs()
    {
        return MachineDriver.START_MS + nowUs / COMMANDS_A_MS;
    }

    /** One command and its answer, or one ms in which nothing is sent. */
    private boolean step()
    {
        if (nowMs() > MachineDriver.START_MS + MOST_MS)
        {
            throw new IllegalStateException("nothing to send for seconds, and not finished");
        }
        if (nowMs() > advancedMs)
        {
            advancedMs = nowMs();
            driver.machine().advance(advancedMs, Integer.MAX_VALUE, this);
        }
        final int length = source.next(command, 0, nowUs, nowUs, nowMs());
        if (length == TrafficSource.NOTHING)
        {
            nowUs += COMMANDS_A_MS;
            return false;
        }
        sent.update(command.byteArray(), 0, length);
        if (header.wrap(command, Framing.HEADER_LENGTH).templateId() == CreateDecoder.TEMPLATE_ID)
        {
            creations.accept(create.wrapAndApplyHeader(command, Framing.HEADER_LENGTH, header));
        }
        context.set(nowMs(), 9, Role.SERVICE, 0, true);
        driver.machine().apply(command, Framing.HEADER_LENGTH, length - Framing.HEADER_LENGTH, context, this);
        if (!check.onFrame(answer, 0, nowUs++))
        {
            throw new IllegalStateException("no answer to a command");
        }
        return true;
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return event;
    }

    @Override
    public void commitEvent(final int length)
    {
        // the answer is enough
    }

    @Override
    public int claimAnswer(final int maxLength)
    {
        return Framing.HEADER_LENGTH;
    }

    @Override
    public MutableDirectBuffer answerBuffer()
    {
        return answer;
    }

    @Override
    public void commitAnswer(final int length)
    {
        Framing.put(answer, 0, Framing.HEADER_LENGTH + length);
    }
}
