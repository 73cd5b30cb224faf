package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** A command that is sent again is told the whole first answer, later too, whatever has happened since. */
class WholeRepeatTest
{
    private static final long LATER_MS = 1_000;
    private static final long HOUR_MS = 3_600_000;

    private final MachineDriver driver = new MachineDriver(Capacities.forEnvelopes(100));
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private final CardCommands cards = new CardCommands(driver);
    private final ExchangeCommands exchanges = new ExchangeCommands(driver);
    private final GateCommands gates = new GateCommands(driver);
    private final Commands commands = new Commands(driver);

    private Message answer()
    {
        final DirectBuffer answer = driver.answer();
        final byte[] bytes = new byte[answer.capacity()];
        answer.getBytes(0, bytes);
        return Schema.decode(bytes);
    }

    /** Sends what was just accepted once more, a while later. */
    private void isRepeatedWhole()
    {
        assertNull(driver.rejectCode());
        assertFalse(driver.events().isEmpty(), "it was carried out");
        final Message first = answer();
        if (first.has("repeat"))
        {
            assertEquals(Choice.NO.value(), first.get("repeat"));
            first.set("repeat", Choice.YES.value());
        }
        else
        {
            first.set("outcome", GrabOutcome.ALREADY_GRABBED.value());
        }
        driver.at(driver.nowMs() + LATER_MS).send();
        assertNull(first.difference(answer()));
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void creationsAndGrabs()
    {
        final long id = driver.create(c -> c.opensAtMs(driver.nowMs() + 500));
        isRepeatedWhole();
        gates.create(88, c -> c.pacingMs(HOUR_MS).expiresAtMs(driver.nowMs() + 2 * HOUR_MS));
        isRepeatedWhole();
        driver.grab(id, 1);
        isRepeatedWhole();
        driver.grabByScene(driver.freshRequest(), 2, SceneKind.CHAT, 42);
        isRepeatedWhole();
    }

    @Test
    void joiningAGoalAndARaffle()
    {
        final long goal = gates.create(c -> c.goal(2));
        gates.handIn(goal, 1, TestTicket.NONE);
        isRepeatedWhole();
        gates.handIn(goal, 2, TestTicket.NONE);
        isRepeatedWhole();
        final long raffle = gates.create(c -> c.drawsAtMs(driver.nowMs() + HOUR_MS));
        gates.enter(raffle, 1);
        gates.enter(raffle, 2);
        isRepeatedWhole();
    }

    @Test
    void endingsAndOperators()
    {
        commands.cancel(driver.create(c -> { }));
        isRepeatedWhole();
        commands.closeScene(SceneKind.CHAT, 77);
        isRepeatedWhole();
        final long id = driver.create(c -> { });
        driver.as(Role.OPERATOR, 500);
        commands.freeze(id);
        isRepeatedWhole();
        commands.thaw(id);
        isRepeatedWhole();
        commands.proposeVoid(id);
        isRepeatedWhole();
        final long proposal = driver.done().subjectId();
        driver.as(Role.OPERATOR, 501);
        commands.approve(proposal);
        isRepeatedWhole();
    }

    @Test
    void exchanges()
    {
        final long blind = exchanges.offer(o -> o.minimum(100).blind(Choice.YES));
        isRepeatedWhole();
        exchanges.answer(blind, 8, 300);
        isRepeatedWhole();
        exchanges.decline(exchanges.offer(o -> { }), 8);
        isRepeatedWhole();
    }

    @Test
    void campaigns()
    {
        final long id = campaigns.open(10_000);
        isRepeatedWhole();
        campaigns.topUp(id, 500);
        isRepeatedWhole();
        campaigns.award(id, 1, 21, 100);
        isRepeatedWhole();
        campaigns.subsidise(id, 500, driver.nowMs() + HOUR_MS);
        isRepeatedWhole();
        campaigns.schedule(id, s -> { }, 5, 6);
        isRepeatedWhole();
    }

    @Test
    void cards()
    {
        final long set = cards.open(s -> { }, 1, 1);
        isRepeatedWhole();
        cards.grant(set, 1, 40);
        isRepeatedWhole();
        for (int i = 0; i < 20; i++)
        {
            cards.draw(set, 1);
        }
        isRepeatedWhole();
        cards.gift(set, 1, 2, 1);
        isRepeatedWhole();
        cards.ask(set, 2, 1, 0);
        isRepeatedWhole();
        final long swap = cards.offer(set, 0, 1, o -> { });
        isRepeatedWhole();
        cards.accept(swap, 2);
        isRepeatedWhole();
        cards.compose(set, 1);
        isRepeatedWhole();
    }
}
