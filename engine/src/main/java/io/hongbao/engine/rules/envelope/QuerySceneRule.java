package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QuerySceneDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneAnswerEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/** The open envelopes of a scene by (opensAtMs, id), a page at a time. */
final class QuerySceneRule implements CommandRule
{
    /** Most envelopes in one answer. */
    static final int PAGE = 64;
    private static final int GROUP_HEADER = 4;
    private static final int ENTRY_LENGTH = 62;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final AnswerWriter answers;
    private final QuerySceneDecoder in = new QuerySceneDecoder();
    private final SceneAnswerEncoder out = new SceneAnswerEncoder();
    private final int[] page = new int[PAGE];

    QuerySceneRule(final EnvelopeBook book, final EnvelopeLife life, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.answers = answers;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QuerySceneDecoder.SCHEMA_VERSION);
        if (in.sceneId() < 1 || in.sceneKindRaw() < SceneKind.CHAT.value() ||
            in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            answers.reject(RejectCode.SCENE_INVALID, 0, in.sceneId(), in.sceneKindRaw(), 0);
            return;
        }
        final long nowMs = context.nowMs();
        int slot = nextOpen(book.scenes.firstAfter(
            in.sceneKind(), in.sceneId(), in.afterOpensAtMs(), in.afterId()), nowMs);
        int count = 0;
        while (slot != EnvelopeStore.NONE && count < PAGE)
        {
            page[count++] = slot;
            slot = nextOpen(book.envelopes.nextInScene(slot), nowMs);
        }
        answer(count, slot != EnvelopeStore.NONE,
            context.role() == Role.USER ? context.principalId() : in.asUser());
    }

    /** The first open one from a slot on, NONE if there is none. */
    private int nextOpen(final int from, final long nowMs)
    {
        int slot = from;
        while (slot != EnvelopeStore.NONE && life.stateAt(slot, nowMs) != EnvelopeState.OPEN)
        {
            slot = book.envelopes.opensAtMs(slot) > nowMs ? EnvelopeStore.NONE : book.envelopes.nextInScene(slot);
        }
        return slot;
    }

    private void answer(final int count, final boolean hasMore, final long viewer)
    {
        final EnvelopeStore envelopes = book.envelopes;
        final int offset = answers.claim(SceneAnswerEncoder.BLOCK_LENGTH + GROUP_HEADER + count * ENTRY_LENGTH);
        final int last = count == 0 ? EnvelopeStore.NONE : page[count - 1];
        final SceneAnswerEncoder.EnvelopesEncoder entries =
            out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId())
            .nextOpensAtMs(hasMore ? envelopes.opensAtMs(last) : 0).nextId(hasMore ? envelopes.id(last) : 0)
            .envelopesCount(count);
        for (int i = 0; i < count; i++)
        {
            put(entries.next(), page[i], viewer);
        }
        answers.commit(out.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private void put(final SceneAnswerEncoder.EnvelopesEncoder entry, final int slot, final long viewer)
    {
        final EnvelopeStore envelopes = book.envelopes;
        final int block = envelopes.grabBlock(slot);
        final int shares = envelopes.shares(slot);
        final int ordinal = viewer == 0 ? GrabStore.NONE :
            book.grabs.find(block, shares, envelopes.sharesTaken(slot), viewer);
        entry.envelopeId(envelopes.id(slot)).sender(envelopes.sender(slot)).campaignId(envelopes.campaignId(slot))
            .opensAtMs(envelopes.opensAtMs(slot)).expiresAtMs(envelopes.expiresAtMs(slot))
            .amount(ordinal == GrabStore.NONE ? 0 : book.grabs.amount(block, shares, ordinal))
            .shares(shares).sharesLeft(envelopes.sharesLeft(slot)).currency(envelopes.currency(slot))
            .split(envelopes.split(slot)).audience(envelopes.audience(slot))
            .gated(envelopes.gate(slot) == GateStore.NONE ? Choice.NO : Choice.YES)
            .frozen(envelopes.isFrozen(slot) ? Choice.YES : Choice.NO);
    }
}
