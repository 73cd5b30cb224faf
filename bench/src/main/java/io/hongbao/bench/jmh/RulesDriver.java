package io.hongbao.bench.jmh;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenEpochEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SetLimitsEncoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** A machine and the commands that the benchmarks send it; encodes into one buffer, allocates nothing per command. */
public final class RulesDriver
{
    static final long START_MS = 1_800_000_000_000L;
    private static final int GRAB_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH;

    private final EnvelopeMachine machine;
    private final NullSink sink = new NullSink();
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer create = new UnsafeBuffer(ByteBuffer.allocateDirect(1024));
    private final UnsafeBuffer grab = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabEncoder grabEncoder = new GrabEncoder();
    private final CreateAnswerDecoder created = new CreateAnswerDecoder();
    private final int createLength;
    private long nextRequest = 1;
    private long nowMs = START_MS;

    /**
     * A machine without an envelope.
     *
     * @param envelopes that it has room for.
     * @param shares    of each.
     * @param split     of each.
     */
    public RulesDriver(final int envelopes, final int shares, final Split split)
    {
        final byte[] secret = new byte[32];
        machine = new EnvelopeMachine((epoch, wrapped, offset, length) -> secret,
            Capacities.forEnvelopes(envelopes), 0);
        prepare();
        createLength = encodeCreate(shares, split);
        grabEncoder.wrapAndApplyHeader(grab, 0, header).correlationId(1).sceneId(42).sceneKind(SceneKind.CHAT);
        grabEncoder.relations().clear();
    }

    private void prepare()
    {
        final CurrencyLimits limits = CurrencyLimits.CNY;
        final SetLimitsEncoder out = new SetLimitsEncoder();
        out.wrapAndApplyHeader(create, 0, header).correlationId(0).maxTotalPerson(limits.maxTotalPerson())
            .maxSharePerson(limits.maxSharePerson()).maxSharesPerson(limits.maxSharesPerson())
            .maxSharesCampaign(limits.maxSharesCampaign()).maxSharesFair(limits.maxSharesFair())
            .maxNamed(limits.maxNamed()).maxNoteBytes(limits.maxNoteBytes()).currency(limits.currency());
        apply(create, out.limit(), Role.HOST);
        final OpenEpochEncoder epoch = new OpenEpochEncoder();
        epoch.wrapAndApplyHeader(create, 0, header).correlationId(0).beginsAtMs(nowMs).epoch(1)
            .putWrappedSecret(new byte[60], 0, 60);
        apply(create, epoch.limit(), Role.HOST);
    }

    private int encodeCreate(final int shares, final Split split)
    {
        final CreateEncoder out = new CreateEncoder();
        out.wrapAndApplyHeader(create, 0, header).correlationId(1).requestedAtMs(nowMs).sender(7).campaignId(0)
            .total(1000L * shares).minShare(0).maxShare(0).sceneId(42).opensAtMs(0).expiresAtMs(0).coverId(0)
            .shares(shares).currency(156).split(split).sceneKind(SceneKind.CHAT).audience(Audience.SCENE)
            .senderMayGrab(Choice.DEFAULT);
        out.relations().clear();
        for (int i = 0; i < 16; i++)
        {
            out.requestId(i, (short)0).senderNonce(i, (short)(i + 1));
        }
        out.namedCount(0);
        out.putNote(new byte[0], 0, 0);
        return out.limit();
    }

    /**
     * Creates one envelope in a scene of its own.
     *
     * @return its id; the first is 1.
     */
    public long create()
    {
        final int body = MessageHeaderEncoder.ENCODED_LENGTH;
        final long request = nextRequest++;
        create.putLong(body + CreateEncoder.requestIdEncodingOffset(), request, ByteOrder.LITTLE_ENDIAN);
        create.putLong(body + CreateEncoder.sceneIdEncodingOffset(), request, ByteOrder.LITTLE_ENDIAN);
        apply(create, createLength, Role.SERVICE);
        return created.wrap(sink.lastAnswer(), MessageHeaderDecoder.ENCODED_LENGTH,
            CreateAnswerDecoder.BLOCK_LENGTH, CreateAnswerDecoder.SCHEMA_VERSION).envelopeId();
    }

    /**
     * Grabs from an envelope that {@link #create()} made.
     *
     * @param envelopeId its id.
     * @param user       who.
     * @return a number that keeps the work alive.
     */
    public long grab(final long envelopeId, final long user)
    {
        grabEncoder.envelopeId(envelopeId).userId(user).sceneId(envelopeId);
        apply(grab, GRAB_LENGTH, Role.SERVICE);
        return sink.count();
    }

    EnvelopeMachine machine()
    {
        return machine;
    }

    private void apply(final UnsafeBuffer message, final int length, final Role role)
    {
        machine.apply(message, 0, length, context.set(nowMs, role == Role.HOST ? 0 : 9, role, 0, true), sink);
    }
}
