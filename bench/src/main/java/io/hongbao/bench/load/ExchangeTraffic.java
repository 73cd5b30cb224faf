package io.hongbao.bench.load;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeAnswerDecoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.RejectCode;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Exchanges: one user offers, the other answers, declines, answers too little at first, answers too late, sends the
 * answer again, lets it lapse, or leaves it open. Each step waits for the answer to the one before, so every answer is
 * known beforehand.
 */
final class ExchangeTraffic implements KindTraffic
{
    private static final int OFFER = 0;
    private static final int LOW = 1;
    private static final int ANSWER = 2;
    private static final int ANSWER_AGAIN = 3;
    private static final int DECLINE = 4;
    private static final int LATE = 5;
    private static final int LOOK = 6;
    private static final int NONE = 7;
    /** Of a hundred exchanges, beside those that are simply answered. */
    private static final int LOW_FIRST = 8;
    private static final int ANSWERED_TWICE = LOW_FIRST + 8;
    private static final int DECLINED = ANSWERED_TWICE + 10;
    private static final int ANSWERED_LATE = DECLINED + 5;
    private static final int LAPSED = ANSWERED_LATE + 6;
    private static final int LEFT_OPEN = LAPSED + 3;
    private static final int BLIND_PERCENT = 30;
    private static final int LONGEST_LAPSE_MS = 5_000;
    /** So long after its end at the latest, its refund is in the journal too. */
    private static final int AFTER_END_MS = 100;
    private static final int HOLD_MS = 10;
    /** The server's clock may be ahead by so much, and then the life is shorter than it looks. */
    private static final int CLOCKS_DIFFER_MS = 1_000;

    private final RunTerms terms;
    private final LoadStats stats;
    private final RequestIds ids;
    private final ExchangeFrames frames;
    private final SplittableRandom random;
    private final Shapes shapes;
    private final ExchangeBook book;
    private final SlotQueue ready;
    private final SlotQueue lapsing;
    private final ExchangeAnswerDecoder told = new ExchangeAnswerDecoder();
    private long nowMs;
    private long heldUntilMs;
    private int waiting;
    private boolean isClosed;

    ExchangeTraffic(
        final RunTerms terms, final RequestIds ids, final LoadStats stats, final SplittableRandom random,
        final int slots)
    {
        this.terms = terms;
        this.ids = ids;
        this.stats = stats;
        this.random = random;
        frames = new ExchangeFrames(ids);
        shapes = new Shapes(random.split());
        book = new ExchangeBook(slots);
        ready = new SlotQueue(slots);
        lapsing = new SlotQueue(slots);
    }

    @Override
    public int next(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long now)
    {
        nowMs = now;
        if (!lapsing.isEmpty() && nowMs >= book.endsAtMs(lapsing.peek()) + AFTER_END_MS)
        {
            return step(buffer, offset, sentUs, lapsing.take());
        }
        if (!ready.isEmpty())
        {
            return step(buffer, offset, sentUs, ready.take());
        }
        return isClosed || !book.hasFree() || nowMs < heldUntilMs ? TrafficSource.NOTHING :
            offer(buffer, offset, sentUs);
    }

    private int offer(final MutableDirectBuffer buffer, final int offset, final long sentUs)
    {
        final int amount = (int)Math.min(EnvelopePlanner.MAX_SHARE_FEN, shapes.amountFen());
        final int minimum = Math.max(1, amount / 2);
        final int slot = book.open(random.nextInt(EnvelopePool.USERS), amount, minimum,
            minimum + random.nextInt(amount), shapes.percent(BLIND_PERCENT));
        long endsAtMs = 0;
        final int dice = random.nextInt(100);
        final long lapseMs = terms.leastLifeMs() + CLOCKS_DIFFER_MS;
        final boolean mayLapse = terms.leastLifeMs() <= LONGEST_LAPSE_MS && nowMs < terms.endMs() - CLOCKS_DIFFER_MS;
        if (dice < ANSWERED_LATE)
        {
            book.plan(slot, dice, dice < LOW_FIRST ? LOW : dice < ANSWERED_TWICE ? ANSWER : DECLINE);
        }
        else if (dice < LAPSED && mayLapse)
        {
            endsAtMs = nowMs + lapseMs;
            book.plan(slot, dice, LOOK);
        }
        else
        {
            book.plan(slot, dice, dice < LEFT_OPEN ? NONE : ANSWER);
        }
        book.endsAtMs(slot, endsAtMs);
        waiting++;
        return frames.offer(buffer, offset, of(OFFER, slot, sentUs), book, slot, endsAtMs, nowMs);
    }

