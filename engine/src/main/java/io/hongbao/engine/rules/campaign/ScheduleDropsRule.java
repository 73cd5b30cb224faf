package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.RequestStore;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Reserves money and room for envelopes that will be dropped into scenes from time to time (RULES 7). */
final class ScheduleDropsRule extends KeyedRule
{
    private final EnvelopeBook book;
    private final CampaignBook campaigns;
    private final Drops drops;
    private final AnswerWriter answers;
    private final SeededAnswers seeded;
    private final DropsChecks checks;
    private final DropsScheduledWriter scheduled;
    private final ScheduleDropsDecoder in = new ScheduleDropsDecoder();
    private final MessageTail tail = new MessageTail();

    ScheduleDropsRule(
        final EnvelopeBook book, final CampaignBook campaigns, final Drops drops, final RequestStore requests,
        final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, ScheduleDropsDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.campaigns = campaigns;
        this.drops = drops;
        this.answers = answers;
        seeded = new SeededAnswers(book, answers);
        checks = new DropsChecks(campaigns.store(), drops.creation(), book.settings(), answers);
        scheduled = new DropsScheduledWriter(events);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ScheduleDropsDecoder.SCHEMA_VERSION);
        final long campaignId = in.campaignId();
        final long nowMs = context.nowMs();
        if (!tail.readGroupAndText(command, bodyOffset + blockLength, end, Long.BYTES))
        {
            answers.reject(RejectCode.MALFORMED, 0, (int)ScheduleDropsDecoder.scenesDecoderId(), 0, 0);
            return;
        }
        RejectCode code = campaigns.usage(campaignId, nowMs);
        if (code == null && checks.hold(in, tail, nowMs))
        {
            final int campaign = campaigns.store().find(campaignId);
            code = campaigns.shortage(campaign, checks.moneyInAll());
            if (code == null)
            {
                schedule(campaign, context);
            }
        }
        if (code != null)
        {
            answers.reject(code, campaignId, campaigns.value(), campaigns.bound(), campaigns.timeMs());
        }
    }

    private void schedule(final int campaign, final CommandContext context)
    {
        final long nowMs = context.nowMs();
        final int epoch = book.epochs().current(nowMs);
        if (epoch < 0)
        {
            answers.reject(RejectCode.EPOCH_NOT_READY, in.campaignId(), 0, 0, 0);
        }
        else if (hasRoom(nowMs) && mayChange(context))
        {
            final int block = drops.store().allocateScenes(tail.count());
            if (block == 0)
            {
                refuseFull(SettingKey.CAPACITY_DROP_SCENES, drops.store().sceneCapacity(), nowMs);
                return;
            }
            final long id = book.ids().give();
            final long number = book.epochs().number(epoch);
            book.seeds().seed(book.epochs().secret(epoch), id);
            final byte[] commitment = book.seeds().commitment(id);
            book.epochs().objectOpened(epoch);
            drops.creation().promise(checks.envelopes(), checks.words(), tail.count(), nowMs);
            campaigns.reserve(in.campaignId(), id, checks.moneyInAll());
            final int slot = store(id, block, (int)number);
            scheduled.write(in, tail, id, checks, campaigns.store(), campaign, commitment, number);
            drops.start(slot);
            bind(id, checks.moneyInAll(), (int)number, nowMs);
            seeded.tell(id, nowMs, commitment, number, false);
        }
    }

    private boolean hasRoom(final long nowMs)
    {
        if (!drops.store().hasFreeRow())
        {
            return refuseFull(SettingKey.CAPACITY_SCHEDULES, drops.store().capacity(), nowMs);
        }
        final SettingKey full =
            drops.creation().fullStore(checks.envelopes(), checks.words(), tail.count(), nowMs);
        return full == null || refuseFull(full, drops.creation().capacity(full), nowMs);
    }

    private boolean refuseFull(final SettingKey store, final long capacity, final long nowMs)
    {
        answers.reject(RejectCode.STORE_FULL, in.campaignId(), store.value(), capacity, nowMs);
        return false;
    }

    private int store(final long id, final int block, final int epoch)
    {
        final DropStore store = drops.store();
        final int slot = store.add(id, in.campaignId(), block, tail);
        final int nonceAt = in.offset() + ScheduleDropsDecoder.scheduleNonceEncodingOffset();
        store.setTimes(slot, in.firstAtMs(), in.everyMs(), checks.lifeMs());
        store.setNonce(slot, tail.buffer().getLong(nonceAt, ByteOrder.LITTLE_ENDIAN),
            tail.buffer().getLong(nonceAt + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
        store.setSize(slot, checks.envelopes(), tail.count(), in.total(), checks.words());
        store.setEpoch(slot, epoch);
        store.setCreation(slot, checks.template().buffer(), checks.template().length());
        return slot;
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        seeded.repeat(store, handle);
    }
}
