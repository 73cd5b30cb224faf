package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.DropsScheduledDecoder;
import io.hongbao.engine.codec.EpochOpenedDecoder;
import io.hongbao.engine.codec.EpochRevealedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageJson;
import io.hongbao.tools.json.SchemaCatalog;
import java.io.PrintWriter;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * Writes what a stranger needs to judge one envelope: the events of it and of its epoch and schedule, each behind the
 * batch that holds it.
 */
final class DisputeWriter implements RecordHandler
{
    private static final Set<String> SUBJECTS = Set.of("envelopeId", "usedFor");

    private final Terms terms;
    private final Chain chain;
    private final PrintWriter out;
    private final NamedIds envelope;
    private final MessageJson json;
    private final List<String> told = new ArrayList<>();
    private long batches;
    private long events;

    /** Which batches go into the bundle. */
    enum Chain
    {
        /** None: what the public may see, without proof that the journal holds it. */
        NONE,
        /** Those that hold one of the events. */
        OWN,
        /** Also all between the first and the last event of the envelope. */
        SPAN,
        /** Also all from there to the end of the journal. */
        HEAD
    }

    /**
     * What is looked for.
     *
     * @param envelopeId    the envelope.
     * @param epoch         that it was seeded in.
     * @param scheduleId    that dropped it, 0 if none did.
     * @param firstSequence of its events.
     * @param lastSequence  of its events.
     */
    record Terms(long envelopeId, long epoch, long scheduleId, long firstSequence, long lastSequence)
    {
    }

    DisputeWriter(final SchemaCatalog catalog, final Terms terms, final Chain chain, final PrintWriter out)
    {
        this.terms = terms;
        this.chain = chain;
        this.out = out;
        envelope = new NamedIds(catalog, SUBJECTS);
        json = new MessageJson(catalog);
    }

    void begin()
    {
        out.println(new JsonLine().text("bundle", "hongbao/dispute/v1").number("envelopeId", terms.envelopeId)
            .text("chain", chain.name()));
    }

    /** The batch that the reader is at. */
    void batch(final JournalReader reader)
    {
        told.clear();
        reader.forEachRecord(this);
        if (chain != Chain.NONE && (!told.isEmpty() || isBetween(reader)))
        {
            final byte[] bytes = new byte[reader.documentLength()];
            reader.document().getBytes(reader.documentOffset(), bytes);
            out.println(new JsonLine().text("batch", Base64.getEncoder().encodeToString(bytes)));
            batches++;
        }
        told.forEach(out::println);
        events += told.size();
    }

    private boolean isBetween(final JournalReader reader)
    {
        final boolean isAfterFirst = reader.sequence() >= terms.firstSequence;
        final boolean isBeforeLast = reader.header().firstSequence() <= terms.lastSequence;
        return isAfterFirst && (chain == Chain.HEAD || chain == Chain.SPAN && isBeforeLast);
    }

    void end()
    {
        out.println(new JsonLine().raw("end",
            new JsonLine().number("events", events).number("batches", batches).toString()));
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // the batch holds it
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (!isWanted(buffer, offset) || chain == Chain.NONE && Restricted.is(buffer, offset))
        {
            return;
        }
        final StringBuilder event = new StringBuilder();
        try
        {
            json.append(buffer, offset, length, event);
        }
        catch (final MalformedMessageException e)
        {
            throw new JournalException("sequence " + sequence + ": " + e.getMessage() +
                ": use the tools of the version that wrote this journal", e);
        }
        told.add(new JsonLine().raw("event", event.toString()).toString());
    }

    private boolean isWanted(final DirectBuffer buffer, final int offset)
    {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        switch (EventFilter.templateId(buffer, offset))
        {
            case EpochOpenedDecoder.TEMPLATE_ID:
                return buffer.getInt(body + EpochOpenedDecoder.epochEncodingOffset(),
                    ByteOrder.LITTLE_ENDIAN) == (int)terms.epoch;
            case EpochRevealedDecoder.TEMPLATE_ID:
                return buffer.getInt(body + EpochRevealedDecoder.epochEncodingOffset(),
                    ByteOrder.LITTLE_ENDIAN) == (int)terms.epoch;
            case DropsScheduledDecoder.TEMPLATE_ID:
                return terms.scheduleId != 0 &&
                    NamedIds.id(buffer, offset, DropsScheduledDecoder.scheduleIdEncodingOffset()) == terms.scheduleId;
            default:
                return envelope.names(buffer, offset, terms.envelopeId);
        }
    }

    long events()
    {
        return events;
    }

    long batches()
    {
        return batches;
    }
}
