package io.hongbao.engine.api;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.EnvelopeAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.RequestAnswerDecoder;
import io.hongbao.engine.codec.StatusAnswerDecoder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Reads answers. One thread at a time: {@link #wrap} first, then the correlation id, then {@link #result()} for an
 * object, or {@link #reject()} and {@link #grab()} for the flyweights of the hot path, which allocate nothing.
 */
public final class AnswerDecoder
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RejectDecoder reject = new RejectDecoder();
    private final GrabAnswerDecoder grab = new GrabAnswerDecoder();
    private final CreateAnswerDecoder create = new CreateAnswerDecoder();
    private final DoneDecoder done = new DoneDecoder();
    private final EnvelopeAnswerDecoder envelope = new EnvelopeAnswerDecoder();
    private final StatusAnswerDecoder status = new StatusAnswerDecoder();
    private final RequestAnswerDecoder request = new RequestAnswerDecoder();
    private AnswerReader familyReader;
    private DirectBuffer familyMessage;
    private long correlationId;

    /**
     * Looks at one message.
     *
     * @param message buffer.
     * @param offset  of the SBE header.
     * @param length  of header and body.
     * @return true if it is an answer; false if its template is none of the answers (or a newer one).
     * @throws IllegalArgumentException if it is shorter than its block.
     */
    public boolean wrap(final DirectBuffer message, final int offset, final int length)
    {
        header.wrap(message, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + block)
        {
            throw new IllegalArgumentException("an answer of template " + header.templateId() + " has " + length
                + " bytes, less than header and block of " + block + ": the peer does not speak this protocol");
        }
        final int version = header.version();
        correlationId = switch (header.templateId())
        {
            case RejectDecoder.TEMPLATE_ID -> reject.wrap(message, body, block, version).correlationId();
            case GrabAnswerDecoder.TEMPLATE_ID -> grab.wrap(message, body, block, version).correlationId();
            case CreateAnswerDecoder.TEMPLATE_ID -> create.wrap(message, body, block, version).correlationId();
            case DoneDecoder.TEMPLATE_ID -> done.wrap(message, body, block, version).correlationId();
            case EnvelopeAnswerDecoder.TEMPLATE_ID -> envelope.wrap(message, body, block, version).correlationId();
            case StatusAnswerDecoder.TEMPLATE_ID -> status.wrap(message, body, block, version).correlationId();
            case RequestAnswerDecoder.TEMPLATE_ID -> request.wrap(message, body, block, version).correlationId();
            default -> family(message, body, block);
        };
        return correlationId != 0;
    }

    private long family(final DirectBuffer message, final int body, final int block)
    {
        familyReader = AnswerReaders.get(header.templateId());
        familyMessage = message;
        return familyReader == null || block < Long.BYTES ? 0 : message.getLong(body, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Which call is answered.
     *
     * @return as in the command; 0 belongs to no call.
     */
    public long correlationId()
    {
        return correlationId;
    }

    /**
     * Whether it is a refusal.
     *
     * @return true if {@link #reject()} may be read.
     */
    public boolean isReject()
    {
        return header.templateId() == RejectDecoder.TEMPLATE_ID;
    }

    /**
     * Whether it is a share.
     *
     * @return true if {@link #grab()} may be read.
     */
    public boolean isGrab()
    {
        return header.templateId() == GrabAnswerDecoder.TEMPLATE_ID;
    }

    /**
     * The refusal as a flyweight.
     *
     * @return valid until the next {@link #wrap}.
     */
    public RejectDecoder reject()
    {
        return reject;
    }

    /**
     * The share as a flyweight.
     *
     * @return valid until the next {@link #wrap}.
     */
    public GrabAnswerDecoder grab()
    {
        return grab;
    }

    /**
     * The answer as an object of its own.
     *
     * @return {@link Refusal}, {@link GrabResult}, {@link CreateResult}, {@link Completion}, {@link EnvelopeView}, a
     *     list of {@link EnvelopeStatus}, {@link RequestOutcome}, or what an {@link AnswerReader} makes.
     */
    public Object result()
    {
        return switch (header.templateId())
        {
            case RejectDecoder.TEMPLATE_ID -> refusal();
            case GrabAnswerDecoder.TEMPLATE_ID -> grabResult();
            case CreateAnswerDecoder.TEMPLATE_ID -> createResult();
            case DoneDecoder.TEMPLATE_ID ->
                new Completion(done.subjectId(), done.atMs(), done.repeat() == Choice.YES);
            case EnvelopeAnswerDecoder.TEMPLATE_ID -> view();
            case StatusAnswerDecoder.TEMPLATE_ID -> statuses();
            case RequestAnswerDecoder.TEMPLATE_ID -> new RequestOutcome(request.commandTemplateId(),
                request.subjectId(), request.amount(), request.ordinal(), request.atMs());
            default -> familyResult();
        };
    }

    private Object familyResult()
    {
        if (familyReader == null)
        {
            throw new IllegalStateException("template " + header.templateId() + " is no answer");
        }
        return familyReader.read(familyMessage, header.offset() + MessageHeaderDecoder.ENCODED_LENGTH,
            header.blockLength(), header.version());
    }

    private Refusal refusal()
    {
        return new Refusal(reject.code(), reject.subjectId(), reject.value(), reject.bound(), reject.timeMs());
    }

    private GrabResult grabResult()
    {
        return new GrabResult(
            grab.outcome() == GrabOutcome.ALREADY_GRABBED ? GrabStatus.ALREADY_GRABBED : GrabStatus.GRANTED,
            grab.envelopeId(), grab.amount(), grab.grantedAtMs(), grab.ordinal(), grab.sharesLeft(),
            grab.currency(), null);
    }

    private CreateResult createResult()
    {
        final byte[] commitment = new byte[CreateAnswerDecoder.commitmentLength()];
        create.getCommitment(commitment, 0, commitment.length);
        return new CreateResult(create.envelopeId(), create.createdAtMs(), create.opensAtMs(), create.expiresAtMs(),
            HexFormat.of().formatHex(commitment), create.epoch(), create.repeat() == Choice.YES);
    }

    private EnvelopeView view()
    {
        final EnvelopeAnswerDecoder e = envelope;
        final List<GrantView> grants = new ArrayList<>();
        for (final EnvelopeAnswerDecoder.GrantsDecoder g : e.grants())
        {
            grants.add(new GrantView(g.ordinal(), g.userId(), g.amount(), g.grantedAtMs()));
        }
        final String note = e.note(); // behind the group, so it is read after it
        final byte[] commitment = new byte[EnvelopeAnswerDecoder.commitmentLength()];
        e.getCommitment(commitment, 0, commitment.length);
        final EnvelopeTerms terms = new EnvelopeTerms(e.sender(), e.campaignId(), e.currency(), e.total(),
            e.shares(), e.minShare(), e.maxShare(), e.split(), new Scene(e.sceneKind(), e.sceneId()), e.audience(),
            e.relations().getRaw(), note, e.coverId(), HexFormat.of().formatHex(commitment), e.epoch());
        return new EnvelopeView(e.envelopeId(), e.state(), e.frozen() == Choice.YES, terms,
            new EnvelopeMoney(e.granted(), e.refunded(), e.remaining()),
            new EnvelopeTimes(e.createdAtMs(), e.opensAtMs(), e.expiresAtMs(), e.closedAtMs()),
            e.sharesLeft(), e.bestLuckUser(), e.nextOrdinal(), grants);
    }

    private List<EnvelopeStatus> statuses()
    {
        final List<EnvelopeStatus> list = new ArrayList<>();
        for (final StatusAnswerDecoder.EnvelopesDecoder e : status.envelopes())
        {
            list.add(new EnvelopeStatus(
                e.envelopeId(), e.state(), e.grabbed() == Choice.YES, e.amount(), e.sharesLeft()));
        }
        return List.copyOf(list);
    }
}
