package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.AwardShare;
import io.hongbao.engine.api.CampaignView;
import io.hongbao.engine.api.CardKind;
import io.hongbao.engine.api.CardSetPlan;
import io.hongbao.engine.api.Cards;
import io.hongbao.engine.api.CreateEnvelopeBuilder;
import io.hongbao.engine.api.DropsOrder;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GatedEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.Proof;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SubsidyOrder;
import io.hongbao.engine.api.SwapOffer;
import io.hongbao.engine.api.Ticket;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.AwardedDecoder;
import io.hongbao.engine.codec.CardSetClosedDecoder;
import io.hongbao.engine.codec.CardsSwappedDecoder;
import io.hongbao.engine.codec.DropsEndedDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.SubsidyUsedDecoder;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.codec.TicketUsedDecoder;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What creators, live rooms and campaigns send, a test for each row of PROTOCOL's table. */
class HostedKindsScenarioTest extends KindsScenario
{
    private static final long TASK = 3;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    private static Ticket ticket(final long subjectId, final long user)
    {
        return tickets().issue(subjectId, user, TASK, System.currentTimeMillis() + 60_000);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void shortVideo(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene video = scene(SceneKind.VIDEO);
        final long id = get(service.create(envelope(video).money(600, 2).split(Split.LUCKY)
            .audience(Audience.ANYONE).relations(Relation.FOLLOWER).build())).envelopeId();
        final GrabResult stranger = get(service.grabByScene(GrabFromScene.of(13, video, Relation.FRIEND)));
        assertEquals(RejectCode.NOTHING_HERE, stranger.refusal().code());
        assertEquals(RejectCode.NOT_ELIGIBLE.value(), stranger.refusal().value(), "why the last was passed over");
        long sum = 0;
        for (int user = 11; user <= 12; user++)
        {
            final GrabResult result = get(user(way, user).grabByScene(
                GrabFromScene.of(user, video, Relation.FOLLOWER | Relation.FRIEND)));
            assertEquals(id, result.envelopeId());
            sum += result.amount();
        }
        assertEquals(600, sum);
        assertEquals(600, grantedAtClose(heard, id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void liveRoom(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene room = scene(SceneKind.LIVE);
        final long opensAtMs = inAnHour();
        final CreateEnvelopeBuilder countdown = envelope(room).money(500_000, 5_000).split(Split.LUCKY)
            .audience(Audience.SCENE);
        final long later = get(service.create(countdown.open(opensAtMs, 0).build())).envelopeId();
        assertOpensAt(service, later, room, opensAtMs);
        final long id = get(service.create(
            countdown.open(System.currentTimeMillis() + SOON_MS, 0).build())).envelopeId();
        heard.await(OpenedDecoder.TEMPLATE_ID, id);
        assertEquals(RejectCode.NOT_ELIGIBLE, refused(service, id, 11, Scene.NONE), "not in the room");
        final long amount = granted(user(way, 11), id, 11, room);
        assertTrue(amount > 0 && amount <= 20_000);
        final EnvelopeView view = get(service.query(id, 0, 0));
        assertEquals(4_999, view.sharesLeft());
        assertEquals(500_000 - amount, view.money().remaining());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void liveRoomRaffle(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene room = scene(SceneKind.LIVE);
        final long id = get(service.gates().create(gated(envelope(room).money(900, 3).split(Split.EQUAL)
            .audience(Audience.SCENE)).drawnAt(System.currentTimeMillis() + LATER_MS))).envelopeId();
        assertEquals(RejectCode.ENTER_INSTEAD, refused(service, id, 11, room));
        for (int user = 11; user <= 14; user++)
        {
            assertEquals(user - 11, get(user(way, user).gates().enter(
                RequestKey.random(), by(id, user, room), Proof.NONE)).ordinal());
        }
        assertEquals(900, grantedAtClose(heard, id));
        final EnvelopeView view = get(service.query(id, 0, 0));
        assertEquals(EnvelopeState.EXHAUSTED, view.state());
        assertEquals(3, view.grants().stream().map(grant -> grant.userId()).distinct().count());
        assertTrue(view.grants().stream().allMatch(grant -> grant.amount() == 300 && grant.userId() <= 14));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void task(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long id = get(service.gates().create(gated(envelope(chat).money(400, 2).split(Split.EQUAL))
            .withTicket(TicketScope.ENVELOPE, TASK))).envelopeId();
        assertEquals(RejectCode.TICKET_INVALID, refused(service, id, 11, chat), "the task is not done");
        final Proof done = Proof.ticket(ticket(id, 11));
        assertEquals(RejectCode.TICKET_INVALID, get(service.gates().grab(by(id, 12, chat), done)).refusal().code());
        assertEquals(200, get(user(way, 11).gates().grab(by(id, 11, chat), done)).amount());
        heard.await(TicketUsedDecoder.TEMPLATE_ID, id);
        assertEquals(200, get(service.gates().grab(by(id, 12, chat), Proof.ticket(ticket(id, 12)))).amount());
        assertEquals(400, grantedAtClose(heard, id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void taskTogetherGoal(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long id = get(service.gates().create(gated(envelope(chat).money(400, 2).split(Split.EQUAL))
            .withTicket(TicketScope.ENVELOPE, TASK).withGoal(2))).envelopeId();
        assertEquals(2, get(service.grab(by(id, 11, chat))).refusal().value(), "hand-ins missing");
        get(service.gates().handIn(RequestKey.random(), by(id, 11, chat), ticket(id, 11)));
        assertEquals(RejectCode.NOT_YET_OPEN, refused(service, id, 11, chat));
        get(service.gates().handIn(RequestKey.random(), by(id, 12, chat), ticket(id, 12)));
        heard.await(OpenedDecoder.TEMPLATE_ID, id);
        assertEquals(RejectCode.TICKET_INVALID, refused(service, id, 13, chat), "did not hand in");
        assertEquals(200, granted(user(way, 11), id, 11, chat));
        assertEquals(200, granted(user(way, 12), id, 12, chat));
        assertEquals(400, grantedAtClose(heard, id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void platformDropInGroups(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long campaign = campaign(service);
        final Scene one = scene(SceneKind.CHAT);
        final Scene two = scene(SceneKind.CHAT);
        final long schedule = get(service.campaigns().scheduleDrops(DropsOrder.of(
            campaign, 1000, 4, System.currentTimeMillis() + SOON_MS, List.of(one.id(), two.id()))
            .withRounds(2, 100).withShareBounds(200, 300).withRelations(Relation.MEMBER).withCover(6)
            .withNote("天降红包"))).subjectId();
        assertEquals(6000, get(service.campaigns().query(campaign, 0)).pool().available(), "all is reserved");
        heard.await(DropsEndedDecoder.TEMPLATE_ID, schedule);
        for (final Scene chat : List.of(one, two))
        {
            assertEquals(RejectCode.NOTHING_HERE,
                get(service.grabByScene(GrabFromScene.of(11, chat, Relation.NONE))).refusal().code());
            final GrabResult result = get(user(way, 11).grabByScene(GrabFromScene.of(11, chat, Relation.MEMBER)));
            assertTrue(result.amount() >= 200 && result.amount() <= 300, () -> "a share of " + result.amount());
            final EnvelopeView view = get(service.query(result.envelopeId(), 0, 0));
            assertEquals(campaign, view.terms().campaignId());
            assertEquals(200, view.terms().minShare());
            assertEquals(300, view.terms().maxShare());
            assertEquals(6, view.terms().coverId());
            assertEquals(Relation.MEMBER, view.terms().relations());
            assertEquals("天降红包", view.terms().note());
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void rainShake(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long campaign = campaign(service);
        final Scene page = scene(SceneKind.PAGE);
        final GatedEnvelope rain = gated(envelope(page).sender(0).campaign(campaign).money(2000, 4)
            .split(Split.LUCKY).audience(Audience.ANYONE).open(System.currentTimeMillis() + SOON_MS, 0))
            .pacedOver(HOUR_MS).withTaps(1_000_000, 2);
        final long id = get(service.gates().create(rain)).envelopeId();
        heard.await(OpenedDecoder.TEMPLATE_ID, id);
        assertEquals(RejectCode.TRIES_USED_UP, get(service.gates().tap(by(id, 11, page), 3)).refusal().code());
        final GrabResult hit = get(user(way, 11).gates().tap(by(id, 11, page), 2));
        assertTrue(hit.amount() > 0);
        assertEquals(hit.amount(), get(user(way, 11).gates().tap(by(id, 11, page), 2)).amount());
        assertEquals(RejectCode.NOT_RELEASED_YET, get(service.gates().tap(by(id, 12, page), 1)).refusal().code());
        assertEquals(2, new GrantedDecoder()
            .wrapAndApplyHeader(heard.await(GrantedDecoder.TEMPLATE_ID, id), 0, header).tap());
        final long dry = get(service.gates().create(gated(envelope(page).sender(0).campaign(campaign)
            .money(2000, 4)).withTaps(1, 2))).envelopeId();
        assertEquals(RejectCode.NOTHING_THIS_TIME, get(service.gates().tap(by(dry, 11, page), 1)).refusal().code());
        assertEquals(6000, get(service.campaigns().query(campaign, 0)).pool().available());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void subsidy(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long campaign = campaign(service);
        final long id = get(service.campaigns().subsidise(new SubsidyOrder(RequestKey.random(), campaign, SENDER, 800,
            inAnHour() - HOUR_MS / 2, Set.of(SceneKind.VIDEO)))).subjectId();
        assertEquals(RejectCode.SUBSIDY_NOT_FITTING, refusal(service.gates().create(
            gated(envelope(scene(SceneKind.LIVE)).campaign(campaign).money(500, 2)).paidBy(id))));
        final Scene video = scene(SceneKind.VIDEO);
        final long envelope = get(service.gates().create(gated(envelope(video).campaign(campaign).money(500, 2)
            .split(Split.EQUAL).audience(Audience.ANYONE)).paidBy(id))).envelopeId();
        final SubsidyUsedDecoder used = new SubsidyUsedDecoder()
            .wrapAndApplyHeader(heard.await(SubsidyUsedDecoder.TEMPLATE_ID, id), 0, header);
        assertEquals(envelope, used.envelopeId());
        assertEquals(500, used.used());
        assertEquals(300, used.returned());
        assertEquals(SENDER, get(service.query(envelope, 0, 0)).terms().sender(), "as it is shown");
        assertEquals(250, granted(user(way, 11), envelope, 11, video));
        assertEquals(new CampaignView.PoolMoney(10_000, 9_500, 500, 0, 0),
            get(service.campaigns().query(campaign, 0)).pool());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void zodiacFiveBlessings(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long campaign = campaign(service);
        final long set = get(service.cards().open(CardSetPlan.of(System.currentTimeMillis() + LATER_MS,
            new CardKind(1, 1), new CardKind(1, 1)).withPrize(campaign, 888, Split.LUCKY).withEarning(TASK, 0)))
            .subjectId();
        final Cards ann = user(way, 11).cards();
        final Cards bob = user(way, 12).cards();
        get(service.cards().earnDraw(RequestKey.random(), set, 11, ticket(set, 11)));
        get(service.cards().grantDraws(RequestKey.random(), set, 12, 1));
        final int first = get(ann.draw(RequestKey.random(), set, 11)).kind();
        final int second = get(bob.draw(RequestKey.random(), set, 12)).kind();
        assertEquals(1, first + second, "one of each");
        get(ann.ask(RequestKey.random(), set, 11, 12, second));
        final long swap = get(ann.offerSwap(SwapOffer.of(set, 11, 12, first, second))).subjectId();
        get(bob.acceptSwap(RequestKey.random(), swap, 12));
        heard.await(CardsSwappedDecoder.TEMPLATE_ID, set);
        assertEquals(RejectCode.INCOMPLETE, refusal(ann.compose(RequestKey.random(), set, 11)));
        get(bob.gift(RequestKey.random(), set, 12, 11, first));
        assertEquals(0, get(ann.compose(RequestKey.random(), set, 11)).ordinal());
        heard.await(CardSetClosedDecoder.TEMPLATE_ID, set);
        final SettledDecoder settled = new SettledDecoder()
            .wrapAndApplyHeader(heard.await(SettledDecoder.TEMPLATE_ID, set), 0, header);
        assertEquals(888, settled.amount(), "the one who composed has all of it");
        assertEquals(11, settled.user());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void makingGood(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long campaign = campaign(service);
        final List<AwardShare> lost = List.of(new AwardShare(11, 300), new AwardShare(12, 200));
        get(service.campaigns().award(RequestKey.random(), campaign, 1, lost, "lost in a fault"));
        final AwardedDecoder awarded = new AwardedDecoder()
            .wrapAndApplyHeader(heard.await(AwardedDecoder.TEMPLATE_ID, campaign), 0, header);
        assertEquals(300, awarded.amount());
        assertEquals(11, awarded.to());
        assertEquals(RejectCode.ALREADY_AWARDED,
            refusal(service.campaigns().award(RequestKey.random(), campaign, 1, lost.subList(1, 2), "again")));
        assertEquals(new CampaignView.PoolMoney(10_000, 9_500, 0, 500, 0),
            get(service.campaigns().query(campaign, 0)).pool());
    }
}
