package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.GrantView;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.Scene;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.gateway.testkit.CuttingProxy;
import io.hongbao.gateway.testkit.RulesGateway;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut again and again, in mid-frame too, before the real gateway and the real rules. */
class ReconnectTest
{
    private static final int ENVELOPES = 40;
    private static final int SHARES = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Timeout(60)
    void everyCommandIsCarriedOutOnceHoweverOftenTheConnectionIsCut(final long seed) throws Exception
    {
        try (RulesGateway gateway = RulesGateway.start();
            CuttingProxy proxy = CuttingProxy.start(gateway.port(), seed);
            HongbaoClient client = HongbaoClient.connect(
                ClientConfig.of("127.0.0.1", proxy.port()).withTimes(40_000, 3_000, 5_000));
            HongbaoClient direct = HongbaoClient.connect(ClientConfig.of("127.0.0.1", gateway.port())))
        {
            final Scene chat = Scene.chat(seed);
            final List<Long> ids = create(client, chat);
            assertEquals(ENVELOPES, ids.stream().distinct().count());
            assertEquals(ENVELOPES, ids.stream().mapToLong(Long::longValue).max().orElseThrow(),
                "the counter gave no id that nobody was told");
            final Map<String, Long> told = grab(client, ids, chat);
            assertEquals(ENVELOPES + (long)ENVELOPES * SHARES, client.metrics().sent(), "each went out once");
            assertTrue(client.metrics().resent() > 0 && client.metrics().sessions() > 3, client.metrics().toString());
            assertTrue(client.metrics().losses() >= client.metrics().sessions() - 1, client.metrics().toString());
            assertTrue(client.metrics().lastLoss().startsWith("the server at 127.0.0.1:"), client.metrics().lastLoss());
            assertTrue(proxy.cuts() > 3, "only " + proxy.cuts() + " cuts with seed " + seed);
            for (final long id : ids)
            {
                final EnvelopeView view = direct.query(id, 0, 0).get(10, TimeUnit.SECONDS);
                assertEquals(SHARES, view.grants().size());
                for (final GrantView grant : view.grants())
                {
                    assertEquals(told.get(id + "/" + grant.userId()), grant.amount(), "seed " + seed);
                }
            }
        }
    }

    private static List<Long> create(final HongbaoClient client, final Scene chat) throws Exception
    {
        final List<CompletableFuture<CreateResult>> creates = new ArrayList<>();
        for (int i = 0; i < ENVELOPES; i++)
        {
            creates.add(client.create(
                CreateEnvelope.builder().sender(9).money(10_000, SHARES).scene(chat).build()));
        }
        final List<Long> ids = new ArrayList<>();
        for (final CompletableFuture<CreateResult> create : creates)
        {
            ids.add(create.get(50, TimeUnit.SECONDS).envelopeId());
        }
        return ids;
    }

    /** Half of each envelope's shares by its id, the rest by scene, each with a user of its own. */
    private static Map<String, Long> grab(final HongbaoClient client, final List<Long> ids, final Scene chat)
        throws Exception
    {
        final Map<CompletableFuture<GrabResult>, Long> grabs = new HashMap<>();
        long user = 1_000;
        for (final long id : ids)
        {
            for (int i = 0; i < SHARES / 2; i++)
            {
                user++;
                grabs.put(client.grab(new GrabEnvelope(id, user, chat, Relation.NONE)), user);
            }
        }
        for (int i = 0; i < ENVELOPES * SHARES / 2; i++)
        {
            user++;
            grabs.put(client.grabByScene(GrabFromScene.of(user, chat, Relation.NONE)), user);
        }
        final Map<String, Long> told = new HashMap<>();
        for (final Map.Entry<CompletableFuture<GrabResult>, Long> entry : grabs.entrySet())
        {
            final GrabResult result = entry.getKey().get(50, TimeUnit.SECONDS);
            assertTrue(result.hasShare(), () -> "user " + entry.getValue() + ": " + result.refusal());
            told.put(result.envelopeId() + "/" + entry.getValue(), result.amount());
        }
        return told;
    }
}
