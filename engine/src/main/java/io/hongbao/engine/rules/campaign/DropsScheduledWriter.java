package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.DropsScheduledEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.MessageTail;

/** Encodes {@code DROPS_SCHEDULED}: all that a stranger needs to recompute the drops. */
final class DropsScheduledWriter
{
    private static final int KEY_LENGTH = 16;
    private static final int REQUEST_ID_AT = 8;
    private static final int GROUP_HEADER = 4;

    private final EventWriter events;
    private final DropsScheduledEncoder out = new DropsScheduledEncoder();

    DropsScheduledWriter(final EventWriter events)
    {
        this.events = events;
    }

    void write(
        final ScheduleDropsDecoder in, final MessageTail scenes, final long id, final DropsChecks checked,
        final CampaignStore campaigns, final int campaign, final byte[] commitment, final long epoch)
    {
        final int offset = events.claim(
            DropsScheduledEncoder.BLOCK_LENGTH + GROUP_HEADER + scenes.count() * Long.BYTES);
        out.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).scheduleId(id)
            .campaignId(in.campaignId()).firstAtMs(in.firstAtMs()).everyMs(in.everyMs()).lifeMs(checked.lifeMs())
            .total(in.total()).minShare(checked.minShare()).maxShare(checked.maxShare())
            .available(campaigns.available(campaign)).rounds(in.rounds()).shares(in.shares()).epoch(epoch)
            .currency(campaigns.currency(campaign)).split(in.split()).sceneKind(in.sceneKind());
        events.buffer().putBytes(out.offset() + DropsScheduledEncoder.requestIdEncodingOffset(),
            scenes.buffer(), in.offset() + REQUEST_ID_AT, KEY_LENGTH);
        events.buffer().putBytes(out.offset() + DropsScheduledEncoder.scheduleNonceEncodingOffset(),
            scenes.buffer(), in.offset() + ScheduleDropsDecoder.scheduleNonceEncodingOffset(), KEY_LENGTH);
        events.buffer().putBytes(out.offset() + DropsScheduledEncoder.commitmentEncodingOffset(), commitment);
        final DropsScheduledEncoder.ScenesEncoder group = out.scenesCount(scenes.count());
        for (int i = 0; i < scenes.count(); i++)
        {
            group.next().sceneId(scenes.at(i, 0));
        }
        events.commit(out.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
