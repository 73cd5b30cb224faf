package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardSetOpenedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenCardSetDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Opens a card set: checks its terms, reserves its prize, commits to its draws (RULES 3 and 7). */
final class OpenCardSetRule extends KeyedRule
{
    private static final int NONCE_LENGTH = 16;
    private static final int KIND_LENGTH = OpenCardSetDecoder.KindsDecoder.sbeBlockLength();
    private static final int EVENT_ROOM = CardSetOpenedEncoder.BLOCK_LENGTH + 4 +
        CardSetStore.MOST_KINDS * CardSetOpenedEncoder.KindsEncoder.sbeBlockLength() + 2 +
        OpenCardSetChecks.MOST_NOTE_BYTES;

    private final CardBook book;
    private final Pauses pauses;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final CardAnswers cardAnswers;
    private final OpenCardSetChecks checks;
    private final OpenCardSetDecoder in = new OpenCardSetDecoder();
    private final MessageTail tail = new MessageTail();
    private final CardSetOpenedEncoder opened = new CardSetOpenedEncoder();

    OpenCardSetRule(
        final CardBook book, final Pauses pauses, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        super(requests, answers, OpenCardSetDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.pauses = pauses;
        this.events = events;
        this.answers = answers;
        cardAnswers = new CardAnswers(book, answers);
        checks = new OpenCardSetChecks(book);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, OpenCardSetDecoder.SCHEMA_VERSION);
        if (!tail.readGroupAndText(command, bodyOffset + blockLength, end, KIND_LENGTH))
        {
            answers.reject(RejectCode.MALFORMED, 0, OpenCardSetDecoder.kindsDecoderId(), 0, 0);
            return;
        }
        final long nowMs = context.nowMs();
        final long opensAtMs = Math.max(in.opensAtMs(), nowMs);
        RejectCode code = checks.terms(in, tail, opensAtMs, nowMs);
        code = code == null ? checks.campaign(in, nowMs) : code;
        code = code == null ? checks.note(tail) : code;
        if (code != null)
        {
            answers.reject(code, in.campaignId(), checks.value(), checks.bound(), checks.timeMs());
            return;
        }
        final int epoch = book.common.epochs().current(nowMs);
        if (epoch < 0)
        {
            answers.reject(RejectCode.EPOCH_NOT_READY, 0, 0, 0, 0);
        }
        else if (pauses.isPaused(PauseAction.CREATES, 0, SceneKind.NONE, 0, in.campaignId()))
        {
            answers.reject(RejectCode.PAUSED, in.campaignId(), 0, 0, 0);
        }
        else if (!book.hasSetRoom(nowMs))
        {
            answers.reject(
                RejectCode.STORE_FULL, 0, SettingKey.CAPACITY_CARD_SETS.value(), book.sets.capacity(), nowMs);
        }
        else if (mayChange(context))
        {
            open(epoch, opensAtMs, nowMs);
        }
    }

    private void open(final int epoch, final long opensAtMs, final long nowMs)
    {
        book.retire(nowMs);
        final long id = book.common.ids().give();
        final long number = book.common.epochs().number(epoch);
        final int slot = book.sets.add(id);
        final int currency = in.campaignId() == 0 ? 0 : book.pools.currency(in.campaignId());
        book.sets.setTerms(slot, tail.count(), in.wildKind(), in.prizeSplit(), in.blessingDrawsPerDay());
        book.sets.setPrize(slot, in.campaignId(), in.prize(), currency);
        book.sets.setTimes(slot, opensAtMs, in.settlesAtMs());
        for (int kind = 0; kind < tail.count(); kind++)
        {
            final long stock = OpenCardSetChecks.stock(tail, kind);
            book.sets.setKind(slot, kind,
                stock == 0 ? CardSetStore.UNBOUNDED : stock, OpenCardSetChecks.weight(tail, kind));
        }
        final byte[] commitment = cardAnswers.commitment(id, number);
        book.common.seeds().deriveDrawKey(OpenCardSetChecks.nonce0(in), OpenCardSetChecks.nonce1(in));
        book.sets.setDraws(
            slot, book.common.seeds().key0(), book.common.seeds().key1(), (int)number, in.ticketTask());
        if (in.campaignId() != 0)
        {
            book.pools.reserve(in.campaignId(), id, in.prize());
        }
        book.common.epochs().objectOpened(epoch);
        book.due.add(slot, id, in.settlesAtMs());
        emit(slot, commitment);
        bind(id, 0, (int)number, nowMs);
        cardAnswers.opened(id, nowMs, number, false);
    }

    private void emit(final int slot, final byte[] commitment)
    {
        final CardSetStore sets = book.sets;
        final int offset = events.claim(EVENT_ROOM);
        opened.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).setId(sets.id(slot))
            .campaignId(sets.campaignId(slot)).prize(sets.prize(slot))
            .available(sets.campaignId(slot) == 0 ? 0 : book.pools.available(sets.campaignId(slot)))
            .opensAtMs(sets.opensAtMs(slot)).settlesAtMs(sets.settlesAtMs(slot)).ticketTask(sets.ticketTask(slot))
            .epoch(sets.epoch(slot)).blessingDrawsPerDay(sets.blessingDrawsPerDay(slot))
            .currency(sets.currency(slot)).prizeSplit(sets.split(slot)).wildKind((short)sets.wildKind(slot));
        final int body = opened.offset();
        events.buffer().putBytes(body + CardSetOpenedEncoder.requestIdEncodingOffset(),
            in.buffer(), in.offset() + OpenCardSetDecoder.requestIdEncodingOffset(), NONCE_LENGTH);
        events.buffer().putBytes(body + CardSetOpenedEncoder.setNonceEncodingOffset(),
            in.buffer(), in.offset() + OpenCardSetDecoder.setNonceEncodingOffset(), NONCE_LENGTH);
        events.buffer().putBytes(body + CardSetOpenedEncoder.commitmentEncodingOffset(), commitment);
        final CardSetOpenedEncoder.KindsEncoder group = opened.kindsCount(sets.kinds(slot));
        for (int kind = 0; kind < sets.kinds(slot); kind++)
        {
            group.next().stock(OpenCardSetChecks.stock(tail, kind)).weight(sets.weight(slot, kind));
        }
        opened.putNote(tail.buffer(), tail.textOffset(), tail.textLength());
        events.commit(opened.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        cardAnswers.opened(store.subjectId(handle), store.atMs(handle), store.detail(handle), true);
    }
}
