package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.AdvanceEncoder;
import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignOpenedDecoder;
import io.hongbao.engine.codec.DropsEndedDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random campaigns with all that draws on them, in stores that are too small: no pool ever overruns, all money is
 * accounted for at the end, and what was journaled rebuilds the state.
 */
class CampaignPropertyTest
{
    private static final Capacities SMALL = new Capacities(300, 12_000, 6_000, 60, 10, 20, 10, 20, 4)
        .withCampaigns(new CampaignCapacities(15, 60, 20, 5, 30, 60));
    private static final long MOST_LIFE_MS = 400_000;

    private final List<Long> ids = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noPoolOverrunsAndNothingIsLost(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final MachineDriver driver = new MachineDriver(SMALL);
        final CampaignCommands campaigns = new CampaignCommands(driver);
        final CommandTape tape = new CommandTape();
        for (int step = 0; step < 6_000; step++)
        {
            driver.at(driver.nowMs() + random.nextInt(random.nextInt(60) == 0 ? 60_000_000 : 3_000));
            advance(driver, tape, 1 + random.nextInt(4));
            final boolean isOperator = random.nextInt(6) == 0;
            final long principal = isOperator ? 500 + random.nextInt(2) : MachineDriver.SERVICE;
            driver.as(isOperator ? Role.OPERATOR : Role.SERVICE, principal);
            if (isOperator)
            {
                operate(random, driver, campaigns);
            }
            else
            {
                serve(random, driver, campaigns);
            }
            tape.keep(driver, driver.nowMs(), principal, isOperator ? Role.OPERATOR : Role.SERVICE);
            seen.addAll(driver.eventTemplates());
            driver.asService();
            check(driver, campaigns, "seed " + seed + ", step " + step);
        }
        assertTrue(tape.size() > 1_000, "kept " + tape.size());
        assertEquals(List.of(), IntStream.rangeClosed(CampaignOpenedDecoder.TEMPLATE_ID, DropsEndedDecoder.TEMPLATE_ID)
            .filter(template -> !seen.contains(template)).boxed().toList(), "events that never came");
        tape.replay(driver, SMALL);
        for (int day = 0; day < 10; day++)
        {
            driver.at(driver.nowMs() + 86_400_000L);
            while (driver.advance(64) > 0)
            {
                assertTrue(driver.events().size() > 0);
            }
        }
        final Ledger ledger = driver.machine().status().ledger();
        assertEquals(0, ledger.remaining(156));
        assertEquals(ledger.funded(156), ledger.granted(156) + ledger.refunded(156));
    }

    private void advance(final MachineDriver driver, final CommandTape tape, final int limit)
    {
        if (driver.machine().nextDueMs() <= driver.nowMs())
        {
            driver.as(Role.HOST, 0);
            driver.send((buffer, header) -> new AdvanceEncoder().wrapAndApplyHeader(buffer, 0, header)
                .correlationId(0).nowMs(driver.nowMs()).maxItems(limit).limit());
            tape.keep(driver, driver.nowMs(), 0, Role.HOST);
            seen.addAll(driver.eventTemplates());
        }
    }

    private void operate(final SplittableRandom random, final MachineDriver driver, final CampaignCommands campaigns)
    {
        final int dice = random.nextInt(8);
        if (dice < 3)
        {
            new Commands(driver).approve(Math.max(1, driver.machine().nextSequence() - 1 - random.nextInt(3)));
        }
        else if (dice == 3)
        {
            new Commands(driver).pause(
                PauseAction.CREATES, PauseScope.SCENE, SceneKind.CHAT, 40 + random.nextInt(20));
        }
        else if (dice == 4)
        {
            new Commands(driver).resume(
                PauseAction.CREATES, PauseScope.SCENE, SceneKind.CHAT, 40 + random.nextInt(20));
        }
        else
        {
            campaigns.propose(any(random), p -> p.closesAtMs(driver.nowMs() + random.nextInt(-200_000, 200_000))
                .capAmount(random.nextInt(400)).capDayGrants(random.nextInt(3)), 1 + random.nextInt(3));
        }
    }

    private void serve(final SplittableRandom random, final MachineDriver driver, final CampaignCommands campaigns)
    {
        final long campaign = any(random);
        final long now = driver.nowMs();
        switch (random.nextInt(20))
        {
            case 0 ->
            {
                final long id = campaigns.open(100 + random.nextInt(20_000), c -> c
                    .closesAtMs(now + random.nextInt(1, 2_000_000)).capGrants(random.nextInt(4))
                    .capDayAmount(random.nextInt(3) * 500L));
                if (id != 0)
                {
                    ids.add(id);
                }
            }
            case 1 -> campaigns.topUp(campaign, random.nextInt(500));
            case 2 -> campaigns.award(campaign, random.nextInt(3), 1 + random.nextInt(9), 1 + random.nextInt(900),
                10 + random.nextInt(9), 1 + random.nextInt(900));
            case 3, 4 -> campaigns.subsidise(campaign, random.nextInt(3000), now + random.nextInt(300_000));
            case 5, 6 -> campaigns.mount(campaign, driver.machine().status().lastId() - random.nextInt(6), c -> c
                .total(1 + random.nextInt(2000)).shares(1 + random.nextInt(5)).expiresAtMs(now + MOST_LIFE_MS));
            case 7 -> campaigns.schedule(campaign, s -> s.rounds(1 + random.nextInt(3)).everyMs(random.nextInt(90_000))
                .firstAtMs(now + random.nextInt(90_000)).lifeMs(60_000 + random.nextInt(60_000))
                .total(5 + random.nextInt(1500)), 40 + random.nextInt(20), 40 + random.nextInt(20));
            case 8, 9, 10, 11 -> driver.create(c -> c.sender(0).campaignId(campaign).total(5 + random.nextInt(1500))
                .sceneId(40 + random.nextInt(20)).expiresAtMs(now + 60_000 + random.nextInt((int)MOST_LIFE_MS)));
            case 12 -> driver.send();
            default -> driver.grab(Math.max(1, driver.machine().status().lastId() - random.nextInt(25)),
                1 + random.nextInt(30), SceneKind.CHAT, 40 + random.nextInt(20), 0);
        }
    }

    private long any(final SplittableRandom random)
    {
        return ids.isEmpty() ? 1 : ids.get(ids.size() - 1 - random.nextInt(Math.min(6, ids.size())));
    }

    /** Every pool balances, and what pools hold and envelopes of pools still hold is what the ledger says remains. */
    private void check(final MachineDriver driver, final CampaignCommands campaigns, final String where)
    {
        final Ledger ledger = driver.machine().status().ledger();
        assertEquals(ledger.funded(156),
            ledger.granted(156) + ledger.refunded(156) + ledger.remaining(156), where);
        long available = 0;
        for (final long id : ids.subList(Math.max(0, ids.size() - 6), ids.size()))
        {
            final CampaignAnswerDecoder told = campaigns.query(id, 3);
            if (told != null)
            {
                assertEquals(told.funded(),
                    told.available() + told.reserved() + told.awarded() + told.refunded(), where);
                assertTrue(told.available() >= 0 && told.reserved() >= 0, where);
                available += told.available();
            }
        }
        assertTrue(available <= ledger.remaining(156), where);
    }
}
