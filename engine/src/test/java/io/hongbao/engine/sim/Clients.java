package io.hongbao.engine.sim;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.model.Outcome;
import io.hongbao.engine.model.Sender;
import io.hongbao.engine.model.play.Table;
import io.hongbao.engine.model.play.Traffic;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Those who send the moves of the traffic, one after the other, over the network: each again and again with the same
 * bytes until its answer comes. They hear what the journal takes, as subscribers of a feed would.
 */
final class Clients implements Table, EnginePort.AnswerHandler, RecordHandler
{
    private static final int FRAME_PREFIX = 6;
    private static final int PATIENCE = 200_000;
    private static final int RESEND_US = 400_000;

    private final SplittableRandom random;
    private final Timeline timeline;
    private final Network network;
    private final Ledger ledger;
    private final boolean isDisk;
    private final Map<Long, Call> calls = new HashMap<>();
    private final List<Message> news = new ArrayList<>();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[EnginePort.MAX_MESSAGE]);
    private EnginePort port;
    private Runnable whenOffered;
    private long lastCall;
    private int answers;
    private long digest = 1;

    /** A command on its way. */
    private static final class Call
    {
        private final byte[] command;
        private final Sender sender;
        private Message answer;

        Call(final byte[] command, final Sender sender)
        {
            this.command = command;
            this.sender = sender;
        }
    }

    Clients(
        final SplittableRandom random, final Timeline timeline, final Network network, final Ledger ledger,
        final boolean isDisk)
    {
        this.random = random;
        this.timeline = timeline;
        this.network = network;
        this.ledger = ledger;
        this.isDisk = isDisk;
    }

    Ledger ledger()
    {
        return ledger;
    }

    int answers()
    {
        return answers;
    }

    long digest()
    {
        return digest;
    }

    /** A process serves at a port, or none does. */
    void serve(final EnginePort at, final Runnable offered)
    {
        port = at;
        whenOffered = offered;
    }

    @Override
    public Outcome send(final byte[] command, final Sender sender)
    {
        if (!isOfTheWire(command, sender.role()))
        {
            return new Outcome(Message.of("Reject").set("code", RejectCode.MALFORMED.value()), List.of());
        }
        final Call call = new Call(command, sender);
        final long id = ++lastCall;
        calls.put(id, call);
        resend(id);
        for (int i = 0; call.answer == null; i++)
        {
            if (i == PATIENCE || !timeline.next())
            {
                throw new Wrong("no answer comes to " + Schema.decode(command));
            }
        }
        final List<Message> heard = List.copyOf(news);
        news.clear();
        return new Outcome(call.answer, heard);
    }

    /** What a gateway lets pass: a whole command of a known role. */
    private static boolean isOfTheWire(final byte[] command, final Role role)
    {
        final Message decoded = command.length < MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES ? null :
            Schema.decode(command);
        return decoded != null && role != Role.HOST && role != Role.NULL_VAL && decoded.has("correlationId") &&
            !Traffic.isOfTheHost(decoded.name());
    }

    private void resend(final long id)
    {
        final Call call = calls.get(id);
        if (call == null)
        {
            return;
        }
        network.send(() -> arrived(id, call));
        timeline.in(RESEND_US + random.nextInt(RESEND_US), () -> resend(id));
    }

    private void arrived(final long id, final Call call)
    {
        if (port == null)
        {
            return;
        }
        message.putBytes(0, call.command);
        final int taken = port.offer(
            id, Math.max(1, call.sender.principal()), call.sender.role(), message, 0, call.command.length);
        port.flush();
        if (taken == EnginePort.ACCEPTED)
        {
            whenOffered.run();
        }
    }

    @Override
    public void onAnswer(final long tag, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] answer = bytes(buffer, offset + FRAME_PREFIX, length - FRAME_PREFIX);
        network.send(() -> answered(tag, answer));
    }

    /** An answer that the network has brought at once. */
    void arrive(final long tag, final DirectBuffer buffer, final int offset, final int length)
    {
        answered(tag, bytes(buffer, offset + FRAME_PREFIX, length - FRAME_PREFIX));
    }

    private void answered(final long id, final byte[] bytes)
    {
        answers++;
        digest = 31 * digest + Arrays.hashCode(bytes);
        final Call call = calls.remove(id);
        if (call == null)
        {
            return; // a copy, or too late
        }
        call.answer = Schema.decode(bytes);
        final Message command = Schema.decode(call.command);
        ledger.told(command, call.answer, command.has("userId") ? command.get("userId") : 0, isDisk);
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // what was sent is known
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        news.add(Schema.decode(bytes(buffer, offset, length)));
    }

    private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    @Override
    public List<Message> advance(final long nowMs, final int maxItems)
    {
        return List.of(); // the host does it
    }

    @Override
    public void expect(final byte[] command)
    {
        // the host does it
    }
}
