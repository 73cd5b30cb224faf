package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.BlessingOrder;
import io.hongbao.engine.api.Blessings;
import io.hongbao.engine.api.CampaignOrder;
import io.hongbao.engine.api.CardBookView;
import io.hongbao.engine.api.CardKind;
import io.hongbao.engine.api.CardResult;
import io.hongbao.engine.api.CardSetPlan;
import io.hongbao.engine.api.Cards;
import io.hongbao.engine.api.Completion;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.ExchangeOffer;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SeededResult;
import io.hongbao.engine.api.SwapOffer;
import io.hongbao.engine.api.Ticket;
import io.hongbao.engine.codec.CardSetClosedDecoder;
import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.Split;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Five blessings through the whole stack, over TCP and embedded. */
@Timeout(30)
class CardScenarioTest
{
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

    /** One card of each of two kinds. */
    private static CardSetPlan twoCards()
    {
        return CardSetPlan.of(System.currentTimeMillis() + HOUR_MS, new CardKind(1, 1), new CardKind(1, 1));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void friendsCollectSwapAndCompose(final Way way) throws Exception
    {
        final Cards service = ways.as(way, 1, Role.SERVICE).cards();
        final Cards ann = ways.as(way, 7, Role.USER).cards();
        final Cards bob = ways.as(way, 8, Role.USER).cards();
        final CardSetPlan plan = twoCards().withNote("集福").withEarning(0, 3);
        final SeededResult opened = get(service.open(plan));
        assertEquals(64, opened.commitment().length());
        assertTrue(get(service.open(plan)).repeat());
        final long set = opened.subjectId();
        assertEquals(RejectCode.NO_RIGHT_TO_DRAW, refusal(ann.draw(RequestKey.random(), set, 7)));
        get(service.grantDraws(RequestKey.random(), set, 7, 1));
        get(service.grantDraws(RequestKey.random(), set, 8, 1));
        final RequestKey draw = RequestKey.random();
        final CardResult first = get(ann.draw(draw, set, 7));
        assertEquals(0, first.ordinal());
        assertEquals(first.kind(), get(ann.draw(draw, set, 7)).kind());
        final CardResult second = get(bob.draw(RequestKey.random(), set, 8));
        assertEquals(1 - first.kind(), second.kind());
        final Completion asked = get(bob.ask(RequestKey.random(), set, 8, 7, first.kind()));
        assertEquals(set, asked.subjectId());
        final long swap = get(ann.offerSwap(SwapOffer.of(set, 7, 8, first.kind(), second.kind()))).subjectId();
        assertEquals(first.kind(), get(bob.acceptSwap(RequestKey.random(), swap, 8)).kind());
        assertEquals(RejectCode.SWAP_UNKNOWN, refusal(bob.acceptSwap(RequestKey.random(), swap, 8)));
        assertEquals(RejectCode.INCOMPLETE, refusal(ann.compose(RequestKey.random(), set, 7)));
        get(bob.gift(RequestKey.random(), set, 8, 7, first.kind()));
        assertEquals(0, get(ann.compose(RequestKey.random(), set, 7)).ordinal());
        final CardBookView book = get(ann.query(set, 7));
        assertEquals(2, book.drawn());
        assertEquals(1, book.composed());
        assertEquals(1, book.compositions());
        assertEquals(0, book.kinds().get(0).held());
        assertEquals(0, book.kinds().get(0).stockLeft());
        assertEquals(CardSetState.OPEN, book.state());
        assertEquals(opened.commitment(), book.commitment());
        assertEquals(RejectCode.SET_UNKNOWN, refusal(service.query(set + 1000, 7)));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void blessingEarnsADrawAndIsThankedFor(final Way way) throws Exception
    {
        final EnvelopeService service = ways.as(way, 1, Role.SERVICE);
        final Blessings blessings = service.blessings();
        final Blessings bob = ways.as(way, 8, Role.USER).blessings();
        final long set = get(service.cards().open(twoCards().withEarning(0, 1))).subjectId();
        final BlessingOrder order = BlessingOrder.toUser(7, 8, "新年好").withCardSet(set);
        final Completion blessing = get(blessings.bless(order));
        assertFalse(blessing.repeat());
        assertTrue(get(blessings.bless(order)).repeat());
        get(blessings.bless(BlessingOrder.toScene(7, Scene.chat(5), "大家好").withCardSet(set)));
        assertEquals(1, get(service.cards().query(set, 7)).rights());
        assertEquals(7, get(bob.thankForBlessing(RequestKey.random(), 8, blessing.subjectId())).subjectId());
        assertEquals(RejectCode.NOT_ALLOWED, refusal(bob.bless(order)));
        final long envelope = get(service.create(
            CreateEnvelope.builder().sender(7).money(100, 1).build())).envelopeId();
        get(blessings.bless(BlessingOrder.toUser(7, 8, "恭喜").withEnvelope(envelope)));
        assertEquals(RejectCode.NOT_A_PARTY, refusal(bob.thankForEnvelope(RequestKey.random(), 8, envelope)));
        get(service.grab(GrabEnvelope.of(envelope, 8)));
        assertEquals(7, get(bob.thankForEnvelope(RequestKey.random(), 8, envelope)).subjectId());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void completedExchangeEarnsADrawForEachOfTheTwo(final Way way) throws Exception
    {
        final EnvelopeService service = ways.as(way, 1, Role.SERVICE);
        final long set = get(service.cards().open(twoCards().withEarning(4, 0))).subjectId();
        final long exchange = get(service.exchanges().offer(
            ExchangeOffer.of(7, 8, 520).withTicket(set, 4))).exchangeId();
        final long until = System.currentTimeMillis() + HOUR_MS;
        final Ticket ann = Ticket.ofExchange(exchange, set, 7, 4, until);
        assertEquals(RejectCode.TICKET_INVALID, refusal(service.cards().earnDraw(RequestKey.random(), set, 7, ann)));
        get(service.exchanges().answer(RequestKey.random(), exchange, 8, 1314));
        assertEquals(set, get(service.cards().earnDraw(RequestKey.random(), set, 7, ann)).subjectId());
        assertEquals(RejectCode.TICKET_USED, refusal(service.cards().earnDraw(RequestKey.random(), set, 7, ann)));
        get(service.cards().earnDraw(
            RequestKey.random(), set, 8, Ticket.ofExchange(exchange, set, 8, 4, until)));
        assertEquals(1, get(service.cards().query(set, 7)).rights());
        assertEquals(1, get(service.cards().query(set, 8)).rights());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void prizeIsPaidWhenTheSetSettles(final Way way) throws Exception
    {
        final EnvelopeService service = ways.as(way, 1, Role.SERVICE);
        final Heard heard = Heard.by(service);
        final long now = System.currentTimeMillis();
        final long campaign = get(service.campaigns().open(CampaignOrder.of(77, 1_000, now + HOUR_MS))).subjectId();
        final long set = get(service.cards().open(
            CardSetPlan.of(now + 2_000, new CardKind(1, 1), new CardKind(1, 1))
                .withPrize(campaign, 888, Split.LUCKY))).subjectId();
        get(service.cards().grantDraws(RequestKey.random(), set, 7, 2));
        get(service.cards().draw(RequestKey.random(), set, 7));
        get(service.cards().draw(RequestKey.random(), set, 7));
        get(service.cards().compose(RequestKey.random(), set, 7));
        heard.await(CardSetClosedDecoder.TEMPLATE_ID, set);
        assertEquals(CardSetState.CLOSED, get(service.cards().query(set, 7)).state());
        assertEquals(112, get(service.campaigns().query(campaign, 0)).pool().available());
        assertEquals(888, get(service.campaigns().query(campaign, 0)).pool().reserved());
    }
}
