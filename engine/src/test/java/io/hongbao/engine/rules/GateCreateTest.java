package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GateCreateTest
{
    private static final long DAY_MS = 24 * 3_600_000L;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final long nowMs = driver.nowMs();

    @Test
    void oneThatAsksForNothingIsACreate()
    {
        final long id = gates.create(c -> { });
        assertEquals(List.of(CreatedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertTrue(driver.grab(id, 1) > 0);
        driver.send();
        assertEquals(id, gates.create(c -> { }) - 1);
    }

    @Test
    void everyGateHasItsRange()
    {
        invalid(-1, CreateWithDecoder.pacingMsId(), c -> c.pacingMs(-1));
        invalid(DAY_MS + 1, CreateWithDecoder.pacingMsId(), c -> c.pacingMs(DAY_MS + 1));
        invalid(nowMs, CreateWithDecoder.drawsAtMsId(), c -> c.drawsAtMs(nowMs));
        invalid(-5, CreateWithDecoder.drawsAtMsId(), c -> c.drawsAtMs(-5));
        invalid(nowMs + DAY_MS, CreateWithDecoder.drawsAtMsId(), c -> c.drawsAtMs(nowMs + DAY_MS));
        invalid(1_000_001, CreateWithDecoder.hitRatePpmId(), c -> c.hitRatePpm(1_000_001).triesPerUser(1));
        invalid(0, CreateWithDecoder.hitRatePpmId(), c -> c.triesPerUser(1));
        invalid(0, CreateWithDecoder.triesPerUserId(), c -> c.hitRatePpm(1));
        invalid(1L << 31, CreateWithDecoder.goalId(), c -> c.goal(1L << 31));
        invalid(2, CreateWithDecoder.ticketScopeId(), c -> c.ticketScope(TicketScope.CAMPAIGN));
        invalid(4, CreateWithDecoder.ticketTaskId(), c -> c.ticketTask(4));
        invalid(0, CreateWithDecoder.passwordId(), c -> c.password(24, (short)1));
        assertTrue(gates.create(c -> c.pacingMs(DAY_MS)) > 0);
        assertTrue(gates.create(c -> c.drawsAtMs(nowMs + 1)) > 0);
        assertTrue(gates.create(c -> c.hitRatePpm(1_000_000).triesPerUser(65_534)) > 0);
        assertTrue(gates.create(c -> c.goal((1L << 31) - 1)) > 0);
    }

    @Test
    void aRaffleExcludesWhatGrabsAreTimedBy()
    {
        final int field = CreateWithDecoder.drawsAtMsId();
        invalid(nowMs + 9, field, c -> c.drawsAtMs(nowMs + 9).goal(1));
        invalid(nowMs + 9, field, c -> c.drawsAtMs(nowMs + 9).pacingMs(1));
        invalid(nowMs + 9, field, c -> c.drawsAtMs(nowMs + 9).hitRatePpm(1).triesPerUser(1));
    }

    @Test
    void enumsOutOfRangeAreRefusedBeforeEverythingElse()
    {
        gates.create(c -> c.currency(999).buffer().putByte(
            c.offset() + CreateWithEncoder.relayEncodingOffset(), (byte)3));
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        assertEquals(CreateWithDecoder.relayId(), driver.reject().bound());
        gates.create(c -> c.buffer().putByte(c.offset() + CreateWithEncoder.ticketScopeEncodingOffset(), (byte)3));
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        assertEquals(CreateWithDecoder.ticketScopeId(), driver.reject().bound());
    }

    @Test
    void moneyOfACampaignOrASubsidyThatNobodyOpenedIsRefused()
    {
        gates.create(c -> c.campaignId(5).sender(0));
        assertEquals(RejectCode.CAMPAIGN_UNKNOWN, driver.rejectCode());
        assertEquals(5, driver.reject().subjectId());
        assertEquals(5, driver.reject().value());
        gates.create(c -> c.campaignId(5));
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode(), "a campaign's envelope has no sender");
        gates.create(c -> c.campaignId(-5));
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
        gates.create(c -> c.subsidyId(6).campaignId(5));
        assertEquals(RejectCode.SUBSIDY_UNKNOWN, driver.rejectCode());
        gates.create(c -> c.subsidyId(-6));
        assertEquals(RejectCode.SUBSIDY_UNKNOWN, driver.rejectCode());
        assertEquals(0, driver.machine().status().ledger().funded(156));
    }

    @Test
    void roomForGatesIsBoundedAndARetiredEnvelopeGivesItBack()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withGates(new GateCapacities(1, 10, 10, 10)));
        final GateCommands few = new GateCommands(small);
        final long id = few.create(c -> c.relay(Choice.YES).shares(1).total(10));
        few.create(c -> c.relay(Choice.YES));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(SettingKey.CAPACITY_GATES.value(), small.reject().value());
        assertTrue(few.create(c -> { }) > 0);
        small.grab(id, 1);
        small.at(small.nowMs() + DAY_MS);
        assertTrue(few.create(c -> c.relay(Choice.YES)) > 0);
    }

    @Test
    void theSameKeyAgainTellsTheSameEnvelope()
    {
        final long id = gates.create(888, c -> c.goal(3).opensAtMs(nowMs + 5000));
        final long opensAtMs = driver.createAnswer().opensAtMs();
        driver.at(nowMs + 1000).send();
        assertEquals(id, driver.createAnswer().envelopeId());
        assertEquals(opensAtMs, driver.createAnswer().opensAtMs());
        assertEquals(Choice.YES, driver.createAnswer().repeat());
        assertTrue(driver.events().isEmpty());
    }

    private void invalid(final long value, final int field, final Consumer<CreateWithEncoder> change)
    {
        gates.create(change);
        assertEquals(RejectCode.GATE_INVALID, driver.rejectCode());
        assertEquals(value, driver.reject().value());
        assertEquals(field, driver.reject().bound());
        assertTrue(driver.events().isEmpty());
    }
}
