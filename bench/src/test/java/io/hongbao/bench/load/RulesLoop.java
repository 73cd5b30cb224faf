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

    RulesLoop(final Scenario scenario, final int live, final long seed, final Consumer<CreateDecoder> creations)
    {
        pool = new EnvelopePool(live, scenario.startGrants(live));
        source = new TrafficSource(scenario, seed, 1, pool, MachineDriver.START_MS);
        check = new AnswerCheck(pool, stats, source);
        this.creations = creations;
    }

    int live()
    {
        return pool.live();
    }

    void play(final int commands)
    {
        for (int i = 0; i < commands; i++)
        {
            final int length = source.next(command, 0, i, i, MachineDriver.START_MS + i / 1_000);
            if (length == TrafficSource.NOTHING)
            {
                throw new IllegalStateException("nothing to send though all is answered");
            }
            sent.update(command.byteArray(), 0, length);
            if (header.wrap(command, Framing.HEADER_LENGTH).templateId() == CreateDecoder.TEMPLATE_ID)
            {
                creations.accept(create.wrapAndApplyHeader(command, Framing.HEADER_LENGTH, header));
            }
            context.set(MachineDriver.START_MS + i / 1_000, 9, Role.SERVICE, 0, true);
            driver.machine().apply(command, Framing.HEADER_LENGTH, length - Framing.HEADER_LENGTH, context, this);
            if (!check.onFrame(answer, 0, i))
            {
                throw new IllegalStateException("no answer to command " + i);
            }
        }
        stats.turn();
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
