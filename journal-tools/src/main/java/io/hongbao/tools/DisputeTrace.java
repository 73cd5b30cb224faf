package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.DroppedDecoder;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.tools.json.SchemaCatalog;
import org.agrona.DirectBuffer;

/** Looks for what a bundle about one envelope has to hold. */
final class DisputeTrace implements RecordHandler
{
    private final long envelopeId;
    private final EnvelopeTrace envelope;
    private final NamedIds envelopes;
    private long scheduleId;
    private long lastSequence;

    DisputeTrace(final SchemaCatalog catalog, final long envelopeId)
    {
        this.envelopeId = envelopeId;
        envelope = new EnvelopeTrace(catalog, envelopeId);
        envelopes = new NamedIds(catalog, NamedIds.ENVELOPE);
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        envelope.onCommand(position, context, buffer, offset, length);
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        envelope.onEvent(sequence, buffer, offset, length);
        if (envelopes.names(buffer, offset, envelopeId))
        {
            lastSequence = sequence;
            if (EventFilter.templateId(buffer, offset) == DroppedDecoder.TEMPLATE_ID)
            {
                scheduleId = NamedIds.id(buffer, offset, DroppedDecoder.scheduleIdEncodingOffset());
            }
        }
    }

    /** What to look for; told in one line if the journal has no such envelope. */
    DisputeWriter.Terms terms()
    {
        return new DisputeWriter.Terms(envelopeId, envelope.created().epoch(), scheduleId,
            envelope.created().sequence(), lastSequence);
    }
}
