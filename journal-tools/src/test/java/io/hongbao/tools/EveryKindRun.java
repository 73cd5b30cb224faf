package io.hongbao.tools;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** The real rules under random commands of every kind; each event goes to a reader. */
final class EveryKindRun
{
    private static final int USERS = 12;
    private static final long DAY_MS = 86_400_000;
    private static final int NONCES = 200;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private final CardCommands cards = new CardCommands(driver);
    private final ExchangeCommands exchanges = new ExchangeCommands(driver);
    private final Deque<Long> envelopes = new ArrayDeque<>();
    private final Deque<Long> offers = new ArrayDeque<>();
    private final Deque<Long> subsidies = new ArrayDeque<>();
    private final SplittableRandom random;
    private final Consumer<UnsafeBuffer> reader;
    private long campaign;
    private long set;
    private long swap;

    EveryKindRun(final long seed, final Consumer<UnsafeBuffer> reader)
    {
        random = new SplittableRandom(seed);
        this.reader = reader;
        heard();
    }

    private void heard()
    {
        driver.events().forEach(reader);
        driver.events().clear();
    }

    /** Plays; a campaign and a card set are always there, and end in between. */
    void play(final int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            driver.at(driver.nowMs() + random.nextInt(random.nextInt(300) == 0 ? 3_000_000 : 60));
            fire(1 + random.nextInt(5));
            if (step % 500 == 0)
            {
                begin();
            }
            switch (random.nextInt(3))
            {
                case 0:
                    envelope();
                    break;
                case 1:
                    card();
                    break;
                default:
                    other();
                    break;
            }
            heard();
        }
    }

    /** Lets everything end, and the epoch with it. */
    void end()
    {
        driver.openEpoch(2, driver.nowMs() + 40 * DAY_MS, MachineDriver.secret(2));
        heard();
        for (int day = 0; day < 41; day++)
        {
            driver.at(driver.nowMs() + DAY_MS);
            while (fire(64))
            {
                continue;
            }
        }
    }

    private boolean fire(final int limit)
    {
        final boolean isDue = driver.machine().nextDueMs() <= driver.nowMs();
        if (isDue)
        {
            driver.advance(limit);
            heard();
        }
        return isDue;
    }

    private void begin()
    {
        campaign = campaigns.open(200_000, c -> c.closesAtMs(driver.nowMs() + DAY_MS).capGrants(40)
            .capDayAmount(4_000), 3);
        heard();
        set = cards.open(c -> c.campaignId(campaign).prize(500 + random.nextInt(500)).prizeSplit(
            random.nextBoolean() ? Split.LUCKY : Split.EQUAL).settlesAtMs(driver.nowMs() + 2_000_000).wildKind((short)3)
            .blessingDrawsPerDay(2), new long[]{3, 3, 2, 1}, new long[]{0, 40, 0, 0}, "");
        heard();
    }

    /** The latest ids; 0 was refused. */
    private static void keep(final Deque<Long> ids, final long id)
    {
        if (id != 0)
        {
            ids.addFirst(id);
        }
        if (ids.size() > 6)
        {
            ids.removeLast();
        }
    }

    private long recent(final Deque<Long> ids)
    {
        return ids.isEmpty() ? 1 : ids.stream().skip(random.nextInt(ids.size())).findFirst().orElseThrow();
    }

    private void envelope()
    {
        final long id = recent(envelopes);
        final long user = 1 + random.nextInt(USERS);
        final TestTicket ticket = TestTicket.of(random.nextInt(4) == 0 ? campaign : id, user, random.nextInt(NONCES))
            .until(driver.nowMs() + random.nextInt(90_000));
        switch (random.nextInt(10))
        {
            case 0:
            case 1:
                keep(envelopes, gates.create(random.nextInt(9) == 0 ? 888 : 0, this::choose));
                break;
            case 2:
                gates.grab(id, user, random.nextInt(3) == 0 ? 880 + random.nextInt(9) : 0);
                break;
            case 3:
                gates.grab(id, user, ticket);
                break;
            case 4:
            case 5:
                for (int tap = 1; tap < 6; tap++)
                {
                    gates.tap(id, user, tap);
                    heard();
                }
                break;
            case 6:
                gates.handIn(id, user, random.nextInt(3) == 0 ? TestTicket.NONE : ticket);
                break;
            case 7:
            case 8:
                gates.enter(id, user, 0, random.nextInt(3) == 0 ? TestTicket.NONE : ticket);
                break;
            default:
                driver.grab(id, user, SceneKind.CHAT, 42, 0);
                break;
        }
    }

    private void choose(final CreateWithEncoder c)
    {
        final int shares = 1 + random.nextInt(6);
        c.senderMayGrab(Choice.YES).shares(shares).total(shares * (1L + random.nextInt(400)))
            .split(Split.get((short)random.nextInt(3)))
            .audience(Audience.ANYONE).expiresAtMs(driver.nowMs() + 90_000 + random.nextInt(100_000));
        if (random.nextInt(3) == 0)
        {
            c.sender(0).campaignId(campaign);
        }
        if (random.nextInt(4) == 0)
        {
            c.opensAtMs(driver.nowMs() + random.nextInt(2_000));
        }
        if (random.nextInt(4) == 0)
        {
            c.ticketScope(random.nextBoolean() ? TicketScope.ENVELOPE : TicketScope.CAMPAIGN);
        }
        switch (random.nextInt(5))
        {
            case 0:
                c.drawsAtMs(driver.nowMs() + 2_001 + random.nextInt(3_000));
                break;
            case 1:
                c.goal(1 + random.nextInt(3));
                break;
            case 2:
                c.hitRatePpm(1 + random.nextInt(1_000_000)).triesPerUser(1 + random.nextInt(5));
                break;
            case 3:
                c.pacingMs(random.nextInt(5_000));
                break;
            default:
                c.relay(Choice.YES);
                break;
        }
    }

    private void card()
    {
        final long user = 1 + random.nextInt(USERS);
        final long friend = 1 + user % USERS;
        final int kind = random.nextInt(4);
        switch (random.nextInt(8))
        {
            case 0:
                cards.grant(set, user, 1 + random.nextInt(9));
                break;
            case 1:
                cards.earn(set, user, TestTicket.of(random.nextBoolean() ? set : campaign, user,
                    random.nextInt(NONCES)).until(driver.nowMs() + 90_000));
                break;
            case 2:
            case 3:
                for (int i = 0; i < 4; i++)
                {
                    cards.draw(set, user);
                    heard();
                }
                break;
            case 4:
                cards.gift(set, user, friend, kind);
                break;
            case 5:
                swap = Math.max(swap, cards.offer(set, kind, (kind + 1) % 4, c -> c.fromUser(user).toUser(friend)));
                break;
            case 6:
                cards.accept(swap, 1 + random.nextInt(USERS));
                break;
            default:
                cards.compose(set, user);
                break;
        }
    }

    private void other()
    {
        final long user = 1 + random.nextInt(USERS);
        switch (random.nextInt(9))
        {
            case 0:
            case 1:
                keep(offers, exchanges.offer(c -> c.amount(1 + random.nextInt(900)).minimum(random.nextInt(200))
                    .expiresAtMs(driver.nowMs() + 60_000 + random.nextInt(60_000))
                    .ticketFor(random.nextInt(2) * campaign)
                    .ticketTask(1).blind(random.nextBoolean() ? Choice.YES : Choice.NO)));
                break;
            case 2:
            case 3:
                exchanges.answer(recent(offers), 8, 1 + random.nextInt(400));
                break;
            case 4:
                exchanges.decline(recent(offers), 8);
                break;
            case 5:
                keep(subsidies, campaigns.subsidise(
                    campaign, 1 + random.nextInt(900), driver.nowMs() + 1 + random.nextInt(60_000)));
                break;
            case 6:
                campaigns.mount(campaign, recent(subsidies), c -> c.total(1 + random.nextInt(400)));
                break;
            case 7:
                if (random.nextInt(9) > 0)
                {
                    break;
                }
                campaigns.schedule(campaign, c -> c.firstAtMs(driver.nowMs() + random.nextInt(5_000)).rounds(2)
                    .everyMs(3_000).lifeMs(60_000), 42, 43);
                break;
            default:
                campaigns.award(campaign, random.nextInt(50), user, 1 + random.nextInt(90));
                break;
        }
    }
}