    private int step(final MutableDirectBuffer buffer, final int offset, final long sentUs, final int slot)
    {
        final int step = book.step(slot);
        if (step != ANSWER_AGAIN)
        {
            book.request(slot, ids.nextOfKind(), nowMs);
        }
        waiting++;
        final long correlation = of(step, slot, sentUs);
        return switch (step)
        {
            case LOW -> frames.answer(buffer, offset, correlation, book, slot, book.minimum(slot) - 1);
            case DECLINE -> frames.decline(buffer, offset, correlation, book, slot);
            case LOOK -> frames.query(buffer, offset, correlation, book, slot);
            default -> frames.answer(buffer, offset, correlation, book, slot, book.answer(slot));
        };
    }

    private static long of(final int step, final int slot, final long sentUs)
    {
        return Correlation.of(Correlation.EXCHANGE, slot, step, sentUs);
    }

    @Override
    public void onAnswer(final AnswerFrame answer)
    {
        final int slot = Correlation.slot(answer.correlation());
        final int step = Correlation.tapper(answer.correlation());
        waiting--;
        if (answer.isReject())
        {
            refused(step, slot, answer);
        }
        else if (answer.templateId() == ExchangeAnswerDecoder.TEMPLATE_ID)
        {
            told.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
            told(step, slot);
        }
        else
        {
            stats.violated("a command on an exchange was answered with message " + answer.templateId());
            book.release(slot);
        }
    }

    private void told(final int step, final int slot)
    {
        switch (step)
        {
            case OFFER:
                check(slot, ExchangeState.OFFERED, 0, false);
                stats.paidIn(book.amount(slot));
                stats.count(KindCount.EXCHANGES_OFFERED);
                book.offered(slot, told.exchangeId());
                goOn(slot);
                break;
            case ANSWER:
                check(slot, ExchangeState.COMPLETED, book.answer(slot), false);
                stats.paidIn(book.answer(slot));
                stats.paidOut(book.amount(slot) + book.answer(slot));
                stats.count(KindCount.EXCHANGES_COMPLETED);
                goOn(slot, book.ending(slot) >= LOW_FIRST && book.ending(slot) < ANSWERED_TWICE ? ANSWER_AGAIN : NONE);
                break;
            case ANSWER_AGAIN:
                check(slot, ExchangeState.COMPLETED, book.answer(slot), true);
                book.release(slot);
                break;
            case DECLINE:
                check(slot, ExchangeState.DECLINED, 0, false);
                stats.paidBack(book.amount(slot));
                stats.count(KindCount.EXCHANGES_DECLINED);
                goOn(slot, book.ending(slot) >= DECLINED ? LATE : NONE);
                break;
            case LOOK:
                lookedAt(slot);
                break;
            default:
                stats.violated("exchange " + book.id(slot) + " took an answer " +
                    (step == LOW ? "below its minimum" : "after its end"));
                book.release(slot);
                break;
        }
    }

    /** The server's clock may be a little behind: then it is looked at again. */
    private void lookedAt(final int slot)
    {
        if (told.state() == ExchangeState.OFFERED)
        {
            book.endsAtMs(slot, nowMs);
            lapsing.add(slot);
            return;
        }
        check(slot, ExchangeState.EXPIRED, 0, false);
        stats.paidBack(book.amount(slot));
        stats.count(KindCount.EXCHANGES_EXPIRED);
        book.release(slot);
    }

    private void goOn(final int slot, final int step)
    {
        book.step(slot, step);
        goOn(slot);
    }

    private void goOn(final int slot)
    {
        switch (book.step(slot))
        {
            case NONE -> book.release(slot);
            case LOOK -> lapsing.add(slot);
            default -> ready.add(slot);
        }
    }

    private void check(final int slot, final ExchangeState state, final long answer, final boolean isRepeat)
    {
        if (told.state() != state || told.amount() != book.amount(slot) || told.answer() != answer ||
            told.repeat() == Choice.YES != isRepeat)
        {
            stats.violated("exchange " + told.exchangeId() + " of " + book.amount(slot) + " fen is " + told.state() +
                " with " + told.amount() + " for " + told.answer() + " fen, repeat " + told.repeat() + "; expected " +
                state + " for " + answer + " fen");
        }
    }

    private void refused(final int step, final int slot, final AnswerFrame answer)
    {
        final int code = answer.reject().codeRaw();
        stats.refused(code);
        if (step == LOW && code == RejectCode.BELOW_MINIMUM.value())
        {
            goOn(slot, ANSWER);
            return;
        }
        final boolean isLate = step == LATE && code == RejectCode.EXCHANGE_OVER.value();
        if (!isLate && !AnswerFrame.isOfHost(code) && !AnswerFrame.isOfClock(code))
        {
            stats.violated("a step of exchange " + book.id(slot) + " was refused with " + RejectCode.get(code));
        }
        heldUntilMs = step == OFFER ? nowMs + HOLD_MS : heldUntilMs;
        book.release(slot);
    }

    @Override
    public void close()
    {
        isClosed = true;
    }

    @Override
    public boolean isFinished()
    {
        return waiting == 0 && ready.isEmpty() && lapsing.isEmpty();
    }
}
