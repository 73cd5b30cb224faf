package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.OfferExchangeDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.request.Utf8;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import org.agrona.DirectBuffer;

/** One user puts an amount in escrow for another (RULES 7). */
final class OfferRule extends KeyedRule
{
    private static final long MOST_MONEY = 1L << 62;

    private final EnvelopeBook book;
    private final ExchangeLife life;
    private final ExchangeEvents events;
    private final Pauses pauses;
    private final AnswerWriter answers;
    private final ExchangeAnswers exchanges;
    private final OfferExchangeDecoder in = new OfferExchangeDecoder();
    private final MessageTail note = new MessageTail();
    private long expiresAtMs;

    OfferRule(
        final EnvelopeBook book, final ExchangeLife life, final ExchangeEvents events, final Pauses pauses,
        final RequestStore requests, final AnswerWriter answers)
    {
        super(requests, answers, OfferExchangeDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.life = life;
        this.events = events;
        this.pauses = pauses;
        this.answers = answers;
        exchanges = new ExchangeAnswers(life, answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, OfferExchangeDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        if (!note.readText(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, OfferExchangeDecoder.noteId(), 0, 0);
            return;
        }
        final CurrencyLimits limits = book.limits().get(in.currency());
        if (isShapeValid() && areEnumsValid() && mayOffer(limits) && isMoneyValid(limits) && isTimeValid(nowMs) &&
            isNoteValid(limits) && hasRoom(nowMs) && mayChange(context))
        {
            offer(nowMs);
        }
    }

    private boolean isShapeValid()
    {
        if (in.fromUser() < 1 || in.toUser() < 1)
        {
            return refuse(RejectCode.USER_INVALID, in.fromUser() < 1 ? in.fromUser() : in.toUser(), 1, 0);
        }
        return true;
    }

    private boolean areEnumsValid()
    {
        if (in.ticketFor() < 0)
        {
            return refuse(RejectCode.INVALID_VALUE, in.ticketFor(), OfferExchangeDecoder.ticketForId(), 0);
        }
        if (in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.sceneKindRaw(), OfferExchangeDecoder.sceneKindId(), 0);
        }
        if (in.blindRaw() > Choice.NO.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.blindRaw(), OfferExchangeDecoder.blindId(), 0);
        }
        if (in.toUser() == in.fromUser())
        {
            return refuse(RejectCode.EXCHANGE_INVALID, in.toUser(), OfferExchangeDecoder.toUserId(), 0);
        }
        if (in.minimum() < 0 || in.minimum() > MOST_MONEY)
        {
            return refuse(RejectCode.EXCHANGE_INVALID, in.minimum(), OfferExchangeDecoder.minimumId(), 0);
        }
        final boolean hasScene = in.sceneKind() != SceneKind.NONE;
        return (hasScene ? in.sceneId() >= 1 : in.sceneId() == 0) ||
            refuse(RejectCode.SCENE_INVALID, in.sceneId(), in.sceneKindRaw(), 0);
    }

    private boolean mayOffer(final CurrencyLimits limits)
    {
        if (pauses.isPaused(PauseAction.CREATES, in.fromUser(), in.sceneKind(), in.sceneId(), 0))
        {
            return refuse(RejectCode.PAUSED, 0, 0, 0);
        }
        return limits != null || refuse(RejectCode.CURRENCY_UNKNOWN, in.currency(), 0, 0);
    }

    private boolean isMoneyValid(final CurrencyLimits limits)
    {
        if (in.amount() < 1)
        {
            return refuse(RejectCode.TOTAL_TOO_SMALL, in.amount(), 1, 0);
        }
        return in.amount() <= limits.maxTotalPerson() && book.ledger().canFund(in.currency(), in.amount()) ||
            refuse(RejectCode.TOTAL_TOO_LARGE, in.amount(), limits.maxTotalPerson(), 0);
    }

    private boolean isTimeValid(final long nowMs)
    {
        expiresAtMs = in.expiresAtMs() == 0 ? nowMs + book.settings().defaultLifeMs() : in.expiresAtMs();
        if (expiresAtMs <= nowMs)
        {
            return refuse(RejectCode.ALREADY_EXPIRED, expiresAtMs, nowMs, nowMs);
        }
        final long lifeMs = expiresAtMs - nowMs;
        final long least = book.settings().minLifeMs();
        final long most = book.settings().maxLifeMs();
        return lifeMs >= least && lifeMs <= most ||
            refuse(RejectCode.LIFE_OUT_OF_RANGE, lifeMs, lifeMs < least ? least : most, nowMs);
    }

    private boolean isNoteValid(final CurrencyLimits limits)
    {
        if (note.textLength() > limits.maxNoteBytes())
        {
            return refuse(RejectCode.NOTE_TOO_LONG, note.textLength(), limits.maxNoteBytes(), 0);
        }
        final int wrong = Utf8.firstInvalid(note.buffer(), note.textOffset(), note.textLength());
        return wrong < 0 || refuse(RejectCode.NOTE_NOT_UTF8, wrong, note.textLength(), 0);
    }

    private boolean hasRoom(final long nowMs)
    {
        return life.hasRoom(nowMs) || refuse(RejectCode.STORE_FULL,
            SettingKey.CAPACITY_EXCHANGES.value(), life.store().capacity(), nowMs);
    }

    private void offer(final long nowMs)
    {
        life.reclaim(nowMs);
        final ExchangeStore store = life.store();
        final int slot = life.offer(
            in.fromUser(), in.toUser(), in.amount(), Math.max(1, in.minimum()), in.currency());
        store.setTerms(slot, in.currency(), in.blind() == Choice.YES, nowMs, expiresAtMs);
        store.setTicket(slot, in.ticketFor(), in.ticketTask());
        life.start(slot);
        events.offered(store, slot, in, note);
        events.funded(store, slot);
        bind(store.id(slot), in.amount(), 0, nowMs);
        exchanges.tell(slot, 0, false, nowMs);
    }

    private boolean refuse(final RejectCode code, final long value, final long bound, final long timeMs)
    {
        answers.reject(code, 0, value, bound, timeMs);
        return false;
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        exchanges.tell(life.store().find(store.subjectId(handle)), 0, true, context.nowMs());
    }
}
