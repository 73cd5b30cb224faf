package io.hongbao.engine.rules.output;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.BestLuckEncoder;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ClosedEncoder;
import io.hongbao.engine.codec.CreatedEncoder;
import io.hongbao.engine.codec.GrantedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenedEncoder;
import io.hongbao.engine.codec.RefundedEncoder;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateStream;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes events into the sink of the command at hand and numbers them (RULES 9). The sequence is state: it rises by 1
 * with each event; only an incarnation makes it skip.
 */
public final class EventWriter
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CreatedEncoder created = new CreatedEncoder();
    private final OpenedEncoder opened = new OpenedEncoder();
    private final GrantedEncoder granted = new GrantedEncoder();
    private final BestLuckEncoder bestLuck = new BestLuckEncoder();
    private final RefundedEncoder refunded = new RefundedEncoder();
    private final ClosedEncoder closed = new ClosedEncoder();
    private EventWatch watch = EventWatch.NONE;
    private EventSink sink;
    private int claimedAt;
    private long nowMs;
    private long sequence;
    private int emitted;

    /**
     * Sets who sees every event; replaces the one before.
     *
     * @param watcher sees them as they are committed.
     */
    public void watch(final EventWatch watcher)
    {
        watch = watcher;
    }

    /**
     * Starts a command or step.
     *
     * @param out       where its events go.
     * @param timeMs engine time, the timestamp of its events.
     */
    public void begin(final EventSink out, final long timeMs)
    {
        sink = out;
        nowMs = timeMs;
        emitted = 0;
    }

    /** @return events of the command at hand so far. */
    public int emitted()
    {
        return emitted;
    }

    /** @return sequence of the last event. */
    public long lastSequence()
    {
        return sequence;
    }

    /** @return engine time of the command at hand. */
    public long nowMs()
    {
        return nowMs;
    }

    /**
     * Makes the numbering skip (only for an incarnation).
     *
     * @param lastSequence the next event carries this plus 1.
     */
    public void skipTo(final long lastSequence)
    {
        sequence = lastSequence;
    }

    /**
     * Room for a rare event that its rule encodes itself; ended by {@link #commit(int)}.
     *
     * @param maxBodyLength of block, groups and text.
     * @return offset of the SBE header in {@link #buffer()}.
     */
    public int claim(final int maxBodyLength)
    {
        claimedAt = sink.claimEvent(HEADER + maxBodyLength);
        return claimedAt;
    }

    /** @return buffer of the claimed event. */
    public MutableDirectBuffer buffer()
    {
        return sink.eventBuffer();
    }

    /** @return shared header flyweight. */
    public MessageHeaderEncoder header()
    {
        return header;
    }

    /** @return number for the event being encoded. */
    public long nextSequence()
    {
        return ++sequence;
    }

    /**
     * Ends the event that was claimed.
     *
     * @param bodyLength of block, groups and text.
     */
    public void commit(final int bodyLength)
    {
        watch.onEvent(sink.eventBuffer(), claimedAt, nowMs);
        sink.commitEvent(HEADER + bodyLength);
        emitted++;
    }

    /**
     * Starts {@code CREATED}; the caller fills the fields and calls {@link #commitCreated()}.
     *
     * @return flyweight with sequence and time set.
     */
    public CreatedEncoder beginCreated()
    {
        final int offset = claim(CreatedEncoder.BLOCK_LENGTH);
        return created.wrapAndApplyHeader(buffer(), offset, header).sequence(nextSequence()).timestampMs(nowMs);
    }

    /** Ends {@code CREATED}. */
    public void commitCreated()
    {
        commit(CreatedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code OPENED}.
     *
     * @param envelopeId that opened.
     */
    public void opened(final long envelopeId)
    {
        final int offset = claim(OpenedEncoder.BLOCK_LENGTH);
        opened.wrapAndApplyHeader(buffer(), offset, header)
            .sequence(nextSequence()).timestampMs(nowMs).envelopeId(envelopeId);
        commit(OpenedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code GRANTED}.
     *
     * @param envelopeId of the envelope.
     * @param user       payee.
     * @param amount     minor units.
     * @param ordinal    0-based.
     * @param sharesLeft after this one.
     * @param currency   of the amount.
     * @param tap        that hit, 0 if it is no rain.
     */
    public void granted(
        final long envelopeId, final long user, final long amount,
        final int ordinal, final int sharesLeft, final int currency, final int tap)
    {
        final int offset = claim(GrantedEncoder.BLOCK_LENGTH);
        granted.wrapAndApplyHeader(buffer(), offset, header)
            .sequence(nextSequence()).timestampMs(nowMs)
            .envelopeId(envelopeId).user(user).amount(amount)
            .ordinal(ordinal).sharesLeft(sharesLeft).currency(currency).tap(tap);
        commit(GrantedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code BEST_LUCK}.
     *
     * @param envelopeId of the envelope.
     * @param user       with the largest share, the earliest among equals.
     * @param amount     of that share.
     */
    public void bestLuck(final long envelopeId, final long user, final long amount)
    {
        final int offset = claim(BestLuckEncoder.BLOCK_LENGTH);
        bestLuck.wrapAndApplyHeader(buffer(), offset, header)
            .sequence(nextSequence()).timestampMs(nowMs).envelopeId(envelopeId).user(user).amount(amount);
        commit(BestLuckEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code REFUNDED}.
     *
     * @param envelopeId of the envelope.
     * @param kind       of the payee.
     * @param to         payee.
     * @param amount     minor units, above 0.
     * @param currency   of the amount.
     */
    public void refunded(
        final long envelopeId, final AccountKind kind, final long to, final long amount, final int currency)
    {
        final int offset = claim(RefundedEncoder.BLOCK_LENGTH);
        refunded.wrapAndApplyHeader(buffer(), offset, header)
            .sequence(nextSequence()).timestampMs(nowMs)
            .envelopeId(envelopeId).to(to).amount(amount).currency(currency).toKind(kind);
        commit(RefundedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code CLOSED}.
     *
     * @param envelopeId   of the envelope.
     * @param reason       why.
     * @param grantedSum   minor units granted in all.
     * @param refundedSum  minor units refunded in all.
     * @param seed         32 bytes, revealed from now on.
     */
    public void closed(
        final long envelopeId, final CloseReason reason, final long grantedSum, final long refundedSum,
        final byte[] seed)
    {
        final int offset = claim(ClosedEncoder.BLOCK_LENGTH);
        closed.wrapAndApplyHeader(buffer(), offset, header)
            .sequence(nextSequence()).timestampMs(nowMs)
            .envelopeId(envelopeId).granted(grantedSum).refunded(refundedSum).reason(reason);
        buffer().putBytes(offset + HEADER + ClosedEncoder.seedEncodingOffset(), seed);
        commit(ClosedEncoder.BLOCK_LENGTH);
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        sequence = stream.number(sequence);
    }
}
