package io.hongbao.gateway.egress;

import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.FeedEndedEncoder;
import io.hongbao.engine.codec.FeedEventEncoder;
import io.hongbao.engine.codec.FeedHeadEncoder;
import io.hongbao.engine.codec.FeedMarkEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.SceneNoticeEncoder;
import io.hongbao.engine.codec.SubscribedEncoder;
import io.hongbao.gateway.ingress.FrameLayout;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes the messages of feeds, and adds them to an {@link Outbound}. One event loop only. */
public final class FeedMessages
{
    private static final int TEXT_HEADER = 2;

    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Framing.MAX_FRAME]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SubscribedEncoder subscribed = new SubscribedEncoder();
    private final FeedEventEncoder event = new FeedEventEncoder();
    private final FeedMarkEncoder mark = new FeedMarkEncoder();
    private final FeedHeadEncoder head = new FeedHeadEncoder();
    private final FeedEndedEncoder ended = new FeedEndedEncoder();

    /**
     * Says that a feed begins.
     *
     * @param out            of the connection.
     * @param subscriptionId correlation id of its {@code Subscribe}.
     * @param start          where.
     */
    public void sendSubscribed(final Outbound out, final long subscriptionId, final FeedStart start)
    {
        subscribed.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(subscriptionId)
            .fromSequence(start.fromSequence()).syncedSequence(start.syncedSequence());
        send(out, SubscribedEncoder.BLOCK_LENGTH);
    }

    /**
     * Sends one event; its bytes are those of the journal.
     *
     * @param out              of the connection.
     * @param subscriptionId   correlation id of its {@code Subscribe}.
     * @param previousSequence of the event before in this feed.
     * @param source           holds the event.
     * @param offset           of its SBE header.
     * @param length           of header and body, below 65 000.
     */
    public void sendEvent(
        final Outbound out, final long subscriptionId, final long previousSequence, final DirectBuffer source,
        final int offset, final int length)
    {
        event.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(subscriptionId)
            .previousSequence(previousSequence).putEventBytes(source, offset, length);
        send(out, FeedEventEncoder.BLOCK_LENGTH + TEXT_HEADER + length);
    }

    /**
     * Sends how envelopes of a scene stand.
     *
     * @param out            of the connection.
     * @param subscriptionId correlation id of its {@code SubscribeNotices}.
     * @param source         holds a {@code SceneNotice} without it.
     * @param offset         of its SBE header.
     * @param length         of header and body.
     */
    public void sendNotice(
        final Outbound out, final long subscriptionId, final DirectBuffer source, final int offset, final int length)
    {
        frame.putBytes(FrameLayout.PREFIX, source, offset, length);
        frame.putLong(FrameLayout.BLOCK_OFFSET + SceneNoticeEncoder.correlationIdEncodingOffset(), subscriptionId,
            ByteOrder.LITTLE_ENDIAN);
        send(out, length - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /**
     * Says how far a feed has looked.
     *
     * @param out            of the connection.
     * @param subscriptionId correlation id of its {@code Subscribe}.
     * @param sequence       last one looked at.
     */
    public void sendMark(final Outbound out, final long subscriptionId, final long sequence)
    {
        mark.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(subscriptionId).sequence(sequence);
        send(out, FeedMarkEncoder.BLOCK_LENGTH);
    }

    /**
     * Says what the chain of the journal is, as far as a feed has read it.
     *
     * @param out            of the connection.
     * @param subscriptionId correlation id of its {@code Subscribe}.
     * @param journal        its head.
     */
    public void sendHead(final Outbound out, final long subscriptionId, final JournalHead journal)
    {
        final byte[] chain = HexFormat.of().parseHex(journal.chain());
        head.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header).correlationId(subscriptionId)
            .batchNumber(journal.batchNumber()).sequence(journal.sequence()).timestampMs(journal.timestampMs())
            .putChain(chain, 0, chain.length);
        send(out, FeedHeadEncoder.BLOCK_LENGTH);
    }

    /**
     * Says that a feed has ended.
     *
     * @param out            of the connection.
     * @param subscriptionId correlation id of its {@code Subscribe}.
     * @param lastSequence   last event or mark sent, 0 if none.
     * @param reason         why.
     */
    public void sendEnded(
        final Outbound out, final long subscriptionId, final long lastSequence, final FeedEnd reason)
    {
        ended.wrapAndApplyHeader(frame, FrameLayout.PREFIX, header)
            .correlationId(subscriptionId).lastSequence(lastSequence).reason(reason);
        send(out, FeedEndedEncoder.BLOCK_LENGTH);
    }

    private void send(final Outbound out, final int bodyLength)
    {
        final int length = FrameLayout.BLOCK_OFFSET + bodyLength;
        Framing.put(frame, 0, length);
        out.append(frame, 0, length);
    }
}
