package io.hongbao.tools;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.AwardShare;
import io.hongbao.engine.api.CampaignOrder;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateEnvelopeBuilder;
import io.hongbao.engine.api.DropsOrder;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.ExchangeOffer;
import io.hongbao.engine.api.GatedEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.Proof;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SubsidyOrder;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.keys.TicketKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real engine on a real directory that has played an envelope of each kind; knows what it made. */
final class EveryKindEngine implements AutoCloseable
{
    static final Scene CHAT = Scene.chat(42);
    static final long SENDER = 11;
    static final long SPONSOR = 77;

    private static final long LIFE_MS = 1_200;
    private static final long HOUR_MS = 3_600_000;

    final GrabEngine engine;
    private final Tickets tickets;
    long lucky;
    long equal;
    long fair;
    long open;
    long expired;
    long raffle;
    long rain;
    long password;
    long task;
    long goal;
    long campaign;
    long campaignEnvelope;
    long drops;
    long subsidy;
    long mounted;
    long exchange;

    EveryKindEngine(final Path directory)
    {
        DataDirectory.prepare(directory);
        final TicketKeys.NewKey key = TicketKeys.add(directory, 1);
        tickets = new Tickets(key.id(), key.secret());
        engine = GrabEngine.launch(config(directory));
    }

    static EngineConfig config(final Path directory)
    {
        return EngineConfig.builder(directory).envelopes(1_000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .zeroAhead(false).callsInFlight(64).setting(SettingKey.MIN_LIFE_MS, 500)
            .host(new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 50, false)).build();
    }

    /** Plays one of each kind, and waits for what ends by itself. */
    EveryKindEngine play() throws InterruptedException
    {
        plain();
        gated();
        paidByACampaign();
        exchange = get(engine.exchanges().offer(ExchangeOffer.of(7, 8, 520).withMinimum(100))).exchangeId();
        get(engine.exchanges().answer(RequestKey.random(), exchange, 8, 888));
        final long blind =
            get(engine.exchanges().offer(ExchangeOffer.of(7, 8, 66).withBlindAmounts())).exchangeId();
        get(engine.exchanges().decline(RequestKey.random(), blind, 8));
        for (final long id : List.of(raffle, expired, mounted))
        {
            awaitEnd(id);
        }
        Thread.sleep(1_100);
        get(engine.create(with(Split.EQUAL, 100, 1).build())); // takes the second record of statistics along
        awaitSync();
        return this;
    }

    private void plain()
    {
        lucky = create(with(Split.LUCKY, 888, 3).scene(CHAT).note("恭喜,\"发财\"", 7));
        for (int user = 21; user <= 24; user++)
        {
            get(engine.grab(new GrabEnvelope(lucky, user, CHAT, 0))); // the fourth finds nothing left
        }
        equal = create(with(Split.EQUAL, 600, 3));
        get(engine.grab(GrabEnvelope.of(equal, 21)));
        fair = create(with(Split.FAIR, 1_000, 4));
        for (int user = 31; user <= 34; user++)
        {
            get(engine.grab(GrabEnvelope.of(fair, user)));
        }
        open = create(with(Split.LUCKY, 5_000, 10));
        get(engine.grab(GrabEnvelope.of(open, 25)));
        expired = create(with(Split.LUCKY, 700, 7).open(0, nowMs() + LIFE_MS));
        get(engine.grab(GrabEnvelope.of(expired, 26)));
    }

    private void gated()
    {
        raffle = gate(GatedEnvelope.of(with(Split.LUCKY, 500, 2).build()).drawnAt(nowMs() + LIFE_MS));
        for (int user = 41; user <= 44; user++)
        {
            get(engine.gates().enter(RequestKey.random(), GrabEnvelope.of(raffle, user), Proof.NONE));
        }
        rain = gate(GatedEnvelope.of(with(Split.LUCKY, 500, 5).build()).withTaps(500_000, 5));
        for (int tap = 1; tap <= 5; tap++)
        {
            get(engine.gates().tap(GrabEnvelope.of(rain, 51), tap));
        }
        password = gate(GatedEnvelope.of(with(Split.LUCKY, 300, 2).build()).withPassword("888"));
        get(engine.gates().grab(GrabEnvelope.of(password, 61), Proof.password("666")));
        get(engine.gates().grab(GrabEnvelope.of(password, 61), Proof.password("888")));
        task = gate(GatedEnvelope.of(with(Split.LUCKY, 300, 2).build()).withTicket(TicketScope.ENVELOPE, 3));
        get(engine.gates().grab(
            GrabEnvelope.of(task, 62), Proof.ticket(tickets.issue(task, 62, 3, nowMs() + 60_000))));
        goal = gate(GatedEnvelope.of(with(Split.LUCKY, 300, 2).build()).withGoal(2));
        get(engine.gates().handIn(RequestKey.random(), GrabEnvelope.of(goal, 63), null));
        get(engine.gates().handIn(RequestKey.random(), GrabEnvelope.of(goal, 64), null));
        get(engine.grab(GrabEnvelope.of(goal, 63)));
    }

    private void paidByACampaign()
    {
        campaign = get(engine.campaigns().open(CampaignOrder.of(SPONSOR, 20_000, nowMs() + HOUR_MS))).subjectId();
        campaignEnvelope = create(CreateEnvelope.builder().campaign(campaign).money(1_000, 5).split(Split.EQUAL));
        get(engine.grab(GrabEnvelope.of(campaignEnvelope, 71)));
        get(engine.campaigns().award(
            RequestKey.random(), campaign, 1, List.of(new AwardShare(72, 300)), "lost in a fault"));
        subsidy = get(engine.campaigns().subsidise(new SubsidyOrder(
            RequestKey.random(), campaign, 73, 800, nowMs() + HOUR_MS / 2, Set.of(SceneKind.VIDEO)))).subjectId();
        mounted = gate(GatedEnvelope.of(CreateEnvelope.builder().sender(73).campaign(campaign).money(600, 3).scene(
            new Scene(SceneKind.VIDEO, 9)).open(0, nowMs() + LIFE_MS).build()).paidBy(subsidy));
        get(engine.grab(new GrabEnvelope(mounted, 74, new Scene(SceneKind.VIDEO, 9), 0)));
        drops = get(engine.campaigns().scheduleDrops(
            DropsOrder.of(campaign, 1_000, 5, nowMs() + LIFE_MS, List.of(43L)))).subjectId();
    }

    private CreateEnvelopeBuilder with(final Split split, final long total, final long shares)
    {
        return CreateEnvelope.builder().key(RequestKey.random(nowMs())).sender(SENDER).split(split)
            .money(total, shares);
    }

    long create(final CreateEnvelopeBuilder builder)
    {
        return get(engine.create(builder.build())).envelopeId();
    }

    private long gate(final GatedEnvelope envelope)
    {
        return get(engine.gates().create(envelope)).envelopeId();
    }

    EnvelopeView view(final long id)
    {
        return get(engine.query(id, 0, 0));
    }

    private void awaitEnd(final long id) throws InterruptedException
    {
        for (int i = 0; i < 400 && view(id).state() == EnvelopeState.OPEN; i++)
        {
            Thread.sleep(20);
        }
    }

    /** Until what was answered is on the device. */
    void awaitSync() throws InterruptedException
    {
        Thread.sleep(200);
    }

    static long nowMs()
    {
        return System.currentTimeMillis();
    }

    static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close()
    {
        engine.close();
    }
}
