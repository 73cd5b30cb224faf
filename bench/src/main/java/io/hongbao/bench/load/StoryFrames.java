package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.AwardEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.EnterEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabWithEncoder;
import io.hongbao.engine.codec.HandInEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.ScheduleDropsEncoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.SubsidiseEncoder;
import io.hongbao.engine.codec.TicketScope;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.agrona.MutableDirectBuffer;

/** Encodes the commands of stories as whole frames. Each method returns the frame's length in bytes. One thread. */
final class StoryFrames
{
    /** Task of all tickets. */
    private static final long TASK = 8;
    private static final int GOAL = 3;
    private static final long TICKET_LIFE_MS = TimeUnit.HOURS.toMillis(1);
    private static final String PASSWORD = "恭喜发财";
    private static final String GUESS = "guess ";

    private final RequestIds ids;
    private final Tickets tickets;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CreateWithEncoder create = new CreateWithEncoder();
    private final GrabWithEncoder grab = new GrabWithEncoder();
    private final HandInEncoder handIn = new HandInEncoder();
    private final EnterEncoder enter = new EnterEncoder();
    private final QueryEnvelopeEncoder query = new QueryEnvelopeEncoder();
    private final SubsidiseEncoder subsidise = new SubsidiseEncoder();
    private final AwardEncoder award = new AwardEncoder();
    private final ScheduleDropsEncoder drop = new ScheduleDropsEncoder();
    private final GrabBySceneEncoder grabThere = new GrabBySceneEncoder();

    /**
     * For one run.
     *
     * @param tickets signs them, null if nobody can.
     */
    StoryFrames(final RequestIds ids, final Tickets tickets)
    {
        this.ids = ids;
        this.tickets = tickets;
    }

    /** The envelope of a story, with the gates of its script. */
    int create(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs, final long nonce)
    {
        final StoryScript script = story.script();
        begin(buffer, offset, correlation, story, nowMs, nonce);
        create.sender(story.sender()).opensAtMs(script == StoryScript.SCHEDULED ? story.dueAtMs() : 0)
            .drawsAtMs(script.isRaffle() ? story.dueAtMs() : 0).goal(script == StoryScript.GOAL ? GOAL : 0)
            .relay(script == StoryScript.RELAYED ? Choice.YES : Choice.DEFAULT);
        if (script == StoryScript.TICKET)
        {
            create.ticketScope(TicketScope.ENVELOPE).ticketTask(TASK);
        }
        if (script.hasPassword())
        {
            buffer.putStringWithoutLengthUtf8(create.offset() + CreateWithEncoder.passwordEncodingOffset(), PASSWORD);
        }
        return end(buffer, offset);
    }

    /** The next envelope of a relay, by the user who had best luck. */
    int relay(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs, final long nonce)
    {
        begin(buffer, offset, correlation, story, nowMs, nonce);
        create.sender(story.user(story.luckiest())).parentId(story.envelopeId());
        return end(buffer, offset);
    }

    /** The envelope that a subsidy pays. */
    int mount(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final PoolAccount pool, final long nowMs, final long nonce)
    {
        begin(buffer, offset, correlation, story, nowMs, nonce);
        create.sender(story.user(story.step().user())).campaignId(pool.id()).subsidyId(story.subsidyId());
        return end(buffer, offset);
    }

    private void begin(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs, final long nonce)
    {
        create.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        buffer.setMemory(create.offset(), CreateWithEncoder.BLOCK_LENGTH, (byte)0);
        create.correlationId(correlation).requestedAtMs(nowMs).total(story.total()).sceneId(story.scene(0))
            .shares(story.script().shares()).currency(CommandFrames.CNY).split(Split.LUCKY).sceneKind(kind(story))
            .audience(Audience.SCENE).senderMayGrab(Choice.DEFAULT).ticketScope(TicketScope.NONE)
            .relay(Choice.DEFAULT);
        ids.put(buffer, create.offset() + CreateWithEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        buffer.putLong(create.offset() + CreateWithEncoder.senderNonceEncodingOffset(), nonce);
    }

    private int end(final MutableDirectBuffer buffer, final int offset)
    {
        create.namedCount(0);
        create.note("");
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + create.encodedLength());
    }

    private static SceneKind kind(final Story story)
    {
        return story.script() == StoryScript.SUBSIDY ? SceneKind.VIDEO : SceneKind.CHAT;
    }

