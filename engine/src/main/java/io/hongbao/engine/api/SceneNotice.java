package io.hongbao.engine.api;

import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.SceneNoticeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * How those envelopes of one scene stand that have changed since its last notice. All numbers are totals since the
 * creation, so that a notice that was missed, or that comes again, does no harm: the last one of an envelope tells it
 * all. Immutable.
 *
 * @param scene       of the envelopes.
 * @param sequence    last event that is counted here.
 * @param timestampMs engine time of that event, UTC epoch ms.
 * @param envelopes   that have changed, at most {@link #MOST_ENVELOPES}; the rest come with the next notice.
 */
public record SceneNotice(Scene scene, long sequence, long timestampMs, List<Progress> envelopes)
{
    /** Envelopes in one notice. */
    public static final int MOST_ENVELOPES = 64;

    /**
     * How one envelope stands.
     *
     * @param envelopeId which.
     * @param sender     who sent it.
     * @param total      put in, in minor units, as all amounts.
     * @param granted    taken out so far.
     * @param refunded   went back.
     * @param bestUser   whose share is the largest so far, of equal ones the first; 0 if nobody has one.
     * @param bestAmount that share.
     * @param shares     in all.
     * @param taken      shares that are gone.
     * @param currency   ISO 4217 number.
     * @param state      now.
     */
    public record Progress(
        long envelopeId, long sender, long total, long granted, long refunded, long bestUser, long bestAmount,
        int shares, int taken, int currency, EnvelopeState state)
    {
        /** @return what is still in it, in minor units. */
        public long remaining()
        {
            return total - granted - refunded;
        }

        /** @return whether nothing more will change. */
        public boolean isClosed()
        {
            return state != EnvelopeState.SCHEDULED && state != EnvelopeState.OPEN;
        }
    }

    /**
     * Decodes a notice.
     *
     * @param buffer holds it.
     * @param offset of its SBE header.
     * @return a copy.
     */
    public static SceneNotice decode(final DirectBuffer buffer, final int offset)
    {
        final SceneNoticeDecoder in =
            new SceneNoticeDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        final Scene scene = new Scene(in.sceneKind(), in.sceneId());
        final long sequence = in.sequence();
        final long timestampMs = in.timestampMs();
        final List<Progress> envelopes = new ArrayList<>();
        for (final SceneNoticeDecoder.EnvelopesDecoder one : in.envelopes())
        {
            envelopes.add(new Progress(one.envelopeId(), one.sender(), one.total(), one.granted(), one.refunded(),
                one.bestUser(), one.bestAmount(), (int)one.shares(), (int)one.taken(), one.currency(), one.state()));
        }
        return new SceneNotice(scene, sequence, timestampMs, List.copyOf(envelopes));
    }
}
