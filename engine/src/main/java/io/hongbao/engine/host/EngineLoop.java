package io.hongbao.engine.host;

import com.lmax.disruptor.EventHandler;
import io.hongbao.engine.codec.AdvanceEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.CrashPoint;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.metrics.Stage;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.StateMachine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the engine thread does with what the ring hands over: stamp, advance, apply, commit, release.
 *
 * <pre>
 *  begin: time, due work  ──►  apply, apply, ...  ──►  commit: append (sync)  ──►  release answers, wake ports
 * </pre>
 * Nothing of a batch gets out before its commit; a throw anywhere means that nothing of it ever does.
 */
final class EngineLoop implements EventHandler<SlotRing>
{
    /**
     * With more events that are not synced the batch is synced before its answers: an incarnation skips 2^24 ids and
     * 2^32 sequences (RULES 9), and no id is given without an event.
     */
    private static final long MAX_UNSYNCED = 1L << 23;
    private static final int LOOKAHEAD = 32;
    /**
     * Slices of due work are at least that far apart: 64,000 items a second at 64 a slice. At full speed a million
     * expiries would fill the disk's queue, and it is the disk then that holds up grabs, not the rules.
     */
    private static final long SLICE_INTERVAL_NS = 1_000_000;
    /** What is due for longer than {@link #LATE_MS} comes four times as fast: so it cannot fall behind for ever. */
    private static final long LATE_INTERVAL_NS = SLICE_INTERVAL_NS / 4;
    private static final long LATE_MS = 60_000;

    private final HostOptions options;
    private final StateMachine machine;
    private final Journal journal;
    private final SyncThread syncer;
    private final EngineTime time;
    private final HostView view;
    private final HostDuty duty;
    private final Quarantine broken;
    private final PortTable ports;
    private final SlotRing ring;
    private final EngineMetrics metrics;
    private final BatchBuffer batch;
    private final BatchSink sink;
    private final BatchCommit commit;
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer hostMessage = new UnsafeBuffer(
        ByteBuffer.allocateDirect(EnginePort.MAX_MESSAGE).order(ByteOrder.LITTLE_ENDIAN));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AdvanceEncoder advance = new AdvanceEncoder();
    private long processed = -1;
    private long prepared;
    private long runEnd;
    private boolean open;
    private boolean mayWrite;
    private boolean mayUseReserve;
    private boolean deciding;
    private boolean moreIsDue;
    private int sliceBytes;
    private long nextSliceNs;
    private long nowMs;
    private long acceptedSteps;
    private long beganNs;
    private volatile long publishedNowMs;
    private volatile int publishedRulesVersion;
    private volatile boolean publishedReadOnly;

    EngineLoop(
        final HostOptions options, final HostParts parts, final PortTable ports, final SyncThread syncer,
        final EngineMetrics metrics)
    {
        this.options = options;
        this.ports = ports;
        this.metrics = metrics;
        machine = parts.machine();
        journal = parts.journal();
        this.syncer = syncer;
        time = parts.time();
        nextSliceNs = time.monotonicNs();
        view = parts.view();
        duty = parts.duty();
        broken = parts.broken();
        ring = ports.ring();
        batch = new BatchBuffer(options.batchBytes());
        sink = new BatchSink(batch);
        commit = new BatchCommit(batch, journal, time, ports, metrics);
    }

    /** Before admission opens: the host's own commands, then all that fell due meanwhile. */
    void startUp(final List<HostCommand> commands)
    {
        for (final HostCommand command : commands)
        {
            begin(false);
            mayWrite = mayUseReserve; // little, and without it there is no start
            final int length = command.encode(hostMessage, 0, nowMs);
            if (length > 0 && !applyHost(length))
            {
                throw new IllegalStateException("a command of the host was refused at start-up: "
                    + HostRefusal.describe(sink.hostAnswer(), sink.hostAnswerOffset()));
            }
            end(true);
            CrashPoint.WITHIN_START.pass();
        }
        acceptedSteps = view.acceptedSteps(); // the clock was started with these
        do
        {
            nextSliceNs = time.monotonicNs(); // nobody waits yet
            begin(true);
            end(false);
        }
        while (moreIsDue);
    }

