package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnvelopeAnswerEncoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryInSceneDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One envelope with a page of its grants. Seen by a user, what others have, in sum too, shows only after the user's own
 * grab or the close (RULES 11), to its sender as well: until then who grabbed is told, and 0 for the amounts. A service
 * that asks for itself sees all.
 */
public final class QueryEnvelopeRule implements CommandRule
{
    /** Most grants in one answer. */
    public static final int PAGE = 64;
    private static final int GRANT_LENGTH = 28;
    private static final int NOTE_ROOM = 1032;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final EnvelopeFinder finder;
    private final AnswerWriter answers;
    private final QueryEnvelopeDecoder in = new QueryEnvelopeDecoder();
    private final QueryInSceneDecoder inScene = new QueryInSceneDecoder();
    private final EnvelopeAnswerEncoder out = new EnvelopeAnswerEncoder();

    /**
     * The rule.
     *
     * @param book    with the stores.
     * @param life    of envelopes.
     * @param answers out.
     */
    public QueryEnvelopeRule(final EnvelopeBook book, final EnvelopeLife life, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.answers = answers;
        finder = new EnvelopeFinder(book, life, answers);
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryEnvelopeDecoder.SCHEMA_VERSION);
        final int slot = finder.find(in.envelopeId(), context.nowMs());
        if (slot != EnvelopeStore.NONE)
        {
            show(slot, in.asUser(), context.role() != Role.USER, in.fromOrdinal(), context);
        }
    }

    /** The same for whoever is in a scene: the gateway or a service has vouched for that. */
    void applyInScene(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        inScene.wrap(command, bodyOffset, blockLength, QueryInSceneDecoder.SCHEMA_VERSION);
        final int slot = finder.find(inScene.envelopeId(), context.nowMs());
        if (slot != EnvelopeStore.NONE)
        {
            final boolean isThere = inScene.sceneKindRaw() != SceneKind.NONE.value() &&
                inScene.sceneKindRaw() == book.envelopes.sceneKind(slot).value() &&
                inScene.sceneId() == book.envelopes.sceneId(slot);
            show(slot, inScene.asUser(), isThere, inScene.fromOrdinal(), context);
        }
    }

    private void show(
        final int slot, final long asUser, final boolean isOpenTo, final long fromOrdinal,
        final CommandContext context)
    {
        final long viewer = context.role() == Role.USER ? context.principalId() : asUser;
        final boolean hasGrabbed = viewer != 0 && hasGrabbed(slot, viewer);
        if (!isOpenTo && !hasGrabbed && viewer != book.envelopes.sender(slot))
        {
            answers.reject(RejectCode.NOT_ELIGIBLE, book.envelopes.id(slot), GrabGate.NOT_IN_SCENE, 0, 0);
            return;
        }
        final EnvelopeState state = life.stateAt(slot, context.nowMs());
        final boolean isLive = state == EnvelopeState.OPEN || state == EnvelopeState.SCHEDULED;
        answer(slot, state, viewer == 0 || hasGrabbed || !isLive, fromOrdinal);
    }

    private boolean hasGrabbed(final int slot, final long user)
    {
        return book.grabs.find(book.envelopes.grabBlock(slot), book.envelopes.shares(slot),
            book.envelopes.sharesTaken(slot), user) != GrabStore.NONE;
    }

    private void answer(
        final int slot, final EnvelopeState state, final boolean withAmounts, final long fromOrdinal)
    {
        final EnvelopeStore envelopes = book.envelopes;
        final long from = Math.min(fromOrdinal, envelopes.sharesTaken(slot));
        final int count = (int)Math.min(PAGE, envelopes.sharesTaken(slot) - from);
        final int offset = answers.claim(EnvelopeAnswerEncoder.BLOCK_LENGTH + 4 + count * GRANT_LENGTH + NOTE_ROOM);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header());
        putEnvelope(slot, state);
        putMoney(slot, withAmounts);
        final boolean hasMore = from + count < envelopes.sharesTaken(slot);
        out.nextOrdinal(hasMore ? from + count : 0);
        final EnvelopeAnswerEncoder.GrantsEncoder grants = out.grantsCount(count);
        final int block = envelopes.grabBlock(slot);
        final int shares = envelopes.shares(slot);
        for (int i = 0; i < count; i++)
        {
            final int ordinal = (int)from + i;
            grants.next().userId(book.grabs.user(block, ordinal))
                .amount(withAmounts ? book.grabs.amount(block, shares, ordinal) : 0)
                .grantedAtMs(book.grantedAtMs(slot, ordinal))
                .ordinal(ordinal);
        }
        answers.commit(putNote(slot) - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private void putEnvelope(final int slot, final EnvelopeState state)
    {
        final EnvelopeStore envelopes = book.envelopes;
        final boolean isLive = state == EnvelopeState.OPEN || state == EnvelopeState.SCHEDULED;
        final boolean hasBest = state == EnvelopeState.EXHAUSTED && envelopes.split(slot) != Split.EQUAL &&
            envelopes.shares(slot) > 1;
        out.correlationId(answers.correlationId()).envelopeId(envelopes.id(slot)).sender(envelopes.sender(slot))
            .campaignId(envelopes.campaignId(slot)).total(envelopes.total(slot))
            .minShare(envelopes.minShare(slot)).maxShare(envelopes.maxShare(slot)).sceneId(envelopes.sceneId(slot))
            .createdAtMs(envelopes.createdAtMs(slot)).opensAtMs(life.openingMs(slot))
            .expiresAtMs(envelopes.expiresAtMs(slot)).closedAtMs(isLive ? 0 : life.endedAtMs(slot))
            .bestLuckUser(hasBest ? book.grabs.user(envelopes.grabBlock(slot), envelopes.bestOrdinal(slot)) : 0)
            .coverId(Notes.coverId(book.arena, envelopes.noteBlock(slot)))
            .epoch(envelopes.epoch(slot)).shares(envelopes.shares(slot)).sharesLeft(envelopes.sharesLeft(slot))
            .currency(envelopes.currency(slot)).split(envelopes.split(slot)).sceneKind(envelopes.sceneKind(slot))
            .audience(envelopes.audience(slot)).state(state)
            .frozen(envelopes.isFrozen(slot) ? Choice.YES : Choice.NO);
        out.relations().clear();
        answers.buffer().putByte(
            out.offset() + EnvelopeAnswerEncoder.relationsEncodingOffset(), (byte)envelopes.relations(slot));
        final int epoch = book.epochs.find(envelopes.epoch(slot));
        final int at = out.offset() + EnvelopeAnswerEncoder.commitmentEncodingOffset();
        book.seeds.seed(book.epochs.secret(epoch), envelopes.id(slot));
        answers.buffer().putBytes(at, book.seeds.commitment(envelopes.id(slot)));
    }

    /** The sums tell the amounts to whoever asks after each grab: they show together. */
    private void putMoney(final int slot, final boolean withAmounts)
    {
        out.granted(withAmounts ? book.envelopes.granted(slot) : 0)
            .refunded(withAmounts ? book.envelopes.refunded(slot) : 0)
            .remaining(withAmounts ? book.envelopes.remaining(slot) : 0);
    }

    private int putNote(final int slot)
    {
        final int block = book.envelopes.noteBlock(slot);
        final int length = Notes.length(book.arena, block);
        final int limit = out.limit();
        final MutableDirectBuffer buffer = answers.buffer();
        buffer.putShort(limit, (short)length, ByteOrder.LITTLE_ENDIAN);
        Notes.copy(book.arena, block, buffer, limit + 2);
        return limit + 2 + length;
    }
}
