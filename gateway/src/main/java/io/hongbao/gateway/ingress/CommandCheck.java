package io.hongbao.gateway.ingress;

import io.hongbao.engine.api.CommandTable;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GroupSizeEncodingDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TextEncodingDecoder;
import org.agrona.DirectBuffer;

/**
 * Decides whether a frame may go to the engine: version, template, role, and that block, groups and text fill the frame
 * exactly. What the fields say is for the rules. Reused for every frame of an event loop; not thread-safe.
 */
public final class CommandCheck
{
    private static final int GRAB_LENGTH = FrameLayout.BLOCK_OFFSET + GrabDecoder.BLOCK_LENGTH;
    private static final long GRAB_HEADER = FrameLayout.headerOf(
        GrabDecoder.BLOCK_LENGTH, GrabDecoder.TEMPLATE_ID, GrabDecoder.SCHEMA_ID, GrabDecoder.SCHEMA_VERSION);

    /** What NOT_ELIGIBLE tells as value, as the rules do. */
    private static final int NOT_IN_SCENE = 1;
    private static final int NOT_RELATED = 3;
    /** Told to those whom the watch has marked, today. */
    private static final int MARKED_RETRY_MS = 60_000;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GroupSizeEncodingDecoder group = new GroupSizeEncodingDecoder();
    private final TextEncodingDecoder text = new TextEncodingDecoder();
    private final TapCheck taps;
    private long value;
    private long bound;

    /**
     * Checks for one event loop.
     *
     * @param taps who tries too much.
     */
    public CommandCheck(final TapCheck taps)
    {
        this.taps = taps;
    }

    /**
     * Checks one frame. The caller has seen to it that the frame carries our schema.
     *
     * @param buffer      holds the frame.
     * @param offset      of the frame.
     * @param length      of the frame in bytes, at least {@link FrameLayout#MIN_TELLABLE}.
     * @param role        of the session.
     * @param principalId of the session.
     * @param ticket      of a user's session, null if it needs none: then its own word counts.
     * @return null if it may go on, else why not; {@link #value()} and {@link #bound()} then hold the details.
     */
    public RejectCode check(
        final DirectBuffer buffer, final int offset, final int length, final Role role, final long principalId,
        final UserTicket ticket)
    {
        if (role == Role.SERVICE && length == GRAB_LENGTH && FrameLayout.header(buffer, offset) == GRAB_HEADER)
        {
            // Nineteen of twenty frames: one comparison of all header fields.
            return watched(GrabDecoder.TEMPLATE_ID, buffer, offset);
        }
        header.wrap(buffer, offset + FrameLayout.PREFIX);
        final int version = header.version();
        if (version < 1 || version > MessageHeaderDecoder.SCHEMA_VERSION)
        {
            return refuse(RejectCode.UNSUPPORTED_VERSION, version, MessageHeaderDecoder.SCHEMA_VERSION);
        }
        final int templateId = header.templateId();
        final CommandTable.Entry entry = CommandTable.entry(templateId);
        if (entry == null)
        {
            return refuse(RejectCode.UNKNOWN_TEMPLATE, templateId, 0);
        }
        if (!entry.allows(role))
        {
            return refuse(RejectCode.NOT_ALLOWED, templateId, 0);
        }
        if (header.blockLength() != entry.blockLength() || !fills(entry, buffer, offset, length))
        {
            return refuse(RejectCode.MALFORMED, templateId, 0);
        }
        if (!entry.isOwn(role, principalId, buffer, offset + FrameLayout.BLOCK_OFFSET))
        {
            return refuse(RejectCode.NOT_ALLOWED, templateId, principalId);
        }
        final RejectCode unvouched =
            ticket == null ? null : vouched(entry, ticket, buffer, offset + FrameLayout.BLOCK_OFFSET);
        return unvouched != null ? unvouched : watched(templateId, buffer, offset);
    }

    private RejectCode watched(final int templateId, final DirectBuffer buffer, final int offset)
    {
        return taps.isRefused(templateId, buffer, offset + FrameLayout.BLOCK_OFFSET) ?
            refuse(RejectCode.RATE_LIMITED, 0, MARKED_RETRY_MS) : null;
    }

    private RejectCode vouched(
        final CommandTable.Entry entry, final UserTicket ticket, final DirectBuffer buffer, final int block)
    {
        if (!entry.isInScenes(ticket, buffer, block))
        {
            return refuse(RejectCode.NOT_ELIGIBLE, NOT_IN_SCENE, 0);
        }
        return entry.isRelated(ticket, buffer, block) ? null : refuse(RejectCode.NOT_ELIGIBLE, NOT_RELATED, 0);
    }

    /** @return what came and was refused, as the schema says for the code. */
    public long value()
    {
        return value;
    }

    /** @return the limit that it broke, as the schema says for the code. */
    public long bound()
    {
        return bound;
    }

    private boolean fills(
        final CommandTable.Entry entry, final DirectBuffer buffer, final int offset, final int length)
    {
        final int end = offset + length;
        int position = offset + FrameLayout.BLOCK_OFFSET + entry.blockLength();
        final int groupBlockLength = entry.parts().groupBlockLength();
        if (groupBlockLength > 0)
        {
            if (position + GroupSizeEncodingDecoder.ENCODED_LENGTH > end)
            {
                return false;
            }
            group.wrap(buffer, position);
            if (group.blockLength() != groupBlockLength)
            {
                return false;
            }
            position += GroupSizeEncodingDecoder.ENCODED_LENGTH + group.numInGroup() * groupBlockLength;
        }
        if (entry.parts().hasText())
        {
            final int prefix = TextEncodingDecoder.varDataEncodingOffset();
            if (position + prefix > end)
            {
                return false;
            }
            position += prefix + text.wrap(buffer, position).length();
        }
        return position == end;
    }

    private RejectCode refuse(final RejectCode code, final long refusedValue, final long brokenBound)
    {
        value = refusedValue;
        bound = brokenBound;
        return code;
    }
}
