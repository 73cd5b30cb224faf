package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.rejected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabListener;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.Proof;
import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SwapOffer;
import io.hongbao.engine.codec.AcceptSwapDecoder;
import io.hongbao.engine.codec.AskCardDecoder;
import io.hongbao.engine.codec.ComposeDecoder;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.DeclineExchangeDecoder;
import io.hongbao.engine.codec.DrawCardDecoder;
import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.GiftCardDecoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.engine.codec.OfferSwapDecoder;
import io.hongbao.engine.codec.QueryCardsDecoder;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryExchangeDecoder;
import io.hongbao.engine.codec.QueryInSceneDecoder;
import io.hongbao.engine.codec.QueryGatesDecoder;
import io.hongbao.engine.codec.QuerySceneDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.QueryTotalsDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TapDecoder;
import io.hongbao.engine.codec.ThankDecoder;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A user's session acts for that user alone, whichever way its commands go (RULES 11). */
@Timeout(30)
class OwnUserScenarioTest
{
    private static final long SELF = 21;
    private static final long OTHER = 22;
    private static final Scene CHAT = Scene.chat(7);

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

    private long envelope(final Way way) throws Exception
    {
        return get(ways.as(way, 1, Role.SERVICE).create(
            CreateEnvelope.builder().sender(9).money(500, 5).scene(CHAT).build())).envelopeId();
    }

    /** Every call that a user may make, in the name of another; by the template of its command. */
    private static Map<Integer, CompletableFuture<?>> callsForAnother(final EnvelopeService user, final long id)
    {
        final RequestKey key = RequestKey.random();
        final GrabEnvelope grab = new GrabEnvelope(id, OTHER, CHAT, Relation.NONE);
        final long now = System.currentTimeMillis();
        final Map<Integer, CompletableFuture<?>> calls = new LinkedHashMap<>();
        calls.put(DeclineDecoder.TEMPLATE_ID, user.decline(key, id, OTHER));
        calls.put(DeclineExchangeDecoder.TEMPLATE_ID, user.exchanges().decline(key, id, OTHER));
        calls.put(EnterDecoder.TEMPLATE_ID, user.gates().enter(key, grab, Proof.NONE));
        calls.put(DrawCardDecoder.TEMPLATE_ID, user.cards().draw(key, id, OTHER));
        calls.put(GiftCardDecoder.TEMPLATE_ID, user.cards().gift(key, id, OTHER, SELF, 0));
        calls.put(AskCardDecoder.TEMPLATE_ID, user.cards().ask(key, id, OTHER, SELF, 0));
        calls.put(OfferSwapDecoder.TEMPLATE_ID, user.cards().offerSwap(SwapOffer.of(id, OTHER, SELF, 0, 1)));
        calls.put(AcceptSwapDecoder.TEMPLATE_ID, user.cards().acceptSwap(key, id, OTHER));
        calls.put(ComposeDecoder.TEMPLATE_ID, user.cards().compose(key, id, OTHER));
        calls.put(ThankDecoder.TEMPLATE_ID, user.blessings().thankForEnvelope(key, OTHER, id));
        calls.put(QueryEnvelopeDecoder.TEMPLATE_ID, user.query(id, OTHER, 0));
        calls.put(QueryInSceneDecoder.TEMPLATE_ID, user.queryInScene(id, OTHER, CHAT, 0));
        calls.put(QueryStatusDecoder.TEMPLATE_ID, user.status(OTHER, id));
        calls.put(QueryGatesDecoder.TEMPLATE_ID, user.gates().query(id, OTHER));
        calls.put(QuerySceneDecoder.TEMPLATE_ID, user.gates().scene(CHAT, OTHER, null));
        calls.put(QueryExchangeDecoder.TEMPLATE_ID, user.exchanges().query(id, OTHER));
        calls.put(QueryCardsDecoder.TEMPLATE_ID, user.cards().query(id, OTHER));
        calls.put(QueryTotalsDecoder.TEMPLATE_ID,
            user.reports().totals(OTHER, CreateEnvelope.CNY, now, now + 1));
        return calls;
    }

    /** Every way of grabbing, in the name of another. */
    private static Map<Integer, CompletableFuture<GrabResult>> grabsForAnother(
        final EnvelopeService user, final long id)
    {
        final GrabEnvelope grab = new GrabEnvelope(id, OTHER, CHAT, Relation.NONE);
        final GrabFromScene bySceneGrab = GrabFromScene.of(OTHER, CHAT, Relation.NONE);
        return Map.of(
            GrabDecoder.TEMPLATE_ID, user.grab(grab),
            GrabWithDecoder.TEMPLATE_ID, user.gates().grab(grab, Proof.password("8")),
            TapDecoder.TEMPLATE_ID, user.gates().tap(grab, 1),
            GrabBySceneDecoder.TEMPLATE_ID, user.grabByScene(bySceneGrab),
            GrabBySceneWithDecoder.TEMPLATE_ID, user.gates().grabByScene(bySceneGrab, Proof.password("8")));
    }

    private static void assertOnlyForItself(final int templateId, final Refusal refusal)
    {
        assertEquals(RejectCode.NOT_ALLOWED, refusal.code(), () -> "template " + templateId);
        assertEquals(templateId, refusal.value());
        assertEquals(SELF, refusal.bound(), "the only user id allowed");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aUserMayNotActForAnother(final Way way) throws Exception
    {
        final long id = envelope(way);
        final EnvelopeService user = ways.as(way, SELF, Role.USER);
        callsForAnother(user, id).forEach((templateId, call) -> assertOnlyForItself(templateId, rejected(call)));
        for (final Map.Entry<Integer, CompletableFuture<GrabResult>> grab : grabsForAnother(user, id).entrySet())
        {
            assertOnlyForItself(grab.getKey(), get(grab.getValue()).refusal());
        }
        assertEquals(0, get(ways.as(way, 1, Role.SERVICE).query(id, 0, 0)).granted());
        assertTrue(get(user.grab(new GrabEnvelope(id, SELF, CHAT, Relation.NONE))).hasShare());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theCallbackFormIsHeldToItsUserToo(final Way way) throws Exception
    {
        final long id = envelope(way);
        final EnvelopeService user = ways.as(way, SELF, Role.USER);
        final CompletableFuture<RejectCode> told = new CompletableFuture<>();
        assertEquals(EnvelopeService.ACCEPTED, user.grab(id, OTHER, SceneKind.CHAT, CHAT.id(), 0, 5, new GrabListener()
        {
            @Override
            public void onGranted(
                final long correlation, final long envelope, final long amount, final long ordinal, final long left,
                final boolean repeat)
            {
                told.completeExceptionally(new AssertionError("granted " + amount));
            }

            @Override
            public void onRefused(
                final long correlation, final RejectCode code, final long value, final long bound, final long timeMs)
            {
                told.complete(code);
            }

            @Override
            public void onFailed(final long correlation, final int failure)
            {
                told.completeExceptionally(new AssertionError("failed " + failure));
            }
        }));
        assertEquals(RejectCode.NOT_ALLOWED, get(told));
    }
}
