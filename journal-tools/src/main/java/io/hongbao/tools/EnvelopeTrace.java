package io.hongbao.tools;

import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.EnteredDecoder;
import io.hongbao.engine.codec.EpochRevealedDecoder;
import io.hongbao.engine.codec.GatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.Fairness;
import io.hongbao.tools.verifier.GateEvent;
import io.hongbao.tools.verifier.PublicEvent;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What has to be known of an envelope before its story can be told: its terms, its gates, and the seed behind its
 * draws, out of its close, out of its epoch's reveal, or by the key file.
 */
final class EnvelopeTrace implements RecordHandler
{
    private static final int LENGTH_PREFIX = 2;

    private final long envelopeId;
    private final EventTranslator translator = new EventTranslator();
    private final NamedIds envelopes;
    private final NamedIds anything;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OpenEpochDecoder openEpoch = new OpenEpochDecoder();
    private final Long2ObjectHashMap<byte[]> wrapped = new Long2ObjectHashMap<>();
    private final LongArrayList entrants = new LongArrayList();
    private PublicEvent.Created created;
    private GateEvent.Gated gated;
    private PublicEvent.Closed closed;
    private byte[] revealedSecret;
    private String otherType = "";
    private long lastId;
    private long lastPosition;

    EnvelopeTrace(final SchemaCatalog catalog, final long envelopeId)
    {
        this.envelopeId = envelopeId;
        envelopes = new NamedIds(catalog, NamedIds.ENVELOPE);
        anything = new NamedIds(catalog, NamedIds.ANYTHING);
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == OpenEpochDecoder.TEMPLATE_ID)
        {
            openEpoch.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(),
                header.version());
            final byte[] secret = new byte[openEpoch.wrappedSecretLength()];
            buffer.getBytes(openEpoch.limit() + LENGTH_PREFIX, secret);
            wrapped.put(openEpoch.epoch(), secret);
        }
        lastPosition = position;
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        final int template = EventFilter.templateId(buffer, offset);
        if (template == EpochRevealedDecoder.TEMPLATE_ID)
        {
            reveal((PublicEvent.EpochRevealed)translator.translate(buffer, offset, length));
            return;
        }
        for (final int at : anything.of(buffer, offset))
        {
            lastId = Math.max(lastId, NamedIds.id(buffer, offset, at));
        }
        if (envelopes.names(buffer, offset, envelopeId))
        {
            about(template, buffer, offset, length);
        }
        else if (created == null && otherType.isEmpty() && anything.names(buffer, offset, envelopeId))
        {
            otherType = SchemaCatalog.load().message(template).typeName();
        }
    }

    private void about(final int template, final DirectBuffer buffer, final int offset, final int length)
    {
        switch (template)
        {
            case CreatedDecoder.TEMPLATE_ID:
                created = (PublicEvent.Created)translator.translate(buffer, offset, length);
                break;
            case GatedDecoder.TEMPLATE_ID:
                gated = (GateEvent.Gated)translator.translate(buffer, offset, length);
                break;
            case EnteredDecoder.TEMPLATE_ID:
                entrants.addLong(((GateEvent.Entered)translator.translate(buffer, offset, length)).user());
                break;
            case ClosedDecoder.TEMPLATE_ID:
                closed = (PublicEvent.Closed)translator.translate(buffer, offset, length);
                break;
            default:
                break;
        }
    }

    private void reveal(final PublicEvent.EpochRevealed event)
    {
        if (created != null && event.epoch() == created.epoch())
        {
            revealedSecret = event.secret();
        }
    }

    /** The terms; told in one line if the journal has none. */
    PublicEvent.Created created()
    {
        if (created != null)
        {
            return created;
        }
        if (!otherType.isEmpty())
        {
            throw new JournalException(envelopeId + " is no envelope: the journal names it in " + otherType +
                "; journal events --id " + envelopeId + " shows all of that");
        }
        if (EnvelopeIds.shard(envelopeId) != EnvelopeIds.shard(lastId) && lastId != 0)
        {
            throw new JournalException("envelope " + envelopeId + " is of shard " + EnvelopeIds.shard(envelopeId) +
                ", this journal is of shard " + EnvelopeIds.shard(lastId) + ": look into the journal of that shard");
        }
        throw new JournalException("envelope " + envelopeId + " is not in this journal: the last id that it gave is " +
            lastId + " (position " + lastPosition + ")");
    }

    Optional<GateEvent.Gated> gated()
    {
        return Optional.ofNullable(gated);
    }

    /** Users of a raffle by their place. */
    long[] entrants()
    {
        return entrants.toLongArray();
    }

    Optional<PublicEvent.Closed> closed()
    {
        return Optional.ofNullable(closed);
    }

    /** The seed, and where it is known from; {@code secrets} may be null. */
    Optional<Seed> seed(final SecretSource secrets)
    {
        if (closed != null)
        {
            return Optional.of(new Seed(closed.seed(), "revealed when it closed"));
        }
        if (revealedSecret != null)
        {
            return Optional.of(new Seed(new Fairness().seed(revealedSecret, envelopeId), "out of its epoch's secret"));
        }
        final byte[] bytes = wrapped.get(created().epoch());
        final byte[] secret = secrets == null || bytes == null ? null :
            secrets.unwrap(created.epoch(), new UnsafeBuffer(bytes), 0, bytes.length);
        return secret == null ? Optional.empty() :
            Optional.of(new Seed(new Fairness().seed(secret, envelopeId), "derived with the key file, not public yet"));
    }

    /**
     * A seed.
     *
     * @param bytes  32 of them; not to be printed before the close.
     * @param origin in words.
     */
    record Seed(byte[] bytes, String origin)
    {
    }
}
