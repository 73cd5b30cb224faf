package io.hongbao.tools;

import io.hongbao.engine.codec.AdvanceEncoder;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.BeginIncarnationEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.DeclineEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenEpochEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SetLimitsEncoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.StatsEncoder;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The real rules with a small host around them: makes batches the way a host does, one command after the other. */
final class EngineRun implements EventSink
{
    static final long T0 = 1_771_257_600_000L;
    static final int USERS = 40;

    private final EnvelopeMachine machine;
    private final Consumer<BatchBuffer> journal;
    private final BatchBuffer batch = new BatchBuffer(1 << 20);
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[4096]);
    private final UnsafeBuffer answer = new UnsafeBuffer(new byte[1 << 16]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CommandContext context = new CommandContext();
    private final SplittableRandom random;
    private long nowMs = T0;
    private long envelopes;
    private int pendingLength;

    EngineRun(final SecretSource secrets, final Capacities capacities, final long seed,
        final Consumer<BatchBuffer> journal)
    {
        this.journal = journal;
        machine = new EnvelopeMachine(secrets, capacities, 0);
        random = new SplittableRandom(seed);
        begin();
    }

    /** Announces an epoch that begins at once, and limits for CNY. */
    EngineRun start(final byte[] wrapped)
    {
        final OpenEpochEncoder epoch = new OpenEpochEncoder().wrapAndApplyHeader(command, 0, header)
            .correlationId(0).beginsAtMs(nowMs).epoch(1).putWrappedSecret(wrapped, 0, wrapped.length);
        host(epoch.encodedLength());
        host(new SetLimitsEncoder().wrapAndApplyHeader(command, 0, header).correlationId(0).maxTotalPerson(4_999_900)
            .maxSharePerson(20_000).maxSharesPerson(5_000).maxSharesCampaign(10_000_000).maxSharesFair(10_000)
            .maxNamed(500).maxNoteBytes(96).currency(156).encodedLength());
        return this;
    }

    /** Creates and grabs at random; some envelopes stay open. */
    EngineRun play(final int creations)
    {
        for (int i = 0; i < creations; i++)
        {
            create();
            for (int grabs = random.nextInt(30); grabs > 0; grabs--)
            {
                grab(1 + random.nextLong(envelopes), 1 + random.nextLong(USERS));
            }
            if (random.nextInt(4) == 0)
            {
                next(random.nextInt(5_000));
            }
        }
        next(1);
        return this;
    }

    /** Lets everything expire. */
    EngineRun expireAll()
    {
        next(90_000_000);
        while (machine.nextDueMs() <= nowMs)
        {
            host(new AdvanceEncoder().wrapAndApplyHeader(command, 0, header).correlationId(0).nowMs(nowMs)
                .maxItems(64).encodedLength());
            next(0);
        }
        return this;
    }

    EngineRun incarnation()
    {
        host(new BeginIncarnationEncoder().wrapAndApplyHeader(command, 0, header).correlationId(0).encodedLength());
        envelopes += 1L << 24;
        next(1);
        return this;
    }

    /** The single recipient of three shares takes one, and then declines the envelope. */
    EngineRun grabAndDecline(final long user)
    {
        final CreateEncoder create = new CreateEncoder().wrapAndApplyHeader(command, 0, header).correlationId(1)
            .requestedAtMs(nowMs).sender(9_000).campaignId(0).total(300).minShare(0).maxShare(0)
            .sceneId(0).opensAtMs(0).expiresAtMs(0).coverId(0).shares(3).currency(156).split(Split.EQUAL)
            .sceneKind(SceneKind.NONE).audience(Audience.NAMED).senderMayGrab(Choice.DEFAULT);
        create.relations().clear();
        random(create, 8);
        random(create, 96);
        create.namedCount(1).next().userId(user);
        create.note("");
        apply(create.encodedLength(), 77, Role.SERVICE);
        envelopes++;
        grab(envelopes, user);
        final DeclineEncoder decline = new DeclineEncoder().wrapAndApplyHeader(command, 0, header).correlationId(3)
            .requestedAtMs(nowMs).envelopeId(envelopes).userId(user);
        apply(decline.encodedLength(), 77, Role.SERVICE);
        next(1);
        return this;
    }

    /** Ends a batch with a record of statistics, as the host does once a second. */
    EngineRun statistics(final long exhausted, final long commitNs)
    {
        create();
        final int length = 8 + StatsEncoder.BLOCK_LENGTH + 4 + 2 * 10 + 4 + 42;
        final StatsEncoder stats = new StatsEncoder()
            .wrapAndApplyHeader(batch.buffer(), batch.claimEvent(length), header)
            .fromMs(nowMs - 1_000).toMs(nowMs).answers(exhausted + 1).batches(3);
        stats.countsCount(2).next().total(exhausted).code(46).next().total(1).code(1024 + 201);
        stats.latenciesCount(1).next().total(3).p50Ns(1_000).p99Ns(2_000).p999Ns(3_000).maxNs(commitNs).stage(2);
        batch.commitStats(length);
        next(1_000);
        return this;
    }

    private void create()
    {
        final Split split = Split.get((short)random.nextInt(3));
        final int shares = 1 + random.nextInt(12);
        final long total = split == Split.EQUAL ? shares * (1 + random.nextLong(500)) :
            shares + random.nextLong(2_000);
        final CreateEncoder create = new CreateEncoder().wrapAndApplyHeader(command, 0, header).correlationId(1)
            .requestedAtMs(nowMs).sender(9_000 + random.nextInt(9)).campaignId(0).total(total).minShare(0).maxShare(0)
            .sceneId(0).opensAtMs(random.nextInt(5) == 0 ? nowMs + 60_000 : 0).expiresAtMs(0).coverId(0)
            .shares(shares).currency(156).split(split).sceneKind(SceneKind.NONE).audience(Audience.ANYONE)
            .senderMayGrab(Choice.DEFAULT);
        create.relations().clear();
        random(create, 8);
        random(create, 96);
        create.namedCount(0);
        create.note("");
        apply(create.encodedLength(), 77, Role.SERVICE);
        envelopes++;
    }

    private void random(final CreateEncoder create, final int at)
    {
        command.putLong(create.offset() + at, random.nextLong() | 1);
        command.putLong(create.offset() + at + 8, random.nextLong());
    }

    private void grab(final long envelope, final long user)
    {
        final GrabEncoder grab = new GrabEncoder().wrapAndApplyHeader(command, 0, header).correlationId(2)
            .envelopeId(envelope).userId(user).sceneId(0).sceneKind(SceneKind.NONE);
        grab.relations().clear();
        apply(grab.encodedLength(), 77, Role.SERVICE);
    }

    private void host(final int length)
    {
        apply(length, 0, Role.HOST);
        next(0);
    }

    private void apply(final int bodyLength, final long principalId, final Role role)
    {
        pendingLength = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        context.set(nowMs, principalId, role, 0, true);
        machine.apply(command, 0, pendingLength, context, this);
        pendingLength = 0;
    }

    private void next(final long elapsedMs)
    {
        if (batch.commandCount() > 0)
        {
            journal.accept(batch);
        }
        nowMs += elapsedMs;
        begin();
    }

    private void begin()
    {
        batch.begin(nowMs, machine.nextSequence(), 1);
    }

    @Override
    public int claimEvent(final int maxLength)
    {
        if (pendingLength > 0)
        {
            // only a command that emits an event is journaled, in front of its first one
            batch.addCommand(command, 0, pendingLength, context.principalId(), context.role(), 0);
            pendingLength = 0;
        }
        return batch.claimEvent(maxLength);
    }

    @Override
    public MutableDirectBuffer eventBuffer()
    {
        return batch.buffer();
    }

    @Override
    public void commitEvent(final int length)
    {
        batch.commitEvent(length);
    }

    @Override
    public int claimAnswer(final int maxLength)
    {
        return 0;
    }

    @Override
    public MutableDirectBuffer answerBuffer()
    {
        return answer;
    }

    @Override
    public void commitAnswer(final int length)
    {
        // nobody asks
    }

    /** Secrets that are wrapped in nothing. */
    static SecretSource plain()
    {
        return (epoch, wrapped, offset, length) ->
        {
            final byte[] secret = new byte[SecretSource.SECRET_LENGTH];
            wrapped.getBytes(offset, secret);
            return secret;
        };
    }
}
