package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.OpenCardSetDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.Utf8;
import java.nio.ByteOrder;

/**
 * What the opening of a card set must fulfil, in a fixed order; the first that fails is the answer. Its details stay
 * in fields until the next one.
 */
final class OpenCardSetChecks
{
    static final int MOST_NOTE_BYTES = 96;
    private static final int LEAST_KINDS = 2;
    private static final long MOST_MONEY = 1L << 62;

    private final CardBook book;
    private long value;
    private long bound;
    private long timeMs;

    OpenCardSetChecks(final CardBook book)
    {
        this.book = book;
    }

    /** Checks of the terms, null if all hold. */
    RejectCode terms(final OpenCardSetDecoder in, final MessageTail tail, final long opensAtMs, final long nowMs)
    {
        if (in.campaignId() < 0)
        {
            return refuse(RejectCode.INVALID_VALUE, in.campaignId(), OpenCardSetDecoder.campaignIdId());
        }
        if (in.prizeSplitRaw() > Split.FAIR.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.prizeSplitRaw(), OpenCardSetDecoder.prizeSplitId());
        }
        if (in.prize() < 0 || in.prize() > MOST_MONEY || in.prize() > 0 != in.campaignId() > 0)
        {
            return refuse(RejectCode.SET_INVALID, in.prize(), OpenCardSetDecoder.prizeId());
        }
        if (in.opensAtMs() < 0)
        {
            return refuse(RejectCode.SET_INVALID, in.opensAtMs(), OpenCardSetDecoder.opensAtMsId());
        }
        if (in.settlesAtMs() <= opensAtMs)
        {
            return refuse(RejectCode.SET_INVALID, in.settlesAtMs(), OpenCardSetDecoder.settlesAtMsId(), nowMs);
        }
        if (in.prizeSplit() == Split.FAIR)
        {
            return refuse(RejectCode.SET_INVALID, in.prizeSplitRaw(), OpenCardSetDecoder.prizeSplitId());
        }
        final RejectCode code = kinds(in, tail);
        return code == null ? nonce(in) : code;
    }

    private RejectCode kinds(final OpenCardSetDecoder in, final MessageTail tail)
    {
        final int kinds = tail.count();
        if (kinds < LEAST_KINDS || kinds > CardSetStore.MOST_KINDS)
        {
            return refuse(RejectCode.SET_INVALID, kinds, (int)OpenCardSetDecoder.kindsDecoderId());
        }
        if (in.wildKind() != CardSetStore.NO_WILD && in.wildKind() >= kinds)
        {
            return refuse(RejectCode.SET_INVALID, in.wildKind(), OpenCardSetDecoder.wildKindId());
        }
        for (int kind = 0; kind < kinds; kind++)
        {
            if (stock(tail, kind) < 0)
            {
                return refuse(RejectCode.SET_INVALID,
                    stock(tail, kind), OpenCardSetDecoder.KindsDecoder.stockId());
            }
            if (weight(tail, kind) < 1)
            {
                return refuse(RejectCode.SET_INVALID,
                    weight(tail, kind), OpenCardSetDecoder.KindsDecoder.weightId());
            }
        }
        return null;
    }

    private RejectCode nonce(final OpenCardSetDecoder in)
    {
        return nonce0(in) == 0 && nonce1(in) == 0 ? refuse(RejectCode.NONCE_MISSING, 0, 0) : null;
    }

    /** Checks of the campaign that pays, null if it may or none does. */
    RejectCode campaign(final OpenCardSetDecoder in, final long nowMs)
    {
        final long campaignId = in.campaignId();
        if (campaignId == 0)
        {
            return null;
        }
        final RejectCode code =
            book.pools.refusal(campaignId, book.pools.currency(campaignId), in.prize(), nowMs);
        if (code != null)
        {
            value = book.pools.value();
            bound = book.pools.bound();
            timeMs = book.pools.timeMs();
            return code;
        }
        return in.settlesAtMs() < book.pools.closesAtMs(campaignId) ? null : refuse(RejectCode.SET_INVALID,
            in.settlesAtMs(), OpenCardSetDecoder.settlesAtMsId(), book.pools.closesAtMs(campaignId));
    }

    /** Checks of the note, null if they hold. */
    RejectCode note(final MessageTail tail)
    {
        if (tail.textLength() > MOST_NOTE_BYTES)
        {
            return refuse(RejectCode.NOTE_TOO_LONG, tail.textLength(), MOST_NOTE_BYTES);
        }
        final int wrong = Utf8.firstInvalid(tail.buffer(), tail.textOffset(), tail.textLength());
        return wrong < 0 ? null : refuse(RejectCode.NOTE_NOT_UTF8, wrong, tail.textLength());
    }

    static long stock(final MessageTail tail, final int kind)
    {
        return tail.at(kind, OpenCardSetDecoder.KindsDecoder.stockEncodingOffset());
    }

    /** The four bytes of a weight are the upper ones of the eight that end with it. */
    static long weight(final MessageTail tail, final int kind)
    {
        return tail.at(kind, OpenCardSetDecoder.KindsDecoder.weightEncodingOffset() - Integer.BYTES) >>> 32;
    }

    static long nonce0(final OpenCardSetDecoder in)
    {
        return in.buffer().getLong(
            in.offset() + OpenCardSetDecoder.setNonceEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
    }

    static long nonce1(final OpenCardSetDecoder in)
    {
        return in.buffer().getLong(
            in.offset() + OpenCardSetDecoder.setNonceEncodingOffset() + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    private RejectCode refuse(final RejectCode code, final long what, final long against)
    {
        return refuse(code, what, against, 0);
    }

    private RejectCode refuse(final RejectCode code, final long what, final long against, final long atMs)
    {
        value = what;
        bound = against;
        timeMs = atMs;
        return code;
    }

    long value()
    {
        return value;
    }

    long bound()
    {
        return bound;
    }

    long timeMs()
    {
        return timeMs;
    }
}
