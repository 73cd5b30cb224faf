package io.hongbao.engine.api;

import io.hongbao.engine.codec.AwardEncoder;
import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenCampaignEncoder;
import io.hongbao.engine.codec.ProposeCampaignEncoder;
import io.hongbao.engine.codec.QueryCampaignEncoder;
import io.hongbao.engine.codec.ScheduleDropsEncoder;
import io.hongbao.engine.codec.SubsidiseEncoder;
import io.hongbao.engine.codec.TopUpEncoder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** {@link Campaigns} over the calls of a service. */
final class CampaignCalls implements Campaigns
{
    private static final int AT = Framing.HEADER_LENGTH;

    private final CommandCalls calls;

    CampaignCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<SeededResult> open(final CampaignOrder order)
    {
        final byte[] note = CreateEnvelope.utf8(order.note());
        return calls.call(SeededResult.class, (buffer, id) ->
        {
            final OpenCampaignEncoder out = new OpenCampaignEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(order.key().requestId(), 0, CommandEncoder.KEY_BYTES)
                .requestedAtMs(order.key().requestedAtMs()).sponsor(order.sponsor()).amount(order.amount())
                .opensAtMs(order.opensAtMs()).closesAtMs(order.closesAtMs()).capAmount(order.caps().amount())
                .capDayAmount(order.caps().dayAmount()).capGrants(order.caps().grants())
                .capDayGrants(order.caps().dayGrants()).currency(order.currency());
            final OpenCampaignEncoder.TicketKeysEncoder keys = out.ticketKeysCount(order.ticketKeys().size());
            order.ticketKeys().forEach(key -> keys.next().keyId(key));
            out.putNote(note, 0, note.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> topUp(final RequestKey key, final long campaignId, final long amount)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final TopUpEncoder out = new TopUpEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .campaignId(campaignId).amount(amount);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> subsidise(final SubsidyOrder order)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final SubsidiseEncoder out = new SubsidiseEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(order.key().requestId(), 0, CommandEncoder.KEY_BYTES)
                .requestedAtMs(order.key().requestedAtMs()).campaignId(order.campaignId()).userId(order.userId())
                .amount(order.amount()).usableUntilMs(order.usableUntilMs());
            buffer.putByte(out.offset() + SubsidiseEncoder.sceneKindsEncodingOffset(), (byte)order.sceneMask());
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> award(
        final RequestKey key, final long campaignId, final long awardNo, final List<AwardShare> awards,
        final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return calls.call(Completion.class, (buffer, id) ->
        {
            final AwardEncoder out = new AwardEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .campaignId(campaignId).awardNo(awardNo);
            final AwardEncoder.AwardsEncoder group = out.awardsCount(awards.size());
            awards.forEach(award -> group.next().userId(award.userId()).amount(award.amount()));
            out.putReason(text, 0, text.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<SeededResult> scheduleDrops(final DropsOrder order)
    {
        final byte[] note = CreateEnvelope.utf8(order.note());
        return calls.call(SeededResult.class, (buffer, id) ->
        {
            final ScheduleDropsEncoder out = new ScheduleDropsEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(order.key().requestId(), 0, CommandEncoder.KEY_BYTES)
                .requestedAtMs(order.key().requestedAtMs()).campaignId(order.campaignId())
                .firstAtMs(order.firstAtMs()).everyMs(order.everyMs()).lifeMs(order.lifeMs()).total(order.total())
                .minShare(order.minShare()).maxShare(order.maxShare())
                .putScheduleNonce(order.nonce().requestId(), 0, CommandEncoder.KEY_BYTES)
                .coverId(order.coverId()).rounds(order.rounds()).shares(order.shares()).split(order.split())
                .sceneKind(order.sceneKind()).audience(order.audience());
            buffer.putByte(out.offset() + ScheduleDropsEncoder.relationsEncodingOffset(), (byte)order.relations());
            final ScheduleDropsEncoder.ScenesEncoder scenes = out.scenesCount(order.sceneIds().size());
            order.sceneIds().forEach(scene -> scenes.next().sceneId(scene));
            out.putNote(note, 0, note.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> proposeCampaign(final CampaignChange change)
    {
        final byte[] reason = CreateEnvelope.utf8(change.reason());
        return calls.call(Completion.class, (buffer, id) ->
        {
            final ProposeCampaignEncoder out = new ProposeCampaignEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(change.key().requestId(), 0, CommandEncoder.KEY_BYTES)
                .requestedAtMs(change.key().requestedAtMs()).campaignId(change.campaignId())
                .closesAtMs(change.closesAtMs()).capAmount(change.caps().amount())
                .capDayAmount(change.caps().dayAmount()).capGrants(change.caps().grants())
                .capDayGrants(change.caps().dayGrants());
            final ProposeCampaignEncoder.TicketKeysEncoder keys = out.ticketKeysCount(change.ticketKeys().size());
            change.ticketKeys().forEach(key -> keys.next().keyId(key));
            out.putReason(reason, 0, reason.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<CampaignView> query(final long campaignId, final long asUser)
    {
        return calls.call(CampaignView.class, (buffer, id) ->
        {
            final QueryCampaignEncoder out = new QueryCampaignEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder())
                .correlationId(id).campaignId(campaignId).asUser(asUser);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    /** The reader of {@code CampaignAnswer}. */
    static CampaignView read(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final CampaignAnswerDecoder in = new CampaignAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        final byte[] commitment = new byte[CampaignAnswerDecoder.commitmentLength()];
        in.getCommitment(commitment, 0, commitment.length);
        final List<Long> keys = new ArrayList<>();
        for (final CampaignAnswerDecoder.TicketKeysDecoder key : in.ticketKeys())
        {
            keys.add(key.keyId());
        }
        return new CampaignView(in.campaignId(), in.sponsor(), in.currency(), in.state(),
            new CampaignView.PoolMoney(
                in.funded(), in.available(), in.reserved(), in.awarded(), in.refunded()),
            in.opensAtMs(), in.closesAtMs(),
            new Caps(in.capGrants(), in.capAmount(), in.capDayGrants(), in.capDayAmount()),
            new Caps(in.hadGrants(), in.hadAmount(), in.hadDayGrants(), in.hadDayAmount()), in.liveParts(),
            List.copyOf(keys), HexFormat.of().formatHex(commitment), in.epoch());
    }
}
