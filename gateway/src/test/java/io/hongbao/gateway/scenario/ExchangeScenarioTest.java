package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.ExchangeOffer;
import io.hongbao.engine.api.ExchangeView;
import io.hongbao.engine.api.Exchanges;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
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

/** Exchanges through the whole stack, over TCP and embedded. */
@Timeout(30)
class ExchangeScenarioTest
{
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
    void twoFriendsExchangeEnvelopes(final Way way) throws Exception
    {
        final Exchanges service = ways.as(way, 1, Role.SERVICE).exchanges();
        final ExchangeOffer offer = ExchangeOffer.of(7, 8, 520).withMinimum(100).withNote(Scene.chat(5), "换一个");
        final ExchangeView offered = get(service.offer(offer));
        assertEquals(ExchangeState.OFFERED, offered.state());
        assertEquals(offered.exchangeId(), get(service.offer(offer)).exchangeId());
        assertTrue(get(service.offer(offer)).repeat());
        assertEquals(RejectCode.BELOW_MINIMUM,
            refusal(service.answer(RequestKey.random(), offered.exchangeId(), 8, 99)));
        final RequestKey key = RequestKey.random();
        final ExchangeView completed = get(service.answer(key, offered.exchangeId(), 8, 888));
        assertEquals(ExchangeState.COMPLETED, completed.state());
        assertEquals(888, completed.answer());
        assertFalse(completed.repeat());
        assertTrue(get(service.answer(key, offered.exchangeId(), 8, 888)).repeat());
        assertEquals(RejectCode.EXCHANGE_OVER,
            refusal(service.answer(RequestKey.random(), offered.exchangeId(), 8, 888)));
        assertEquals(RejectCode.EXCHANGE_UNKNOWN, refusal(service.query(offered.exchangeId() + 1000, 0)));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aUserDeclinesABlindOfferAndNeverSeesItsAmount(final Way way) throws Exception
    {
        final Exchanges service = ways.as(way, 1, Role.SERVICE).exchanges();
        final Exchanges friend = ways.as(way, 8, Role.USER).exchanges();
        final Exchanges stranger = ways.as(way, 9, Role.USER).exchanges();
        final long id = get(service.offer(ExchangeOffer.of(7, 8, 520).withBlindAmounts())).exchangeId();
        assertEquals(520, get(service.query(id, 0)).amount());
        assertEquals(520, get(service.query(id, 7)).amount());
        assertEquals(0, get(friend.query(id, 8)).amount());
        assertEquals(RejectCode.NOT_A_PARTY, refusal(stranger.query(id, 9)));
        assertEquals(RejectCode.NOT_ALLOWED, refusal(friend.answer(RequestKey.random(), id, 8, 1)));
        final ExchangeView ended = get(friend.decline(RequestKey.random(), id, 8));
        assertEquals(ExchangeState.DECLINED, ended.state());
        assertEquals(0, ended.amount());
        assertEquals(RejectCode.EXCHANGE_OVER, refusal(service.answer(RequestKey.random(), id, 8, 1)));
    }
}
