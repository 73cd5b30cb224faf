package io.hongbao.engine.rules.quarantine;

import io.hongbao.engine.codec.ClearQuarantineDecoder;
import io.hongbao.engine.codec.QuarantineDecoder;
import io.hongbao.engine.codec.QuarantinedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandDigest;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Holding back, refusing, clearing. The host submits what broke an invariant at the start after the halt. */
public final class QuarantineRules
{
    private final QuarantineStore store;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final QuarantineDecoder in = new QuarantineDecoder();
    private final QuarantinedEncoder quarantined = new QuarantinedEncoder();
    private final byte[] digest = new byte[CommandDigest.LENGTH];

    /**
     * Nothing held back.
     *
     * @param store   empty.
     * @param events  out.
     * @param answers out.
     */
    public QuarantineRules(final QuarantineStore store, final EventWriter events, final AnswerWriter answers)
    {
        this.store = store;
        this.events = events;
        this.answers = answers;
    }

    /** @return what is held back. */
    public QuarantineStore store()
    {
        return store;
    }

    /**
     * Enters the commands.
     *
     * @param table    of the machine.
     * @param requests keys.
     */
    public void fill(final RuleTable table, final RequestStore requests)
    {
        table.fixed(QuarantineDecoder.TEMPLATE_ID, QuarantineDecoder.BLOCK_LENGTH, RuleTable.HOST, this::quarantine);
        table.variable(ClearQuarantineDecoder.TEMPLATE_ID, ClearQuarantineDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            new ClearQuarantineRule(store, requests, events, answers));
    }

    /**
     * Whether a command is held back; answers it if it is. Before any rule looks at it, repeats and queries too.
     *
     * @param command    buffer with the message.
     * @param offset     of its header.
     * @param length     of header and body.
     * @param templateId of it.
     * @param context    who sent it.
     * @return true after the reject.
     */
    public boolean isHeld(
        final DirectBuffer command, final int offset, final int length, final int templateId,
        final CommandContext context)
    {
        final int at = store.size() == 0 || context.role() == Role.HOST ? QuarantineStore.NONE :
            store.find(command, offset, length, templateId, context);
        if (at == QuarantineStore.NONE)
        {
            return false;
        }
        answers.reject(RejectCode.QUARANTINED, store.id(at), 0, 0, context.nowMs());
        return true;
    }

    private void quarantine(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QuarantineDecoder.SCHEMA_VERSION);
        command.getBytes(bodyOffset + QuarantineDecoder.digestEncodingOffset(), digest);
        final int known = store.find(digest);
        if (known != QuarantineStore.NONE)
        {
            answers.done(store.id(known), context.nowMs(), true);
        }
        else if (in.role() == Role.NULL_VAL || in.role() == Role.SBE_UNKNOWN)
        {
            answers.reject(RejectCode.INVALID_VALUE, 0, in.roleRaw(), QuarantineDecoder.roleId(), 0);
        }
        else if (store.size() == store.capacity())
        {
            answers.reject(RejectCode.STORE_FULL,
                0, SettingKey.CAPACITY_QUARANTINE.value(), store.capacity(), context.nowMs());
        }
        else if (!context.mayUseReserve())
        {
            answers.journalFull(context.nowMs());
        }
        else
        {
            final long id = emit(command, bodyOffset, context.nowMs());
            store.add(id, in.role(), in.principalId(), in.commandTemplateId(), digest);
            answers.readOnly(store.readOnlyEntry());
            answers.done(id, context.nowMs(), false);
        }
    }

    private long emit(final DirectBuffer command, final int bodyOffset, final long nowMs)
    {
        final int offset = events.claim(QuarantinedEncoder.BLOCK_LENGTH);
        final long id = events.nextSequence();
        quarantined.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(id).timestampMs(nowMs).quarantineId(id).principalId(in.principalId())
            .commandTemplateId(in.commandTemplateId()).role(in.role());
        events.buffer().putBytes(quarantined.offset() + QuarantinedEncoder.digestEncodingOffset(),
            command, bodyOffset + QuarantineDecoder.digestEncodingOffset(), CommandDigest.LENGTH);
        events.commit(QuarantinedEncoder.BLOCK_LENGTH);
        return id;
    }
}