    @Override
    public void onBatchStart(final long batchSize, final long queueDepth)
    {
        runEnd = processed + 1 + batchSize;
    }

    @Override
    public void onEvent(final SlotRing slots, final long slot, final boolean endOfBatch)
    {
        processed = slot;
        if (slot >= prepared)
        {
            lookAhead(slots, slot);
        }
        if (!open)
        {
            begin(true);
        }
        final int at = slots.offset(slot);
        final int length = slots.length(at);
        if (length > 0)
        {
            apply(at, length);
        }
        else if (length == SlotRing.DETACH)
        {
            end(false);
            ports.detach(slots.port(at));
            return;
        }
        if (endOfBatch || batch.remaining() < HostOptions.BATCH_HEADROOM)
        {
            end(false);
        }
    }

    /** Tells the machine of the next commands of the run that the ring handed over, so that it can load ahead. */
    private void lookAhead(final SlotRing slots, final long slot)
    {
        prepared = Math.min(slot + LOOKAHEAD, runEnd);
        for (long ahead = slot; ahead < prepared; ahead++)
        {
            final int at = slots.offset(ahead);
            final int length = slots.length(at);
            if (length > 0)
            {
                machine.expect(ring.message(at), ring.messageOffset(at), length);
            }
        }
        machine.prepare();
    }

    /** Nobody has sent anything, for a tick or until the next slice: one slice of what is due is done all the same. */
    @Override
    public void onTimeout(final long lastSlot)
    {
        begin(true);
        end(false);
    }

    /** How long the engine thread may sleep, in ns: until the next slice, if the last one left some due work. */
    long mostSleepNs()
    {
        return moreIsDue ? Math.max(0, nextSliceNs - time.monotonicNs()) : Long.MAX_VALUE;
    }

    private void begin(final boolean withDueWork)
    {
        stamp();
        if (!withDueWork)
        {
            return;
        }
        if (nowMs >= duty.nextAtMs() && mayWrite)
        {
            doDuty();
            stamp();
        }
        moreIsDue = mayWrite && machine.nextDueMs() <= nowMs;
        if (moreIsDue && beganNs - nextSliceNs >= 0)
        {
            fireSlice();
        }
    }

    private void fireSlice()
    {
        final int before = batch.length();
        header.wrap(hostMessage, 0).blockLength(AdvanceEncoder.BLOCK_LENGTH)
            .templateId(AdvanceEncoder.TEMPLATE_ID).schemaId(AdvanceEncoder.SCHEMA_ID)
            .version(AdvanceEncoder.SCHEMA_VERSION);
        advance.wrap(hostMessage, MessageHeaderEncoder.ENCODED_LENGTH)
            .correlationId(0).nowMs(nowMs).maxItems(options.advanceItems());
        applyHost(MessageHeaderEncoder.ENCODED_LENGTH + AdvanceEncoder.BLOCK_LENGTH);
        final long nextDueMs = machine.nextDueMs();
        moreIsDue = batch.commandCount() > 0 && nextDueMs <= nowMs;
        sliceBytes = batch.length() - before;
        nextSliceNs = beganNs + (nowMs - nextDueMs > LATE_MS ? LATE_INTERVAL_NS : SLICE_INTERVAL_NS);
    }

    private void stamp()
    {
        beganNs = time.monotonicNs();
        nowMs = Math.max(nowMs, time.nowMs(beganNs));
        final boolean isReadOnly = view.isReadOnly();
        mayWrite = journal.hasSpace() && !isReadOnly;
        mayUseReserve = mayWrite || journal.hasReserve();
        final int rulesVersion = view.rulesVersion();
        batch.begin(nowMs, machine.nextSequence(), rulesVersion);
        sink.keepRefusals(options.journalRefusals() && mayWrite);
        publishedNowMs = nowMs;
        publishedRulesVersion = rulesVersion;
        publishedReadOnly = isReadOnly;
        open = true;
    }

