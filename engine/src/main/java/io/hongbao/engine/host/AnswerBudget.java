package io.hongbao.engine.host;

import io.hongbao.engine.codec.AcceptSwapEncoder;
import io.hongbao.engine.codec.AnswerExchangeEncoder;
import io.hongbao.engine.codec.CardAnswerEncoder;
import io.hongbao.engine.codec.CardBookAnswerEncoder;
import io.hongbao.engine.codec.ComposeEncoder;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.DeclineExchangeEncoder;
import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.DrawCardEncoder;
import io.hongbao.engine.codec.EnterEncoder;
import io.hongbao.engine.codec.EntryAnswerEncoder;
import io.hongbao.engine.codec.EnvelopeAnswerEncoder;
import io.hongbao.engine.codec.ExchangeAnswerEncoder;
import io.hongbao.engine.codec.GatesAnswerEncoder;
import io.hongbao.engine.codec.GiftCardEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabBySceneWithEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.GrabWithEncoder;
import io.hongbao.engine.codec.GroupSizeEncodingEncoder;
import io.hongbao.engine.codec.HandInEncoder;
import io.hongbao.engine.codec.LookupRequestEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferExchangeEncoder;
import io.hongbao.engine.codec.OpenCampaignEncoder;
import io.hongbao.engine.codec.OpenCardSetEncoder;
import io.hongbao.engine.codec.QueryCampaignEncoder;
import io.hongbao.engine.codec.QueryCardsEncoder;
import io.hongbao.engine.codec.QueryConsumersEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.QueryExchangeEncoder;
import io.hongbao.engine.codec.QueryGatesEncoder;
import io.hongbao.engine.codec.QueryInSceneEncoder;
import io.hongbao.engine.codec.QueryLimitsEncoder;
import io.hongbao.engine.codec.QuerySceneEncoder;
import io.hongbao.engine.codec.QueryStatusEncoder;
import io.hongbao.engine.codec.QueryTotalsEncoder;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.RequestAnswerEncoder;
import io.hongbao.engine.codec.ScheduleDropsEncoder;
import io.hongbao.engine.codec.SeededAnswerEncoder;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import io.hongbao.engine.codec.TapEncoder;
import io.hongbao.engine.codec.TotalsAnswerEncoder;
import java.util.Arrays;

/** The longest answer to each command, so that its room can be reserved before the command is admitted. */
final class AnswerBudget
{
    /** Bytes of a frame before the SBE header. */
    static final int FRAME_PREFIX = 6;
    /** Longest answer that comes in pages, SBE header included: the rules cut a page to this. */
    static final int MAX_ENVELOPE_ANSWER = 8 * 1024;
    /** Most envelopes in a {@code QueryStatus}. */
    static final int MAX_STATUS = 64;
    /** Most kinds of a card set. */
    static final int MAX_KINDS = 32;

    private static final int PAGE = MAX_ENVELOPE_ANSWER - MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int TEMPLATES = 650;

    private final int[] recordLengths = new int[TEMPLATES];

