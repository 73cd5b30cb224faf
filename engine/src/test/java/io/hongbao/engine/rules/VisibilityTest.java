package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeAnswerDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees of an envelope (RULES 11). The sender is user 7; users 21 and 22 grab. */
class VisibilityTest
{
    private static final long HOUR = 3_600_000L;
    private static final long SENDER = 7;

    private final MachineDriver driver = new MachineDriver();
    private final Commands commands = new Commands(driver);
    private final long id = driver.create(c -> c.audience(Audience.ANYONE).expiresAtMs(driver.nowMs() + HOUR));
    private final long first = driver.grab(id, 21);
    private final long second = driver.grab(id, 22);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void senderSeesNoAmountBeforeItsOwnGrab(final boolean isOwnSession)
    {
        final EnvelopeAnswerDecoder view = seenBy(SENDER, isOwnSession);
        assertEquals(1000, view.total());
        assertEquals(0, view.granted());
        assertEquals(0, view.remaining());
        assertEquals(3, view.sharesLeft());
        assertEquals(List.of("21: 0", "22: 0"), grants(view));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHasGrabbedSeesEverything(final boolean isOwnSession)
    {
        final EnvelopeAnswerDecoder view = seenBy(22, isOwnSession);
        assertEquals(first + second, view.granted());
        assertEquals(1000 - first - second, view.remaining());
        assertEquals(List.of("21: " + first, "22: " + second), grants(view));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterTheCloseTheSenderSeesEverything(final boolean isOwnSession)
    {
        driver.at(driver.nowMs() + HOUR).advance(1);
        final EnvelopeAnswerDecoder view = seenBy(SENDER, isOwnSession);
        assertEquals(EnvelopeState.EXPIRED, view.state());
        assertEquals(first + second, view.granted());
        assertEquals(1000 - first - second, view.refunded());
        assertEquals(List.of("21: " + first, "22: " + second), grants(view));
    }

    @Test
    void strangerIsRefusedInItsOwnSessionAndSeesNoAmountThroughAService()
    {
        driver.as(Role.USER, 30);
        commands.query(id, 30);
        assertEquals(RejectCode.NOT_ELIGIBLE, driver.rejectCode());
        final EnvelopeAnswerDecoder view = seenBy(30, false);
        assertEquals(0, view.granted());
        assertEquals(0, view.remaining());
        assertEquals(List.of("21: 0", "22: 0"), grants(view));
    }

    @Test
    void serviceThatAsksForItselfSeesEverything()
    {
        final EnvelopeAnswerDecoder view = seenBy(0, false);
        assertEquals(first + second, view.granted());
        assertEquals(List.of("21: " + first, "22: " + second), grants(view));
        assertTrue(first > 0 && second > 0);
    }

    private EnvelopeAnswerDecoder seenBy(final long user, final boolean isOwnSession)
    {
        driver.as(isOwnSession ? Role.USER : Role.SERVICE, isOwnSession ? user : MachineDriver.SERVICE);
        commands.query(id, user);
        return new EnvelopeAnswerDecoder().wrapAndApplyHeader(driver.answer(), 0, new MessageHeaderDecoder());
    }

    private static List<String> grants(final EnvelopeAnswerDecoder view)
    {
        final List<String> grants = new ArrayList<>();
        view.grants().forEach(grant -> grants.add(grant.userId() + ": " + grant.amount()));
        return grants;
    }
}
