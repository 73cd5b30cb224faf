package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.EnteredDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RaffleTest
{
    private static final long DRAWS_MS = MachineDriver.START_MS + 60_000;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final Commands commands = new Commands(driver);

    @Test
    void whoGrabsIsToldToEnterAndWhoEntersHasAPlace()
    {
        final long id = raffle(5);
        driver.grab(id, 1);
        assertEquals(RejectCode.ENTER_INSTEAD, driver.rejectCode());
        assertEquals(DRAWS_MS, driver.reject().timeMs());
        assertEquals(0, gates.enter(id, 1));
        assertEquals(List.of(EnteredDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(1, gates.enter(id, 2));
        assertEquals(0, gates.entryAnswer().needed());
        driver.send();
        assertEquals(1, gates.entryAnswer().ordinal());
        assertEquals(Choice.YES, gates.entryAnswer().repeat());
        gates.enter(id, 1);
        assertEquals(RejectCode.ALREADY_ENTERED, driver.rejectCode());
        assertEquals(0, driver.reject().value());
        assertEquals(-1, gates.enter(driver.create(c -> { }), 1));
        assertEquals(RejectCode.NO_RAFFLE, driver.rejectCode());
    }

    @Test
    void eachWinnerIsGrantedOnceInStepsAndNothingElseActsMeanwhile()
    {
        final long id = raffle(3);
        for (int user = 1; user <= 20; user++)
        {
            gates.enter(id, user);
        }
        driver.at(DRAWS_MS);
        gates.enter(id, 21);
        assertEquals(RejectCode.DRAWING, driver.rejectCode());
        assertEquals(DRAWS_MS, driver.reject().timeMs());
        final List<Long> winners = new ArrayList<>();
        assertEquals(1, driver.advance(1));
        winners.add(granted(0).user());
        commands.cancel(id);
        assertEquals(RejectCode.DRAWING, driver.rejectCode());
        driver.as(Role.OPERATOR, 500);
        commands.freeze(id);
        assertEquals(RejectCode.DRAWING, driver.rejectCode());
        driver.asService();
        commands.closeScene(SceneKind.CHAT, 42);
        assertEquals(1, driver.advance(1));
        winners.add(granted(0).user());
        driver.at(DRAWS_MS + 400 * 3_600_000L);
        gates.enter(id, 21);
        assertEquals(RejectCode.DRAWING, driver.rejectCode(), "also past its end: the draw is due before");
        assertEquals(1, driver.advance(64));
        winners.add(granted(0).user());
        assertEquals(List.of(GrantedDecoder.TEMPLATE_ID, BestLuckDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        assertEquals(3, new HashSet<>(winners).size());
        assertEquals(CloseReason.EXHAUSTED, closed(2).reason());
        assertEquals(1000, driver.machine().status().ledger().granted(156));
        assertEquals(0, driver.machine().status().liveEnvelopes());
    }

    @Test
    void raffleWithFewerEntrantsThanShares()
    {
        final long id = raffle(5);
        gates.enter(id, 11);
        gates.enter(id, 12);
        driver.at(DRAWS_MS);
        assertEquals(2, driver.advance(64));
        assertEquals(List.of(GrantedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID, RefundedDecoder.TEMPLATE_ID,
            ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(Set.of(11L, 12L), Set.of(granted(0).user(), granted(1).user()));
        assertEquals(CloseReason.DRAWN, closed(3).reason());
        assertEquals(1000, closed(3).granted() + closed(3).refunded());
        gates.enter(id, 13);
        assertEquals(RejectCode.DRAWN, driver.rejectCode());
        assertTrue(driver.grab(id, 11) > 0, "a winner who asks is told the share");
        driver.grab(id, 13);
        assertEquals(RejectCode.ENTER_INSTEAD, driver.rejectCode());
    }

    @Test
    void aRaffleNobodyEnteredIsRefundedWhole()
    {
        raffle(5);
        driver.at(DRAWS_MS);
        assertEquals(1, driver.advance(64));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(1000, driver.machine().status().ledger().refunded(156));
    }

    @Test
    void oneThatIsScheduledIsEnteredFromItsOpeningOn()
    {
        final long id = gates.create(c -> c.opensAtMs(DRAWS_MS - 1000).drawsAtMs(DRAWS_MS));
        gates.enter(id, 1);
        assertEquals(RejectCode.NOT_YET_OPEN, driver.rejectCode());
        driver.at(DRAWS_MS - 1000);
        assertEquals(0, gates.enter(id, 1));
        assertEquals(2, driver.events().size(), "OPENED, ENTERED");
    }

    @Test
    void voidedBeforeItsDrawNobodyWins()
    {
        final long id = raffle(2);
        gates.enter(id, 1);
        commands.cancel(id);
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        driver.at(DRAWS_MS);
        assertEquals(0, driver.advance(64));
    }

    @Test
    void itsSceneClosedBeforeTheDrawEndsIt()
    {
        raffle(2);
        commands.closeScene(SceneKind.CHAT, 42);
        assertEquals(1, driver.advance(64));
        assertEquals(CloseReason.SCENE_CLOSED, closed(1).reason());
        driver.at(DRAWS_MS);
        assertEquals(0, driver.advance(64));
    }

    @Test
    void rafflesAreDrawnByTimeAndIdAmongAllThatIsDue()
    {
        final long later = gates.create(c -> c.drawsAtMs(DRAWS_MS + 1).shares(1).total(10));
        final long first = gates.create(c -> c.drawsAtMs(DRAWS_MS).shares(1).total(10));
        final long expires = driver.create(c -> c.expiresAtMs(DRAWS_MS));
        driver.at(DRAWS_MS + 5);
        assertEquals(3, driver.advance(64));
        assertEquals(List.of(first, expires, later),
            List.of(closed(1).envelopeId(), closed(3).envelopeId(), closed(5).envelopeId()));
    }

    @Test
    void aFrozenRaffleIsDrawnWhenItFallsDue()
    {
        final long id = raffle(1);
        gates.enter(id, 1);
        driver.as(Role.OPERATOR, 500);
        commands.freeze(id);
        driver.asService();
        gates.enter(id, 2);
        assertEquals(RejectCode.FROZEN, driver.rejectCode());
        driver.at(DRAWS_MS);
        driver.advance(64);
        assertEquals(1, granted(0).user());
    }

    @Test
    void roomForEntriesIsBoundedAndComesBack()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withGates(new GateCapacities(10, 10, 10, 3)));
        final GateCommands few = new GateCommands(small);
        for (int round = 1; round <= 4; round++)
        {
            final long drawsAtMs = small.nowMs() + 60_000;
            final long id = few.create(c -> c.shares(1).total(10).split(Split.EQUAL).drawsAtMs(drawsAtMs));
            for (int user = 1; user <= 3; user++)
            {
                assertEquals(user - 1, few.enter(id, user), "round " + round);
            }
            few.enter(id, 4);
            assertEquals(RejectCode.STORE_FULL, small.rejectCode());
            assertEquals(SettingKey.CAPACITY_ENTRIES.value(), small.reject().value());
            small.at(drawsAtMs);
            assertEquals(1, small.advance(64));
        }
        assertEquals(40, small.machine().status().ledger().granted(156));
    }

    @Test
    void fiveThousandSharesAmongFiftyThousandWhoEnter()
    {
        final MachineDriver large = new MachineDriver(new Capacities(100, 100_000, 60_000, 10, 10, 10, 10, 10, 4)
            .withGates(new GateCapacities(10, 10, 10, 50_000)));
        final GateCommands live = new GateCommands(large);
        final long id = live.create(c -> c.shares(5000).total(500_000).drawsAtMs(DRAWS_MS));
        for (int user = 1; user <= 50_000; user++)
        {
            assertEquals(user - 1, live.enter(id, user));
        }
        large.at(DRAWS_MS);
        int steps = 0;
        int fired;
        do
        {
            fired = large.advance(64);
            steps += fired;
        }
        while (fired == 64);
        assertEquals(5000, steps);
        assertEquals(500_000, large.machine().status().ledger().granted(156));
        assertEquals(0, large.machine().status().liveEnvelopes());
    }

    private long raffle(final int shares)
    {
        return gates.create(c -> c.shares(shares).drawsAtMs(DRAWS_MS));
    }

    private GrantedDecoder granted(final int i)
    {
        return new GrantedDecoder().wrapAndApplyHeader(driver.events().get(i), 0, new MessageHeaderDecoder());
    }

    private ClosedDecoder closed(final int i)
    {
        return new ClosedDecoder().wrapAndApplyHeader(driver.events().get(i), 0, new MessageHeaderDecoder());
    }
}