    /** The table. */
    AnswerBudget()
    {
        final int reject = RejectEncoder.BLOCK_LENGTH;
        final int plain = Math.max(reject, DoneEncoder.BLOCK_LENGTH);
        Arrays.fill(recordLengths, record(plain));
        put(GrabEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(GrabBySceneEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(CreateEncoder.TEMPLATE_ID, Math.max(plain, CreateAnswerEncoder.BLOCK_LENGTH));
        put(LookupRequestEncoder.TEMPLATE_ID, Math.max(plain, RequestAnswerEncoder.BLOCK_LENGTH));
        put(QueryStatusEncoder.TEMPLATE_ID, StatusAnswerEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH +
            MAX_STATUS * StatusAnswerEncoder.EnvelopesEncoder.sbeBlockLength());
        put(QueryEnvelopeEncoder.TEMPLATE_ID, Math.max(EnvelopeAnswerEncoder.BLOCK_LENGTH, PAGE));
        put(QueryInSceneEncoder.TEMPLATE_ID, Math.max(EnvelopeAnswerEncoder.BLOCK_LENGTH, PAGE));
        kinds(plain);
    }

    private void kinds(final int plain)
    {
        put(CreateWithEncoder.TEMPLATE_ID, Math.max(plain, CreateAnswerEncoder.BLOCK_LENGTH));
        put(GrabWithEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(GrabBySceneWithEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(TapEncoder.TEMPLATE_ID, Math.max(plain, GrabAnswerEncoder.BLOCK_LENGTH));
        put(HandInEncoder.TEMPLATE_ID, Math.max(plain, EntryAnswerEncoder.BLOCK_LENGTH));
        put(EnterEncoder.TEMPLATE_ID, Math.max(plain, EntryAnswerEncoder.BLOCK_LENGTH));
        put(ComposeEncoder.TEMPLATE_ID, Math.max(plain, EntryAnswerEncoder.BLOCK_LENGTH));
        put(OfferExchangeEncoder.TEMPLATE_ID, Math.max(plain, ExchangeAnswerEncoder.BLOCK_LENGTH));
        put(AnswerExchangeEncoder.TEMPLATE_ID, Math.max(plain, ExchangeAnswerEncoder.BLOCK_LENGTH));
        put(DeclineExchangeEncoder.TEMPLATE_ID, Math.max(plain, ExchangeAnswerEncoder.BLOCK_LENGTH));
        put(QueryExchangeEncoder.TEMPLATE_ID, Math.max(plain, ExchangeAnswerEncoder.BLOCK_LENGTH));
        put(OpenCampaignEncoder.TEMPLATE_ID, Math.max(plain, SeededAnswerEncoder.BLOCK_LENGTH));
        put(ScheduleDropsEncoder.TEMPLATE_ID, Math.max(plain, SeededAnswerEncoder.BLOCK_LENGTH));
        put(OpenCardSetEncoder.TEMPLATE_ID, Math.max(plain, SeededAnswerEncoder.BLOCK_LENGTH));
        put(DrawCardEncoder.TEMPLATE_ID, Math.max(plain, CardAnswerEncoder.BLOCK_LENGTH));
        put(GiftCardEncoder.TEMPLATE_ID, Math.max(plain, CardAnswerEncoder.BLOCK_LENGTH));
        put(AcceptSwapEncoder.TEMPLATE_ID, Math.max(plain, CardAnswerEncoder.BLOCK_LENGTH));
        put(QueryTotalsEncoder.TEMPLATE_ID, Math.max(plain, TotalsAnswerEncoder.BLOCK_LENGTH));
        put(QueryGatesEncoder.TEMPLATE_ID, Math.max(plain, GatesAnswerEncoder.BLOCK_LENGTH));
        put(QuerySceneEncoder.TEMPLATE_ID, PAGE);
        put(QueryCampaignEncoder.TEMPLATE_ID, PAGE);
        put(QueryCardsEncoder.TEMPLATE_ID, CardBookAnswerEncoder.BLOCK_LENGTH +
            GroupSizeEncodingEncoder.ENCODED_LENGTH + MAX_KINDS * CardBookAnswerEncoder.KindsEncoder.sbeBlockLength());
        put(QueryLimitsEncoder.TEMPLATE_ID, PAGE);
        put(QueryConsumersEncoder.TEMPLATE_ID, PAGE);
    }

    private void put(final int templateId, final int bodyLength)
    {
        recordLengths[templateId] = record(bodyLength);
    }

    private static int record(final int bodyLength)
    {
        return OutboundMemory.recordLength(FRAME_PREFIX + MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    }

    /**
     * Room for the answer to a command.
     *
     * @param templateId of the command.
     * @return bytes of its longest record; for a template that is not known, of a reject.
     */
    int recordLength(final int templateId)
    {
        return recordLengths[templateId < TEMPLATES ? templateId : 0];
    }

    /** The longest of all: an outbound buffer has to hold at least one. */
    int longest()
    {
        return Arrays.stream(recordLengths).max().orElseThrow();
    }
}