    private void doDuty()
    {
        final int length = duty.encode(hostMessage, 0, nowMs);
        if (length > 0 && !applyHost(length))
        {
            duty.refused(sink.answerCode(), nowMs);
        }
        end(true);
    }

    /** Applies a command of the host's own; false if it was refused. */
    private boolean applyHost(final int length)
    {
        sink.command(hostMessage, 0, length, 0, Role.HOST, 0);
        sink.answerTo(null, 0, 0);
        context.set(nowMs, 0, Role.HOST, 0, mayWrite).withReserve(mayUseReserve);
        decide(hostMessage, 0, length);
        return sink.answers() == 0 || !AnswerCodes.isReject(sink.answerCode());
    }

    private void apply(final int at, final int length)
    {
        final RingPort port = ports.port(ring.port(at));
        final OutboundWriter outbound = port.writer();
        final UnsafeBuffer message = ring.message(at);
        final int offset = ring.messageOffset(at);
        final long principalId = ring.principalId(at);
        final Role role = ring.role(at);
        final long flushedAtNs = ring.flushedAt(at);
        if (flushedAtNs != 0)
        {
            metrics.record(Stage.QUEUE, beganNs - flushedAtNs);
        }
        final int verdicts = ring.verdicts(at);
        sink.command(message, offset, length, principalId, role, verdicts);
        sink.answerTo(outbound, ring.tag(at), ring.reserved(at));
        context.set(nowMs, principalId, role, verdicts, mayWrite).withReserve(mayUseReserve);
        decide(message, offset, length);
        if (sink.answers() != 1)
        {
            throw unanswered(message.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN));
        }
        metrics.answer(sink.answerCode());
        commit.answered(port, outbound);
        ring.releaseOverflow(at);
    }

    private void decide(final UnsafeBuffer message, final int offset, final int length)
    {
        deciding = true;
        machine.apply(message, offset, length, context, sink);
        deciding = false;
    }

    private IllegalStateException unanswered(final int templateId)
    {
        return new IllegalStateException("the rules gave " + sink.answers() + " answers to a command of template "
            + templateId + ", not one: report this with the journal");
    }

    private void end(final boolean syncNow)
    {
        final boolean sync = syncNow || options.syncBeforeAnswer()
            || machine.nextSequence() - journal.syncedSequence() > MAX_UNSYNCED;
        commit.run(beganNs, sync);
        open = false;
        syncer.hurry(sliceBytes); // grabs shall not wait while a second's worth of slices is forced at once
        sliceBytes = 0;
        if (view.acceptedSteps() != acceptedSteps)
        {
            acceptedSteps = view.acceptedSteps();
            time.accept(view.acceptedAheadMs());
        }
    }

    /** Forgets the batch at hand, unanswered; if the rules broke, the command at which they did is kept apart. */
    void discard(final Throwable cause)
    {
        open = false;
        sliceBytes = 0;
        commit.discard();
        if (deciding && cause instanceof RuntimeException failure)
        {
            deciding = false;
            sink.keepCommand(broken, failure);
        }
    }

    /** Engine time of the last batch; any thread. */
    long engineTimeMs()
    {
        return publishedNowMs;
    }

    /** Version of the rules; any thread. */
    int rulesVersion()
    {
        return publishedRulesVersion;
    }

    /** Whether all is as it should be: time is followed, and what is due may be done. */
    boolean isSound()
    {
        return isFollowingTime() && !isReadOnly();
    }

    boolean isFollowingTime()
    {
        return time.isFollowing();
    }

    boolean isReadOnly()
    {
        return publishedReadOnly;
    }
}
