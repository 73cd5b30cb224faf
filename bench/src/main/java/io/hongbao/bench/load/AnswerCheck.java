package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.StatusAnswerDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Counts answers and holds each against what was answered before: a repeat has the first amount, nobody is granted
 * twice, no envelope gives more than its total, and one whose shares are all gone gave exactly it. Every answer is
 * checked. One thread.
 */
final class AnswerCheck
{
    private static final int GRANTED_BIT = 1;
    /** Messages below are of the session. */
    private static final int FIRST_ANSWER = 200;

    private final EnvelopePool pool;
    private final LoadStats stats;
    private final TrafficSource source;
    private final AnswerListener listener;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GrabAnswerDecoder grab = new GrabAnswerDecoder();
    private final RejectDecoder reject = new RejectDecoder();
    private final CreateAnswerDecoder create = new CreateAnswerDecoder();
    private final AnswerFrame other = new AnswerFrame();
    private final StatusAnswerDecoder status = new StatusAnswerDecoder();

    AnswerCheck(
        final EnvelopePool pool, final LoadStats stats, final TrafficSource source, final AnswerListener listener)
    {
        this.listener = listener;
        this.pool = pool;
        this.stats = stats;
        this.source = source;
    }

    /**
     * One frame from the server.
     *
     * @return true if it answers a command; false if it is of the session.
     */
    boolean onFrame(final DirectBuffer buffer, final int offset, final long nowUs)
    {
        final int message = offset + Framing.HEADER_LENGTH;
        final int body = message + MessageHeaderDecoder.ENCODED_LENGTH;
        header.wrap(buffer, message);
        final int block = header.blockLength();
        final int version = header.version();
        final int template = header.templateId();
        if (template >= FIRST_ANSWER && Correlation.kind(buffer.getLong(body, ByteOrder.LITTLE_ENDIAN)) >=
            Correlation.FIRST_KIND)
        {
            other.wrap(buffer, body, block, version, template);
            source.kinds().onAnswer(other);
            answered(other.correlation(), nowUs,
                other.isReject() && AnswerFrame.isOfHost(other.reject().codeRaw()));
            return true;
        }
        final long correlation;
        boolean isTurnedAway = false;
        switch (template)
        {
            case GrabAnswerDecoder.TEMPLATE_ID:
                grab.wrap(buffer, body, block, version);
                correlation = grab.correlationId();
                onGrab(correlation);
                break;
            case RejectDecoder.TEMPLATE_ID:
                reject.wrap(buffer, body, block, version);
                correlation = reject.correlationId();
                onReject(correlation, nowUs);
                isTurnedAway = AnswerFrame.isOfHost(reject.codeRaw());
                break;
            case StatusAnswerDecoder.TEMPLATE_ID:
                correlation = status.wrap(buffer, body, block, version).correlationId();
                stats.screenAnswered();
                pool.answered(Correlation.slot(correlation));
                break;
            case CreateAnswerDecoder.TEMPLATE_ID:
                create.wrap(buffer, body, block, version);
                correlation = create.correlationId();
                onCreate(correlation);
                break;
            default:
                return false;
        }
        answered(correlation, nowUs, isTurnedAway);
        return true;
    }

    private void answered(final long correlation, final long nowUs, final boolean isTurnedAway)
    {
        if (isTurnedAway)
        {
            stats.turnedAway();
        }
        else
        {
            stats.latency(Correlation.latencyUs(correlation, nowUs));
        }
    }

    private void onCreate(final long correlation)
    {
        final int slot = Correlation.slot(correlation);
        stats.created(pool.total(slot));
        listener.created(EnvelopePool.user(pool.userBase(slot), pool.tappers(slot)), pool.total(slot),
            pool.shares(slot), create);
        pool.created(slot, create.envelopeId());
        pool.answered(slot);
    }

    private void onGrab(final long correlation)
    {
        final int slot = Correlation.slot(correlation);
        final int tapper = Correlation.tapper(correlation);
        final long amount = grab.amount();
        final int known = pool.firstAmount(slot, tapper);
        if (known == 0)
        {
            listener.granted(EnvelopePool.user(pool.userBase(slot), tapper), grab);
        }
        final boolean isResend = Correlation.kind(correlation) == Correlation.SWIPE && (known & GRANTED_BIT) != 0;
        if (grab.envelopeId() != pool.envelopeId(slot) || Correlation.kind(correlation) == Correlation.BLIND_SWIPE)
        {
            stats.violated("a grab from " + pool.envelopeId(slot) + " was answered for " + grab.envelopeId());
        }
        else if (grab.outcome() == GrabOutcome.GRANTED && !isResend)
        {
            granted(slot, tapper, amount, known);
        }
        else
        {
            repeated(slot, tapper, amount, known);
        }
        pool.answered(slot);
    }

    private void granted(final int slot, final int tapper, final long amount, final int known)
    {
        stats.granted(amount);
        final long sum = pool.grant(slot, amount);
        final boolean isLast = pool.grants(slot) == pool.shares(slot);
        if (isLast)
        {
            stats.emptied();
        }
        if ((known & GRANTED_BIT) != 0 || known != 0 && known >>> 1 != amount)
        {
            stats.violated("envelope " + pool.envelopeId(slot) + " granted " + amount + " fen to a user who has "
                + (known >>> 1) + " fen from it");
        }
        if (sum > pool.total(slot) || isLast && sum != pool.total(slot) || pool.grants(slot) > pool.shares(slot))
        {
            stats.violated("envelope " + pool.envelopeId(slot) + " of " + pool.total(slot) + " fen in "
                + pool.shares(slot) + " shares gave " + sum + " fen in " + pool.grants(slot) + " shares");
        }
        pool.firstAmount(slot, tapper, (int)amount << 1 | GRANTED_BIT);
    }

    private void repeated(final int slot, final int tapper, final long amount, final int known)
    {
        stats.repeated();
        if (known == 0)
        {
            // Another connection was faster: the grant itself is still under way to us.
            pool.firstAmount(slot, tapper, (int)amount << 1);
            return;
        }
        stats.checkedRepeat();
        if (known >>> 1 != amount)
        {
            stats.violated("envelope " + pool.envelopeId(slot) + " told " + amount + " fen to a user who was told "
                + (known >>> 1) + " fen before");
        }
    }

    private void onReject(final long correlation, final long nowUs)
    {
        final int code = reject.codeRaw();
        final int slot = Correlation.slot(correlation);
        stats.refused(code);
        switch (Correlation.kind(correlation))
        {
            case Correlation.BLIND_SWIPE:
                return;
            case Correlation.CREATE:
                pool.refused(slot);
                source.holdCreates(nowUs);
                break;
            case Correlation.TAP:
                if (code == RejectCode.EXHAUSTED.value())
                {
                    exhausted(slot, Correlation.tapper(correlation));
                }
                break;
            default:
                break;
        }
        pool.answered(slot);
    }

    private void exhausted(final int slot, final int tapper)
    {
        if (pool.firstAmount(slot, tapper) != 0)
        {
            stats.violated("envelope " + pool.envelopeId(slot)
                + " says that it is empty to a user who has a share of it");
        }
    }
}
