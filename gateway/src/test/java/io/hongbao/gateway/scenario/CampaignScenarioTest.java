package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.AwardShare;
import io.hongbao.engine.api.CampaignChange;
import io.hongbao.engine.api.CampaignOrder;
import io.hongbao.engine.api.CampaignView;
import io.hongbao.engine.api.Campaigns;
import io.hongbao.engine.api.Caps;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.DropsOrder;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SeededResult;
import io.hongbao.engine.api.SubsidyOrder;
import io.hongbao.engine.codec.CampaignClosedDecoder;
import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.DroppedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Campaigns through the whole stack, over TCP and embedded, with a service and two operators. */
@Timeout(30)
class CampaignScenarioTest
{
    private static final AtomicLong SCENES = new AtomicLong(9000);
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    private static Path directory;
    private static BothWays ways;

    @BeforeAll
    static void start() throws IOException
    {
        ways = BothWays.start(directory);
    }

    @AfterAll
    static void stop()
    {
        ways.close();
    }

    @AfterEach
    void closeServices()
    {
        ways.closeServices();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aSponsorPaysForEnvelopesUntilThePoolIsEmpty(final Way way) throws Exception
    {
        final EnvelopeService service = ways.as(way, 1, Role.SERVICE);
        final Campaigns campaigns = service.campaigns();
        final CampaignOrder order = CampaignOrder.of(77, 2500, inAnHour()).withCaps(Caps.sharesADay(1))
            .withTicketKeys(List.of(4L, 5L)).withNote("新年快乐");
        final SeededResult opened = get(campaigns.open(order));
        assertEquals(64, opened.commitment().length());
        assertTrue(get(campaigns.open(order)).repeat());
        final long id = opened.subjectId();
        final long first = get(service.create(paidBy(id))).envelopeId();
        final long second = get(service.create(paidBy(id))).envelopeId();
        assertEquals(RejectCode.POOL_EXHAUSTED, refusal(service.create(paidBy(id))));
        assertEquals(200, get(service.grab(GrabEnvelope.of(first, 21))).amount());
        final GrabResult capped = get(service.grab(GrabEnvelope.of(second, 21)));
        assertEquals(RejectCode.CAP_REACHED, capped.refusal().code());
        assertEquals(id, capped.refusal().subjectId());
        get(campaigns.topUp(RequestKey.random(), id, 1000));
        get(campaigns.award(RequestKey.random(), id, 1, List.of(new AwardShare(31, 300), new AwardShare(32, 200)),
            "lost in a fault"));
        assertEquals(RejectCode.ALREADY_AWARDED, refusal(
            campaigns.award(RequestKey.random(), id, 1, List.of(new AwardShare(31, 300)), "again")));
        final CampaignView view = get(campaigns.query(id, 21));
        assertEquals(new CampaignView.PoolMoney(3500, 1000, 2000, 500, 0), view.pool());
        assertEquals(new Caps(1, 200, 1, 200), view.had());
        assertEquals(List.of(4L, 5L), view.ticketKeys());
        assertEquals(opened.commitment(), view.commitment());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void thePlatformDropsEnvelopesIntoChats(final Way way) throws Exception
    {
        final EnvelopeService service = ways.as(way, 1, Role.SERVICE);
        final Heard heard = Heard.by(service);
        final long id = get(service.campaigns().open(CampaignOrder.of(77, 10_000, inAnHour()))).subjectId();
        final long chat = SCENES.incrementAndGet();
        final SeededResult schedule = get(service.campaigns().scheduleDrops(DropsOrder.of(
            id, 1000, 5, System.currentTimeMillis() + 300, List.of(chat, SCENES.incrementAndGet()))
            .withRounds(2, 200).withNote("天降红包")));
        assertTrue(schedule.subjectId() > id);
        assertEquals(6000, get(service.campaigns().query(id, 0)).pool().available());
        heard.await(DroppedDecoder.TEMPLATE_ID, schedule.subjectId());
        final GrabResult grabbed = get(service.grabByScene(GrabFromScene.of(21, Scene.chat(chat), 0)));
        assertTrue(grabbed.hasShare());
        assertEquals(id, get(service.query(grabbed.envelopeId(), 0, 0)).terms().campaignId());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void twoOperatorsCloseACampaignEarlyAndTheSponsorIsRefunded(final Way way) throws Exception
    {
        final Campaigns service = ways.as(way, 1, Role.SERVICE).campaigns();
        final EnvelopeService first = ways.as(way, 500, Role.OPERATOR);
        final EnvelopeService second = ways.as(way, 501, Role.OPERATOR);
        final Heard heard = Heard.by(second);
        final long id = get(service.open(CampaignOrder.of(77, 5000, inAnHour()))).subjectId();
        final long subsidy = get(service.subsidise(new SubsidyOrder(RequestKey.random(), id, 9, 800,
            System.currentTimeMillis() + 1_000, Set.of(SceneKind.VIDEO, SceneKind.LIVE)))).subjectId();
        assertTrue(subsidy > id);
        final CampaignChange change =
            new CampaignChange(RequestKey.random(), id, 1, Caps.NONE, List.of(), "the sponsor gave up");
        assertEquals(RejectCode.NOT_ALLOWED, refusal(service.proposeCampaign(change)));
        final long proposal = get(first.campaigns().proposeCampaign(change)).subjectId();
        assertEquals(RejectCode.SAME_OPERATOR, refusal(first.approve(RequestKey.random(), proposal)));
        assertEquals(id, get(second.approve(RequestKey.random(), proposal)).subjectId());
        assertEquals(RejectCode.CAMPAIGN_CLOSING, refusal(service.topUp(RequestKey.random(), id, 5)));
        assertEquals(CampaignState.CLOSING, get(second.campaigns().query(id, 0)).state(), "the subsidy is still live");
        heard.await(CampaignClosedDecoder.TEMPLATE_ID, id);
        final CampaignView view = get(second.campaigns().query(id, 0));
        assertEquals(CampaignState.CLOSED, view.state());
        assertEquals(new CampaignView.PoolMoney(5000, 0, 0, 0, 5000), view.pool());
    }

    private static CreateEnvelope paidBy(final long campaignId)
    {
        return CreateEnvelope.builder().campaign(campaignId).money(1000, 5).split(Split.EQUAL).build();
    }

    private static long inAnHour()
    {
        return System.currentTimeMillis() + HOUR_MS;
    }
}
