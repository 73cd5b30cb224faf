package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenCampaignEncoder;
import io.hongbao.engine.codec.QueryCampaignEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TapEncoder;
import io.hongbao.engine.codec.TicketScope;
import java.nio.charset.StandardCharsets;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes the commands on campaigns and their rains as whole frames. Each method returns the frame's length in bytes.
 * One thread.
 */
final class CampaignFrames
{
    private static final byte[] NOTE = "红包雨".getBytes(StandardCharsets.UTF_8);

    private final RequestIds ids;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OpenCampaignEncoder open = new OpenCampaignEncoder();
    private final QueryCampaignEncoder query = new QueryCampaignEncoder();
    private final CreateWithEncoder create = new CreateWithEncoder();
    private final TapEncoder tap = new TapEncoder();

    CampaignFrames(final RequestIds ids)
    {
        this.ids = ids;
    }

    int open(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final PoolAccount pool,
        final long nowMs)
    {
        open.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).sponsor(pool.sponsor()).amount(pool.funded())
            .opensAtMs(0).closesAtMs(pool.closesAtMs()).capAmount(0).capDayAmount(0).capGrants(0).capDayGrants(0)
            .currency(CommandFrames.CNY);
        ids.put(buffer, open.offset() + OpenCampaignEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        open.ticketKeysCount(0);
        open.note("");
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + open.encodedLength());
    }

    int query(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final PoolAccount pool)
    {
        query.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).campaignId(pool.id()).asUser(0);
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + QueryCampaignEncoder.BLOCK_LENGTH);
    }

    /** The envelope of a rain, in the page that has the campaign's id. */
    int rain(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final PoolAccount pool,
        final RainRound round, final long nowMs, final long nonce)
    {
        create.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        buffer.setMemory(create.offset(), CreateWithEncoder.BLOCK_LENGTH, (byte)0);
        create.correlationId(correlation).requestedAtMs(nowMs).campaignId(pool.id()).total(round.total())
            .sceneId(pool.id()).opensAtMs(round.opensAtMs()).expiresAtMs(round.expiresAtMs())
            .shares(round.shares()).currency(CommandFrames.CNY).split(Split.LUCKY).sceneKind(SceneKind.PAGE)
            .audience(Audience.ANYONE).senderMayGrab(Choice.DEFAULT).pacingMs(round.pacingMs())
            .hitRatePpm(round.hitRatePpm()).triesPerUser(RainRound.TRIES).ticketScope(TicketScope.NONE)
            .relay(Choice.DEFAULT);
        ids.put(buffer, create.offset() + CreateWithEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        buffer.putLong(create.offset() + CreateWithEncoder.senderNonceEncodingOffset(), nonce);
        create.namedCount(0);
        create.putNote(NOTE, 0, NOTE.length);
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + create.encodedLength());
    }

    int tap(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final RainRound round,
        final long sceneId, final long user, final int number)
    {
        tap.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).envelopeId(round.envelopeId()).userId(user).sceneId(sceneId)
            .sceneKind(SceneKind.PAGE).tap(number).relations().clear();
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + TapEncoder.BLOCK_LENGTH);
    }
}
