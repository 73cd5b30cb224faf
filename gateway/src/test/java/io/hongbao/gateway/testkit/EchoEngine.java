package io.hongbao.gateway.testkit;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.gateway.session.EngineAccess;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for the engine: answers each command with Done (subject: its template, atMs: the principal), each
 * QueryStatus with a StatusAnswer of {@link #statusEntries} entries, from a thread of its own. Can be held, filled and
 * halted.
 */
public final class EchoEngine implements EngineAccess, AutoCloseable
{
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<EchoPort> ports = new CopyOnWriteArrayList<>();
    private final int slots;
    private final int statusEntries;
    private volatile boolean held;
    private volatile boolean halted;
    private volatile boolean closed;

    /**
     * An engine that answers at once.
     *
     * @param slots         unanswered commands of one port before BUSY.
     * @param statusEntries entries of a StatusAnswer, to make long answers.
     */
    public EchoEngine(final int slots, final int statusEntries)
    {
        this.slots = slots;
        this.statusEntries = statusEntries;
    }

    @Override
    public EnginePort openPort(final Runnable wakeUp)
    {
        final EchoPort port = new EchoPort(wakeUp);
        ports.add(port);
        return port;
    }

    @Override
    public long engineTimeMs()
    {
        return 1_700_000_000_000L;
    }

    @Override
    public int shard()
    {
        return 7;
    }

    @Override
    public int rulesVersion()
    {
        return 1;
    }

    @Override
    public Durability durability()
    {
        return Durability.DISK;
    }

    /** Answers nothing until {@link #release()}. */
    public void hold()
    {
        held = true;
    }

    /** Answers again. */
    public void release()
    {
        held = false;
        ports.forEach(port -> thread.execute(port::process));
    }

    /** Stops like an engine that failed. */
    public void halt()
    {
        halted = true;
        ports.forEach(port -> thread.execute(port::wake));
    }

    @Override
    public void close()
    {
        closed = true;
        thread.shutdownNow();
    }

    private record Command(long tag, long principalId, Role role, byte[] message)
    {
    }

    private record Answer(long tag, byte[] frame)
    {
    }

    private final class EchoPort implements EnginePort
    {
        private final Runnable wakeUp;
        private final List<Command> unpublished = new ArrayList<>();
        private final Queue<Command> ring = new ConcurrentLinkedQueue<>();
        private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private volatile boolean sleeping;
        private int unanswered;

        EchoPort(final Runnable wakeUp)
        {
            this.wakeUp = wakeUp;
        }

        @Override
        public int offer(
            final long tag, final long principalId, final Role role,
            final DirectBuffer message, final int offset, final int length)
        {
            if (halted)
            {
                return HALTED;
            }
            if (unanswered == slots)
            {
                return BUSY;
            }
            final byte[] copy = new byte[length];
            message.getBytes(offset, copy);
            unpublished.add(new Command(tag, principalId, role, copy));
            unanswered++;
            return ACCEPTED;
        }

        @Override
        public void flush()
        {
            if (!unpublished.isEmpty())
            {
                ring.addAll(unpublished);
                unpublished.clear();
                thread.execute(this::process);
            }
        }

        @Override
        public int drain(final AnswerHandler handler, final int limit)
        {
            int count = 0;
            while (count < limit)
            {
                final Answer answer = answers.poll();
                if (answer == null)
                {
                    break;
                }
                count++;
                unanswered--;
                handler.onAnswer(answer.tag(), new UnsafeBuffer(answer.frame()), 0, answer.frame().length);
            }
            return count;
        }

        @Override
        public boolean prepareToSleep()
        {
            sleeping = true;
            if (!answers.isEmpty())
            {
                sleeping = false;
                return false;
            }
            return true;
        }

        @Override
        public boolean isHalted()
        {
            return halted;
        }

        @Override
        public void close()
        {
            ports.remove(this);
        }

        private void process()
        {
            if (held || halted)
            {
                return;
            }
            for (Command command = ring.poll(); command != null; command = ring.poll())
            {
                answers.add(new Answer(command.tag(), answer(command)));
            }
            wake();
        }

        private void wake()
        {
            if (sleeping && !closed)
            {
                sleeping = false;
                wakeUp.run();
            }
        }

        private byte[] answer(final Command command)
        {
            final UnsafeBuffer message = new UnsafeBuffer(command.message());
            final int templateId = new MessageHeaderDecoder().wrap(message, 0).templateId();
            final long correlationId = message.getLong(8, ByteOrder.LITTLE_ENDIAN);
            final UnsafeBuffer frame = new UnsafeBuffer(new byte[Framing.MAX_FRAME]);
            final int bodyLength = templateId == 151 ?
                status(frame, correlationId) : done(frame, correlationId, templateId, command.principalId());
            final int length = 14 + bodyLength;
            Framing.put(frame, 0, length);
            final byte[] copy = new byte[length];
            frame.getBytes(0, copy);
            return copy;
        }

        private int done(final UnsafeBuffer frame, final long correlationId, final int templateId, final long principal)
        {
            final DoneEncoder done = new DoneEncoder();
            done.wrapAndApplyHeader(frame, 6, header)
                .correlationId(correlationId).subjectId(templateId).atMs(principal);
            return done.encodedLength();
        }

        private int status(final UnsafeBuffer frame, final long correlationId)
        {
            final StatusAnswerEncoder status = new StatusAnswerEncoder();
            final var entries =
                status.wrapAndApplyHeader(frame, 6, header).correlationId(correlationId).envelopesCount(statusEntries);
            for (int i = 0; i < statusEntries; i++)
            {
                entries.next().envelopeId(i);
            }
            return status.encodedLength();
        }
    }
}
