package io.hongbao.tools;

import io.hongbao.engine.codec.ApprovedDecoder;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposedDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageFields;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.PublicEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Goes through a journal and tells what happened to one envelope, step by step. */
final class StoryReader implements RecordHandler
{
    private static final Set<String> SUBJECTS = Set.of("envelopeId", "usedFor", "subjectId");

    private final long envelopeId;
    private final PublicEvent.Created created;
    private final ShareReasons reasons;
    private final StorySentences sentences;
    private final Consumer<Step> steps;
    private final NamedIds subjects;
    private final MessageFields fields;
    private final EventTranslator translator = new EventTranslator();
    private final RefusalStory refusals;
    private DirectBuffer commandBuffer;
    private int commandOffset;
    private int commandLength;
    private long position;
    private Role role;
    private long principalId;
    private long differences;

    /**
     * One thing that happened.
     *
     * @param position of its command.
     * @param sequence of its event.
     * @param timeMs   engine time.
     * @param type     of the event.
     * @param actor    who sent the command.
     * @param user     whom a share went to, 0 if none did.
     * @param text     one sentence.
     */
    record Step(long position, long sequence, long timeMs, String type, String actor, long user, String text)
    {
    }

    StoryReader(
        final SchemaCatalog catalog, final PublicEvent.Created created, final ShareReasons reasons,
        final Consumer<Step> steps)
    {
        this.created = created;
        this.reasons = reasons;
        this.steps = steps;
        envelopeId = created.envelopeId();
        sentences = new StorySentences(created);
        subjects = new NamedIds(catalog, SUBJECTS);
        fields = new MessageFields(catalog);
        refusals = new RefusalStory(catalog, envelopeId, created.currency());
    }

    @Override
    public void onRefusal(final DirectBuffer buffer, final int offset, final int length)
    {
        if (refusals.isAboutIt(buffer, offset))
        {
            steps.accept(refusals.step(position));
        }
    }

    /** Refusals, told among the steps as they came. */
    RefusalStory refusals()
    {
        return refusals;
    }

    @Override
    public void onCommand(
        final long commandPosition, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        position = commandPosition;
        role = context.role();
        principalId = context.principalId();
        commandBuffer = buffer;
        commandOffset = offset;
        commandLength = length;
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (sequence >= created.sequence() && subjects.names(buffer, offset, envelopeId) &&
            !isOfAnother(buffer, offset))
        {
            final Map<String, Object> event = read(buffer, offset, length);
            final String type = (String)event.get("type");
            final boolean isGrant = EventFilter.templateId(buffer, offset) == GrantedDecoder.TEMPLATE_ID;
            steps.accept(new Step(position, sequence, EventFilter.timeMs(buffer, offset), type,
                StorySentences.actor(role, principalId), isGrant ? (Long)event.get("user") : 0,
                text(type, event, translator.translate(buffer, offset, length))));
        }
    }

    /** The subject of a proposal is an envelope only where a void is asked for. */
    private static boolean isOfAnother(final DirectBuffer buffer, final int offset)
    {
        final int template = EventFilter.templateId(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int kind = template == ProposedDecoder.TEMPLATE_ID ? ProposedDecoder.kindEncodingOffset() :
            template == ApprovedDecoder.TEMPLATE_ID ? ApprovedDecoder.kindEncodingOffset() : -1;
        return kind >= 0 && buffer.getByte(body + kind) != ProposalKind.VOID.value();
    }

    private String text(final String type, final Map<String, Object> event, final PublicEvent plain)
    {
        if (plain instanceof PublicEvent.Granted granted)
        {
            final ShareReasons.Reason reason = reasons.next(granted);
            differences += reason.expected() < 0 || reason.expected() == granted.amount() ? 0 : 1;
            return sentences.granted(granted, reason);
        }
        return plain instanceof PublicEvent.Created ?
            sentences.created(created, read(commandBuffer, commandOffset, commandLength)) :
            sentences.other(type, event);
    }

    private Map<String, Object> read(final DirectBuffer buffer, final int offset, final int length)
    {
        try
        {
            return fields.read(buffer, offset, length);
        }
        catch (final MalformedMessageException e)
        {
            throw new JournalException("position " + position + ": " + e.getMessage() +
                ": use the tools of the version that wrote this journal", e);
        }
    }

    /** Shares that are not what the rules give. */
    long differences()
    {
        return differences;
    }
}
