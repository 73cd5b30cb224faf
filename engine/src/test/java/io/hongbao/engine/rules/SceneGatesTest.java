package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneAnswerDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.codec.TriedDecoder;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grabs by scene where gates hang among the envelopes, and the list of a scene. */
class SceneGatesTest
{
    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);

    @Test
    void whatRefusesIsPassedOverWithoutEffect()
    {
        gates.create(c -> c.ticketScope(TicketScope.ENVELOPE));
        gates.create(c -> c.drawsAtMs(driver.nowMs() + 60_000));
        gates.create(c -> c.hitRatePpm(1).triesPerUser(1));
        gates.create(888, c -> { });
        final long plain = driver.create(c -> { });
        assertEquals(plain, driver.grabByScene(5001, 1, SceneKind.CHAT, 42));
        assertEquals(1, driver.events().size());
        driver.grabByScene(5002, 1, SceneKind.CHAT, 42);
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
        assertEquals(RejectCode.ALREADY_GRABBED.value(), driver.reject().value());
    }

    @Test
    void aWrongPasswordStopsAtTheFirstEnvelopeThatItIsTriedOn()
    {
        final long first = gates.create(888, c -> { });
        final long second = gates.create(999, c -> { });
        gates.grabByScene(5001, 1, 999);
        assertEquals(RejectCode.WRONG_PASSWORD, driver.rejectCode());
        assertEquals(first, driver.reject().subjectId());
        assertEquals(9, driver.reject().value());
        assertEquals(List.of(TriedDecoder.TEMPLATE_ID), driver.eventTemplates());
        driver.send();
        assertEquals(RejectCode.WRONG_PASSWORD, driver.rejectCode(), "a resend is the same answer, without a try");
        assertEquals(9, driver.reject().value());
        assertTrue(driver.events().isEmpty());
        assertEquals(10, gates.gates(second, 1).triesLeft());
        assertEquals(first, gates.grabByScene(5002, 1, 888));
        assertEquals(second, gates.grabByScene(5003, 1, 999), "the first one is grabbed, so it is not tried there");
    }

    @Test
    void whoIsLockedOutIsPassedOn()
    {
        final long first = gates.create(888, c -> { });
        final long second = gates.create(999, c -> { });
        for (int guess = 1; guess <= 10; guess++)
        {
            gates.grab(first, 1, guess);
        }
        assertEquals(second, gates.grabByScene(5001, 1, 999));
    }

    @Test
    void aGrabBySceneWhoseAnswerWasLost()
    {
        final long first = gates.create(888, c -> { });
        gates.create(888, c -> { });
        assertEquals(first, gates.grabByScene(5001, 1, 888));
        final long amount = driver.grabAnswer().amount();
        driver.at(driver.nowMs() + 30_000).send();
        assertEquals(first, driver.grabAnswer().envelopeId());
        assertEquals(amount, driver.grabAnswer().amount());
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
        assertEquals(driver.nowMs() - 30_000, driver.grabAnswer().grantedAtMs());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void theListOfASceneHoldsTheOpenOnesTheOldestFirst()
    {
        gates.create(c -> c.goal(1));
        final long later = driver.create(c -> c.opensAtMs(driver.nowMs() + 1000));
        final long gated = gates.create(888, c -> { });
        final long plain = driver.create(c -> { });
        final long amount = driver.grab(plain, 1);
        final List<Long> ids = new ArrayList<>();
        for (final SceneAnswerDecoder.EnvelopesDecoder each : gates.scene(1, 0, 0).envelopes())
        {
            ids.add(each.envelopeId());
            assertEquals(each.envelopeId() == gated ? Choice.YES : Choice.NO, each.gated());
            assertEquals(each.envelopeId() == plain ? amount : 0, each.amount());
            assertEquals(7, each.sender());
            assertEquals(5, each.shares());
        }
        assertEquals(List.of(gated, plain), ids);
        driver.at(driver.nowMs() + 1000);
        assertEquals(3, gates.scene(1, 0, 0).envelopes().count());
        assertTrue(later > 0);
    }

    @Test
    void aFullSceneIsListedInPages()
    {
        final List<Long> made = new ArrayList<>();
        for (int i = 0; i < 150; i++)
        {
            made.add(driver.create(c -> { }));
        }
        final List<Long> listed = new ArrayList<>();
        long afterMs = 0;
        long afterId = 0;
        do
        {
            final SceneAnswerDecoder page = gates.scene(0, afterMs, afterId);
            afterMs = page.nextOpensAtMs();
            afterId = page.nextId();
            page.envelopes().forEach(each -> listed.add(each.envelopeId()));
        }
        while (afterId != 0);
        assertEquals(made, listed);
    }

    @Test
    void theGatesOfAnEnvelopeAreToldAndZerosIfItHasNone()
    {
        final long id = gates.create(888, c -> c.goal(4).pacingMs(500).ticketScope(TicketScope.ENVELOPE).ticketTask(6));
        gates.handIn(id, 1, TestTicket.of(id, 1, 1).withTask(6));
        assertEquals(4, gates.gates(id, 1).goal());
        assertEquals(1, gates.gates(id, 1).handedIn());
        assertEquals(0, gates.gates(id, 1).released());
        assertEquals(6, gates.gates(id, 1).ticketTask());
        assertEquals(Choice.YES, gates.gates(id, 1).hasPassword());
        assertEquals(Choice.YES, gates.gates(id, 1).hasHandedIn());
        assertEquals(Choice.NO, gates.gates(id, 2).hasHandedIn());
        assertEquals(0, gates.gates(id, 0).triesLeft());
        final long plain = driver.create(c -> { });
        assertEquals(Choice.NO, gates.gates(plain, 1).hasPassword());
        assertEquals(0, gates.gates(plain, 1).released());
    }
}