    int grab(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs)
    {
        final StoryStep step = story.step();
        grab.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        buffer.setMemory(grab.offset(), GrabWithEncoder.BLOCK_LENGTH, (byte)0);
        grab.correlationId(correlation).envelopeId(story.envelopeId()).userId(story.user(step.user()))
            .sceneId(story.scene(step.user())).sceneKind(kind(story));
        final int password = grab.offset() + GrabWithEncoder.passwordEncodingOffset();
        switch (step.proof())
        {
            case RIGHT_PASSWORD -> buffer.putStringWithoutLengthUtf8(password, PASSWORD);
            case WRONG_PASSWORD -> buffer.putStringWithoutLengthUtf8(password, GUESS + story.nextGuess());
            case OWN_TICKET -> ticket(buffer, story, step.user(), nowMs);
            case OTHERS_TICKET -> ticket(buffer, story, step.user() + 1, nowMs);
            default ->
            {
                // nothing goes with it
            }
        }
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + GrabWithEncoder.BLOCK_LENGTH);
    }

    private void ticket(final MutableDirectBuffer buffer, final Story story, final int user, final long nowMs)
    {
        final byte[] nonce = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(story.envelopeId()).putLong(story.user(user)).array();
        tickets.issue(story.envelopeId(), story.user(user), TASK, nonce, nowMs + TICKET_LIFE_MS)
            .encode(buffer, grab.offset() + GrabWithEncoder.ticketEncodingOffset());
    }

    int handIn(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs)
    {
        final long user = story.user(story.step().user());
        handIn.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        buffer.setMemory(handIn.offset(), HandInEncoder.BLOCK_LENGTH, (byte)0);
        handIn.correlationId(correlation).requestedAtMs(nowMs).envelopeId(story.envelopeId()).userId(user)
            .sceneId(story.scene(0)).sceneKind(SceneKind.CHAT);
        ids.put(buffer, handIn.offset() + HandInEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + HandInEncoder.BLOCK_LENGTH);
    }

    int enter(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs)
    {
        enter.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        buffer.setMemory(enter.offset(), EnterEncoder.BLOCK_LENGTH, (byte)0);
        enter.correlationId(correlation).requestedAtMs(nowMs).envelopeId(story.envelopeId())
            .userId(story.user(story.step().user())).sceneId(story.scene(0)).sceneKind(SceneKind.CHAT);
        ids.put(buffer, enter.offset() + EnterEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + EnterEncoder.BLOCK_LENGTH);
    }

    int look(final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story)
    {
        query.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).envelopeId(story.envelopeId()).asUser(0).fromOrdinal(0);
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + QueryEnvelopeEncoder.BLOCK_LENGTH);
    }

    /** More than the envelope will take: the rest returns with it. */
    int subsidise(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final PoolAccount pool, final long nowMs)
    {
        subsidise.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).campaignId(pool.id())
            .userId(story.user(story.step().user())).amount(story.total() + 1).usableUntilMs(pool.closesAtMs());
        subsidise.sceneKinds().clear().isVideo(true);
        ids.put(buffer, subsidise.offset() + SubsidiseEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + SubsidiseEncoder.BLOCK_LENGTH);
    }

    /** The story's total to each of three users. */
    int award(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final PoolAccount pool, final long nowMs)
    {
        final long request = ids.nextOfKind();
        final AwardEncoder.AwardsEncoder group =
            award.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
                .correlationId(correlation).requestedAtMs(nowMs).campaignId(pool.id())
                .awardNo(request & Long.MAX_VALUE >>> 2).awardsCount(StoryTraffic.AWARDED);
        ids.put(buffer, award.offset() + AwardEncoder.requestIdEncodingOffset(), request);
        for (int i = 0; i < StoryTraffic.AWARDED; i++)
        {
            group.next().userId(story.user(i)).amount(story.total());
        }
        award.reason("");
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + award.encodedLength());
    }

    int drop(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final PoolAccount pool, final long nowMs, final long nonce)
    {
        drop.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header);
        buffer.setMemory(drop.offset(), ScheduleDropsEncoder.BLOCK_LENGTH, (byte)0);
        drop.correlationId(correlation).requestedAtMs(nowMs).campaignId(pool.id()).firstAtMs(story.dueAtMs())
            .total(story.total()).rounds(1).shares(story.script().shares()).split(Split.LUCKY)
            .sceneKind(SceneKind.CHAT).audience(Audience.SCENE);
        ids.put(buffer, drop.offset() + ScheduleDropsEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        buffer.putLong(drop.offset() + ScheduleDropsEncoder.scheduleNonceEncodingOffset(), nonce);
        drop.scenesCount(2).next().sceneId(story.scene(0)).next().sceneId(story.scene(StoryScript.USERS - 1));
        drop.note("");
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + drop.encodedLength());
    }

    int grabThere(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final Story story,
        final long nowMs)
    {
        final int user = story.step().user();
        grabThere.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).userId(story.user(user)).sceneId(story.scene(user))
            .afterOpensAtMs(0).afterId(0).sceneKind(SceneKind.CHAT).relations().clear();
        ids.put(buffer, grabThere.offset() + GrabBySceneEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + GrabBySceneEncoder.BLOCK_LENGTH);
    }
}
