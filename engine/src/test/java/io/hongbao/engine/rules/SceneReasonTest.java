package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a grab by scene that finds nothing is told: why the last one that it looked at was passed over (RULES 4). */
class SceneReasonTest
{
    private static final long USER = 21;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private final Commands commands = new Commands(driver);
    private final Map<RejectCode, LongSupplier> refusing = new EnumMap<>(RejectCode.class);

    @BeforeEach
    void envelopesThatRefuse()
    {
        refusing.put(RejectCode.ALREADY_GRABBED, this::grabbed);
        refusing.put(RejectCode.NOT_ELIGIBLE, () -> driver.create(c -> c.relations().isFriend(true)));
        refusing.put(RejectCode.FROZEN, this::frozen);
        refusing.put(RejectCode.PAUSED, this::paused);
        refusing.put(RejectCode.ENTER_INSTEAD, () -> gates.create(c -> c.drawsAtMs(driver.nowMs() + 9000)));
        refusing.put(RejectCode.WRONG_PASSWORD, () -> gates.create(88, c -> { }));
        refusing.put(RejectCode.PASSWORD_LOCKED, this::locked);
        refusing.put(RejectCode.TICKET_INVALID, () -> gates.create(c -> c.ticketScope(TicketScope.ENVELOPE)));
        refusing.put(RejectCode.CAP_REACHED, this::capped);
        refusing.put(RejectCode.TRIES_USED_UP, () -> gates.create(c -> c.hitRatePpm(1_000_000).triesPerUser(1)));
        refusing.put(RejectCode.NOT_RELEASED_YET, this::paced);
    }

    private long grabbed()
    {
        final long id = driver.create(c -> { });
        assertTrue(driver.grab(id, USER) > 0);
        return id;
    }

    private long frozen()
    {
        final long id = driver.create(c -> { });
        driver.as(Role.OPERATOR, 500);
        commands.freeze(id);
        driver.asService();
        return id;
    }

    private long campaign(final long capGrants)
    {
        return campaigns.open(10_000, c -> c.capGrants((int)capGrants));
    }

    private long paused()
    {
        final long campaign = campaign(0);
        final long id = driver.create(c -> c.sender(0).campaignId(campaign));
        driver.as(Role.OPERATOR, 500);
        commands.pause(PauseAction.GRABS, PauseScope.CAMPAIGN, SceneKind.NONE, campaign);
        driver.asService();
        return id;
    }

    private long capped()
    {
        final long campaign = campaign(1);
        final long used = driver.create(c -> c.sender(0).campaignId(campaign).sceneId(99));
        assertTrue(driver.grab(used, USER, SceneKind.CHAT, 99, 0) > 0);
        return driver.create(c -> c.sender(0).campaignId(campaign));
    }

    private long locked()
    {
        final long id = gates.create(88, c -> { });
        for (int password = 1; password <= 10; password++)
        {
            gates.grab(id, USER, password);
        }
        return id;
    }

    private long paced()
    {
        final long id = gates.create(c -> c.pacingMs(60_000));
        assertTrue(driver.grab(id, 1) > 0);
        return id;
    }

    private void nothingHere(final RejectCode reason)
    {
        assertEquals(0, driver.grabByScene(driver.freshRequest(), USER, SceneKind.CHAT, 42));
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
        assertEquals(reason.value(), driver.reject().value(), () -> "told " + driver.reject().value());
        assertTrue(driver.events().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"ALREADY_GRABBED", "NOT_ELIGIBLE", "FROZEN", "PAUSED", "ENTER_INSTEAD", "WRONG_PASSWORD",
        "PASSWORD_LOCKED", "TICKET_INVALID", "CAP_REACHED", "TRIES_USED_UP", "NOT_RELEASED_YET"})
    void theReasonIsThatOfTheLastOneLookedAt(final RejectCode reason)
    {
        final RejectCode other =
            reason == RejectCode.NOT_ELIGIBLE ? RejectCode.FROZEN : RejectCode.NOT_ELIGIBLE;
        refusing.get(reason).getAsLong();
        nothingHere(reason);
        refusing.get(other).getAsLong();
        nothingHere(other);
        refusing.get(reason).getAsLong();
        nothingHere(reason);
    }
}
