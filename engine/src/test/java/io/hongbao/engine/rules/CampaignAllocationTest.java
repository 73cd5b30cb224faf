package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.codec.AnswerExchangeEncoder;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.AwardEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferExchangeEncoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.ScheduleDropsEncoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.SubsidiseEncoder;
import io.hongbao.engine.codec.TopUpEncoder;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.machine.MachineStatus;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What the rules allocate for exchanges, and for what campaigns pay, in steady state: nothing. */
class CampaignAllocationTest
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int ROUNDS = 3_000;
    private static final long ROUND_MS = 200;
    private static final byte[] NO_TEXT = new byte[0];

    private final MachineDriver driver = new MachineDriver(
        new Capacities(40_000, 1 << 20, 1 << 17, 4_000, 10, 10, 10, 10, 4).withExchanges(1 << 14)
            .withCampaigns(new CampaignCapacities(4, 1 << 14, 1 << 14, 50, 500, 1 << 14)));
    private final EnvelopeMachine machine = driver.machine();
    private final MachineStatus status = machine.status();
    private final Sink sink = new Sink();
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OfferExchangeEncoder offer = new OfferExchangeEncoder();
    private final AnswerExchangeEncoder answer = new AnswerExchangeEncoder();
    private final CreateEncoder create = new CreateEncoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final AwardEncoder award = new AwardEncoder();
    private final SubsidiseEncoder subsidise = new SubsidiseEncoder();
    private final TopUpEncoder topUp = new TopUpEncoder();
    private final ScheduleDropsEncoder schedule = new ScheduleDropsEncoder();
    private long nowMs = MachineDriver.START_MS;
    private long request;

    @Test
    void exchangesAndWhatCampaignsPayAllocateNothing()
    {
        final long campaign = new CampaignCommands(driver).open(
            1_000_000_000_000L, c -> c.capGrants(1_000_000).closesAtMs(nowMs + 20 * 86_400_000L));
        for (int i = 0; i < ROUNDS; i++)
        {
            round(campaign, i);
        }
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        final long thread = thread();
        final long before = threads.getThreadAllocatedBytes(thread);
        for (int i = ROUNDS; i < 2 * ROUNDS; i++)
        {
            round(campaign, i);
        }
        final long bytes = threads.getThreadAllocatedBytes(thread) - before;
        assertEquals(0, sink.rejects, "the last was " + sink.lastReject);
        assertTrue(bytes < ROUNDS, bytes + " bytes for " + ROUNDS + " rounds of 9 commands and their due work");
    }

    @SuppressWarnings("deprecation") // threadId() comes with 19
    private static long thread()
    {
        return Thread.currentThread().getId();
    }

    private void round(final long campaign, final int i)
    {
        nowMs += ROUND_MS;
        while (machine.advance(nowMs, 64, sink) == 64)
        {
            assertTrue(machine.nextDueMs() <= nowMs);
        }
        send(offer.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).fromUser(7).toUser(8).amount(100)
            .minimum(0).expiresAtMs(0).sceneId(0).ticketFor(0).ticketTask(0).coverId(0).currency(156)
            .sceneKind(SceneKind.NONE).blind(Choice.YES).putNote(NO_TEXT, 0, 0).limit());
        final long exchange = status.lastId();
        send(answer.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).exchangeId(exchange).userId(8)
            .amount(5).limit());
        create(campaign, i);
        grab(status.lastId(), 1 + i % 500);
        award(campaign, i);
        send(topUp.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).campaignId(campaign).amount(9).limit());
        subsidise.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).campaignId(campaign).userId(7)
            .amount(100).usableUntilMs(nowMs + 1000);
        subsidise.sceneKinds().clear().isChat(true);
        send(subsidise.limit());
        schedule(campaign, i);
    }

    private void create(final long campaign, final int i)
    {
        create.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).sender(0).campaignId(campaign).total(1000)
            .minShare(0).maxShare(0).sceneId(1 + i % 1000).opensAtMs(0).expiresAtMs(nowMs + 60_000).coverId(0).shares(5)
            .currency(156).split(Split.LUCKY).sceneKind(SceneKind.CHAT).audience(Audience.ANYONE)
            .senderMayGrab(Choice.DEFAULT);
        create.relations().clear();
        message.putLong(create.offset() + CreateEncoder.senderNonceEncodingOffset(), i + 1);
        create.namedCount(0);
        send(create.putNote(NO_TEXT, 0, 0).limit());
    }

    private void grab(final long envelope, final long user)
    {
        grab.wrapAndApplyHeader(message, 0, header).envelopeId(envelope).userId(user).sceneId(0)
            .sceneKind(SceneKind.NONE);
        grab.relations().clear();
        apply(grab.limit());
    }

    private void award(final long campaign, final int i)
    {
        award.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).campaignId(campaign).awardNo(i);
        award.awardsCount(1).next().userId(21).amount(7);
        send(award.putReason(NO_TEXT, 0, 0).limit());
    }

    private void schedule(final long campaign, final int i)
    {
        schedule.wrapAndApplyHeader(message, 0, header).requestedAtMs(nowMs).campaignId(campaign)
            .firstAtMs(nowMs + 100).everyMs(0).lifeMs(60_000).total(100).minShare(0).maxShare(0).coverId(0).rounds(1)
            .shares(5).split(Split.FAIR).sceneKind(SceneKind.CHAT).audience(Audience.SCENE);
        schedule.relations().clear();
        message.putLong(schedule.offset() + ScheduleDropsEncoder.scheduleNonceEncodingOffset(), i + 1);
        schedule.scenesCount(2).next().sceneId(2000 + i % 1000).next().sceneId(3000 + i % 500);
        send(schedule.putNote(NO_TEXT, 0, 0).limit());
    }

    private void send(final int length)
    {
        message.putLong(HEADER + Long.BYTES, ++request, ByteOrder.LITTLE_ENDIAN);
        message.putLong(HEADER + 2 * Long.BYTES, 99, ByteOrder.LITTLE_ENDIAN);
        apply(length);
    }

    private void apply(final int length)
    {
        machine.apply(message, 0, length, context.set(nowMs, 9, Role.SERVICE, 0, true), sink);
    }

    /** Keeps nothing but how often something was refused. */
    private static final class Sink implements EventSink
    {
        private final UnsafeBuffer events = new UnsafeBuffer(new byte[64 * 1024]);
        private final UnsafeBuffer answers = new UnsafeBuffer(new byte[64 * 1024]);
        private int rejects;
        private int lastReject;

        @Override
        public int claimEvent(final int maxLength)
        {
            return 0;
        }

        @Override
        public MutableDirectBuffer eventBuffer()
        {
            return events;
        }

        @Override
        public void commitEvent(final int length)
        {
            // told already
        }

        @Override
        public int claimAnswer(final int maxLength)
        {
            return 0;
        }

        @Override
        public MutableDirectBuffer answerBuffer()
        {
            return answers;
        }

        @Override
        public void commitAnswer(final int length)
        {
            if (answers.getShort(2, ByteOrder.LITTLE_ENDIAN) == RejectDecoder.TEMPLATE_ID)
            {
                rejects++;
                lastReject = answers.getShort(
                    HEADER + RejectDecoder.codeEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
            }
        }
    }
}
