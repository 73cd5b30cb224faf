package io.hongbao.tools;

import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefusalDecoder;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageFields;
import io.hongbao.tools.json.SchemaCatalog;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Tells of refused commands, which a journal keeps only if its server was told to. One thread. */
final class RefusalStory
{
    private final MessageFields fields;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RefusalDecoder refusal = new RefusalDecoder();
    private final long envelopeId;
    private final int currency;
    private Map<String, Object> command = Map.of();
    private long seen;
    private long told;

    /** Those that are about one envelope. */
    RefusalStory(final SchemaCatalog catalog, final long envelopeId, final int currency)
    {
        fields = new MessageFields(catalog);
        this.envelopeId = envelopeId;
        this.currency = currency;
    }

    /** Looks at one; whether its command names the envelope, or its answer does. */
    boolean isAboutIt(final DirectBuffer buffer, final int offset)
    {
        seen++;
        refusal.wrapAndApplyHeader(buffer, offset, header);
        final byte[] bytes = new byte[refusal.commandLength()];
        refusal.getCommand(bytes, 0, bytes.length);
        try
        {
            command = fields.read(new UnsafeBuffer(bytes), 0, bytes.length);
        }
        catch (final MalformedMessageException unreadable)
        {
            command = Map.of(); // it was refused for that
        }
        final boolean isIt = refusal.subjectId() == envelopeId || Long.valueOf(envelopeId).equals(
            command.get("envelopeId"));
        told += isIt ? 1 : 0;
        return isIt;
    }

    /** The one that was looked at last. */
    StoryReader.Step step(final long position)
    {
        final long user = command.get("userId") instanceof Long id ? id : 0;
        final String what = command.isEmpty() ? "A command" :
            (user == 0 ? "A" : "User " + user + "'s") + " " + command.get("type");
        final String why = new Refusal(
            refusal.code(), refusal.subjectId(), refusal.value(), refusal.bound(), refusal.timeMs()).text(currency);
        return new StoryReader.Step(position, 0, refusal.timestampMs(), "REFUSED",
            StorySentences.actor(refusal.role(), refusal.principalId()), 0,
            what + " was refused, " + refusal.code() + ": " + why);
    }

    /** Refusals that the journal holds from the creation of the envelope on, about anything. */
    long seen()
    {
        return seen;
    }

    /** Those of them that are about the envelope. */
    long told()
    {
        return told;
    }
}
