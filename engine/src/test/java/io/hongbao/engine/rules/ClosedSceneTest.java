package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grabs in a scene that was closed: the same before its due work and after it. */
class ClosedSceneTest
{
    private static final long SHARE_OF_EACH = 1000;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final long nowMs = driver.nowMs();

    /** Closes CHAT 42, and fires its due work or not. */
    private long close(final boolean isFired)
    {
        final long closedAtMs = nowMs + 500;
        driver.at(closedAtMs);
        new Commands(driver).closeScene(SceneKind.CHAT, 42);
        driver.at(closedAtMs + 10);
        if (isFired)
        {
            driver.advance(100);
        }
        return closedAtMs;
    }

    private void isClosed(final long closedAtMs)
    {
        assertEquals(RejectCode.SCENE_CLOSED, driver.rejectCode());
        assertEquals(closedAtMs, driver.reject().timeMs(), "when it ended");
        assertTrue(driver.events().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyWayInIsToldThatTheSceneWasClosed(final boolean isFired)
    {
        final long open = driver.create(c -> { });
        final long scheduled = driver.create(c -> c.opensAtMs(nowMs + 1000));
        final long secret = gates.create(88, c -> { });
        final long goal = gates.create(c -> c.goal(2));
        final long raffle = gates.create(c -> c.drawsAtMs(nowMs + 5000));
        final long closedAtMs = close(isFired);
        for (final long id : new long[] {open, scheduled, secret, goal})
        {
            driver.grab(id, 1);
            isClosed(closedAtMs);
        }
        gates.tap(open, 1, 1);
        isClosed(closedAtMs);
        gates.grab(secret, 1, 89);
        isClosed(closedAtMs);
        gates.handIn(goal, 1, TestTicket.NONE);
        isClosed(closedAtMs);
        gates.enter(raffle, 1);
        isClosed(closedAtMs);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGrabBySceneFindsNothingThere(final boolean isFired)
    {
        driver.create(c -> { });
        close(isFired);
        assertEquals(0, driver.grabByScene(driver.freshRequest(), 1, SceneKind.CHAT, 42));
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
        assertEquals(0, driver.reject().value(), "none was looked at");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoHasAShareKeepsItAndTheRestIsRefundedOnce(final boolean isFired)
    {
        final long first = driver.create(c -> { });
        final long amount = driver.grab(first, 1);
        final long second = driver.create(c -> { });
        close(isFired);
        assertEquals(amount, driver.grab(first, 1));
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
        if (!isFired)
        {
            assertEquals(2, driver.advance(100));
            assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID, RefundedDecoder.TEMPLATE_ID,
                ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
            assertEquals(first, closed(1).envelopeId(), "by id");
            assertEquals(SHARE_OF_EACH - amount, closed(1).refunded());
            assertEquals(CloseReason.SCENE_CLOSED, closed(1).reason());
            assertEquals(second, closed(3).envelopeId());
        }
        assertEquals(0, driver.advance(100));
        assertEquals(0, driver.machine().status().ledger().remaining(156));
        assertEquals(amount, driver.machine().status().ledger().granted(156));
    }

    private ClosedDecoder closed(final int event)
    {
        return new ClosedDecoder().wrapAndApplyHeader(driver.events().get(event), 0, new MessageHeaderDecoder());
    }
}
