package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.BlessingOrder;
import io.hongbao.engine.api.CardKind;
import io.hongbao.engine.api.CardSetPlan;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.ExchangeOffer;
import io.hongbao.engine.api.ExchangeView;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.LimitsView;
import io.hongbao.engine.api.Proof;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.BlessedDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeCompletedDecoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RelayInvitedDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.ThankedDecoder;
import io.hongbao.engine.codec.TriedDecoder;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people send each other, a test for each row of PROTOCOL's table. */
class PeopleKindsScenarioTest extends KindsScenario
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @ParameterizedTest
    @EnumSource(Way.class)
    void groupLucky(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long id = get(service.create(envelope(chat).money(888, 3).split(Split.LUCKY)
            .audience(Audience.SCENE).note("恭喜发财", 3).build())).envelopeId();
        assertEquals(RejectCode.NOT_ELIGIBLE, refused(service, id, 11, scene(SceneKind.CHAT)), "another group");
        final long[] amounts = new long[3];
        for (int i = 0; i < 3; i++)
        {
            amounts[i] = granted(user(way, 11 + i), id, 11 + i, chat);
        }
        assertEquals(888, LongStream.of(amounts).sum());
        assertEquals(RejectCode.EXHAUSTED, refused(service, id, 14, chat));
        assertEquals(888, grantedAtClose(heard, id));
        final BestLuckDecoder best = new BestLuckDecoder()
            .wrapAndApplyHeader(heard.await(BestLuckDecoder.TEMPLATE_ID, id), 0, header);
        assertEquals(LongStream.of(amounts).max().orElseThrow(), best.amount());
        assertEquals(best.amount(), amounts[(int)best.user() - 11]);
        assertEquals(story(3, BestLuckDecoder.TEMPLATE_ID), heard.about(id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void groupOrdinary(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long id = get(service.create(envelope(chat).money(300, 3).split(Split.EQUAL)
            .audience(Audience.SCENE).build())).envelopeId();
        for (int user = 11; user <= 13; user++)
        {
            assertEquals(100, granted(service, id, user, chat));
        }
        assertEquals(300, grantedAtClose(heard, id));
        assertEquals(story(3), heard.about(id), "nobody has best luck");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void oneToOne(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene friends = scene(SceneKind.DIRECT);
        final long id = get(service.create(envelope(friends).money(520, 1).split(Split.EQUAL).named(11).build()))
            .envelopeId();
        assertEquals(RejectCode.NOT_ELIGIBLE, refused(service, id, 12, friends));
        assertEquals(520, granted(user(way, 11), id, 11, friends));
        assertEquals(520, grantedAtClose(heard, id));
        final long unwanted = get(service.create(
            envelope(friends).money(1314, 1).split(Split.EQUAL).named(11).build())).envelopeId();
        get(user(way, 11).decline(RequestKey.random(), unwanted, 11));
        final RefundedDecoder refund = new RefundedDecoder()
            .wrapAndApplyHeader(heard.await(RefundedDecoder.TEMPLATE_ID, unwanted), 0, header);
        assertEquals(1314, refund.amount());
        assertEquals(SENDER, refund.to());
        assertEquals(RejectCode.DECLINED, refused(service, unwanted, 11, friends));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void exclusiveInAGroup(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long id = get(service.create(
            envelope(chat).money(1000, 2).split(Split.LUCKY).named(11, 12).build())).envelopeId();
        assertEquals(RejectCode.NOT_ELIGIBLE, refused(service, id, 13, chat), "a member, but not named");
        assertEquals(1000, granted(service, id, 11, chat) + granted(service, id, 12, chat));
        assertEquals(1000, grantedAtClose(heard, id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void password(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long id = get(service.gates().create(
            gated(envelope(chat).money(500, 1).split(Split.EQUAL)).withPassword("888"))).envelopeId();
        assertEquals(RejectCode.WRONG_PASSWORD, refused(service, id, 11, chat), "none came");
        final GrabResult wrong = get(service.gates().grab(by(id, 11, chat), Proof.password("88")));
        assertEquals(RejectCode.WRONG_PASSWORD, wrong.refusal().code());
        assertEquals(9, wrong.refusal().value(), "tries left");
        heard.await(TriedDecoder.TEMPLATE_ID, id);
        assertEquals(500, get(user(way, 11).gates().grab(by(id, 11, chat), Proof.password("８８８"))).amount());
        assertEquals(500, grantedAtClose(heard, id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void faceToFace(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene table = scene(SceneKind.PAGE);
        final long id = get(service.gates().create(gated(
            envelope(table).money(200, 2).split(Split.EQUAL).audience(Audience.SCENE)).withPassword("1 2 3")))
            .envelopeId();
        for (int user = 11; user <= 12; user++)
        {
            final GrabResult result = get(user(way, user).gates().grabByScene(
                GrabFromScene.of(user, table, Relation.NONE), Proof.password("123")));
            assertEquals(id, result.envelopeId());
            assertEquals(100, result.amount());
        }
        assertEquals(200, grantedAtClose(heard, id));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void scheduled(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long opensAtMs = inAnHour();
        final long later = get(service.create(
            envelope(chat).money(600, 2).split(Split.EQUAL).open(opensAtMs, 0).build())).envelopeId();
        assertOpensAt(service, later, chat, opensAtMs);
        final long soonMs = System.currentTimeMillis() + SOON_MS;
        final long id = get(service.create(
            envelope(chat).money(600, 2).split(Split.EQUAL).open(soonMs, 0).build())).envelopeId();
        heard.await(OpenedDecoder.TEMPLATE_ID, id);
        assertEquals(300, granted(service, id, 11, chat));
        assertEquals(soonMs, get(service.query(id, 0, 0)).times().opensAtMs());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void exchange(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long id = get(service.exchanges().offer(
            ExchangeOffer.of(SENDER, 11, 520).withMinimum(100).withBlindAmounts())).exchangeId();
        assertEquals(RejectCode.BELOW_MINIMUM,
            refusal(service.exchanges().answer(RequestKey.random(), id, 11, 99)));
        final ExchangeView both = get(service.exchanges().answer(RequestKey.random(), id, 11, 888));
        assertEquals(ExchangeState.COMPLETED, both.state());
        final ExchangeCompletedDecoder completed = new ExchangeCompletedDecoder()
            .wrapAndApplyHeader(heard.await(ExchangeCompletedDecoder.TEMPLATE_ID, id), 0, header);
        assertEquals(520, completed.amount(), "to user 11");
        assertEquals(888, completed.answer(), "to the one who offered");
        assertEquals(SENDER, completed.from());
        assertEquals(11, completed.to());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void blessing(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final long set = get(service.cards().open(
            CardSetPlan.of(inAnHour(), CardKind.of(1), CardKind.of(1)).withEarning(0, 1))).subjectId();
        final long envelope = get(service.create(envelope(Scene.NONE).money(100, 1).build())).envelopeId();
        final long id = get(service.blessings().bless(
            BlessingOrder.toUser(SENDER, 11, "新年好").withCardSet(set).withEnvelope(envelope))).subjectId();
        heard.await(BlessedDecoder.TEMPLATE_ID, id);
        assertEquals(1, get(service.cards().query(set, SENDER)).rights(), "it earned a draw");
        assertEquals(100, granted(service, envelope, 11, Scene.NONE));
        get(user(way, 11).blessings().thankForBlessing(RequestKey.random(), 11, id));
        final ThankedDecoder thanked = new ThankedDecoder()
            .wrapAndApplyHeader(heard.await(ThankedDecoder.TEMPLATE_ID, 11), 0, header);
        assertEquals(SENDER, thanked.to());
        assertEquals(id, thanked.blessingId());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void relay(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final long first = get(service.gates().create(
            gated(envelope(chat).money(1000, 2)).withRelay(Choice.YES))).envelopeId();
        final long sum = granted(service, first, 11, chat) + granted(service, first, 12, chat);
        assertEquals(1000, sum);
        final RelayInvitedDecoder invited = new RelayInvitedDecoder()
            .wrapAndApplyHeader(heard.await(RelayInvitedDecoder.TEMPLATE_ID, first), 0, header);
        final long best = invited.user();
        assertEquals(get(service.query(first, 0, 0)).bestLuckUser(), best);
        assertEquals(RejectCode.NOT_INVITED, refusal(service.gates().create(
            gated(envelope(chat).sender(23 - best).money(200, 2)).following(first))));
        final long next = get(service.gates().create(
            gated(envelope(chat).sender(best).money(200, 2)).following(first))).envelopeId();
        assertEquals(2, get(service.gates().query(next, 0)).chain());
        assertTrue(granted(service, next, 11, chat) > 0);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void couponsPoints(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Heard heard = Heard.by(service);
        final Scene chat = scene(SceneKind.CHAT);
        final int points = way == Way.TCP ? 901 : 902;
        assertEquals(RejectCode.CURRENCY_UNKNOWN, refusal(service.create(
            envelope(chat).currency(points).money(50_000, 5).build())));
        final LimitsView limits = new LimitsView(points, 1_000_000, 100_000, 100, 1_000, 100, 10, 96, 0, Map.of());
        final long proposal = get(operator(way, 500).proposeLimits(RequestKey.random(), limits, "points"))
            .subjectId();
        get(operator(way, 501).approve(RequestKey.random(), proposal));
        final long id = get(service.create(
            envelope(chat).currency(points).money(50_000, 2).split(Split.EQUAL).build())).envelopeId();
        final GrabResult result = get(service.grab(by(id, 11, chat)));
        assertEquals(25_000, result.amount());
        assertEquals(points, result.currency());
        assertEquals(25_000, granted(service, id, 12, chat));
        assertEquals(50_000, grantedAtClose(heard, id));
    }
}
