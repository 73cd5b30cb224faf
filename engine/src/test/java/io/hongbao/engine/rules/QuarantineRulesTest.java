package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.AdvanceDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClearQuarantineEncoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.QuarantineClearedDecoder;
import io.hongbao.engine.codec.QuarantineEncoder;
import io.hongbao.engine.codec.QuarantinedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** RULES 6: what broke an invariant is held back until an operator clears it. */
class QuarantineRulesTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final Capacities FEW = Capacities.forEnvelopes(1000).withFeed(new FeedCapacities(3, 100, 2));

    private final MachineDriver driver = new MachineDriver(FEW);
    private final Commands commands = new Commands(driver);
    private final CommandTape tape = new CommandTape();
    private final long id = created();

    private long created()
    {
        final long envelope = driver.create(c -> { });
        tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
        return envelope;
    }

    /** As the host does: by the digest of what was sent last. */
    private long hold(final byte[] message, final Role role, final long principal, final int templateId)
    {
        final byte[] digest = new byte[CommandDigest.LENGTH];
        new CommandDigest().digest(role, principal, new UnsafeBuffer(message), 0, message.length, digest);
        driver.as(Role.HOST, 0).send((buffer, header) ->
        {
            new QuarantineEncoder().wrapAndApplyHeader(buffer, 0, header).correlationId(0).principalId(principal)
                .putDigest(digest, 0, digest.length).commandTemplateId(templateId).role(role);
            return HEADER + QuarantineEncoder.BLOCK_LENGTH;
        });
        tape.keep(driver, driver.nowMs(), 0, Role.HOST);
        final long entry = driver.rejectCode() == null ? driver.done().subjectId() : 0;
        driver.asService();
        return entry;
    }

    private void clear(final long entry)
    {
        driver.as(Role.OPERATOR, 500).send((buffer, header) ->
        {
            final ClearQuarantineEncoder out = new ClearQuarantineEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs());
            driver.putRequest(ClearQuarantineEncoder.requestIdEncodingOffset(), driver.freshRequest());
            out.quarantineId(entry).reason("mended");
            return out.limit();
        });
        tape.keep(driver, driver.nowMs(), 500, Role.OPERATOR);
    }

    private byte[] grabbedBy(final long user)
    {
        driver.asService().grab(id, user);
        tape.keep(driver, driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE);
        return driver.lastMessage();
    }

    @Test
    void theSameContentOfTheSameActorIsHeldBackWhateverItsCorrelationId()
    {
        final byte[] message = grabbedBy(1);
        final long entry = hold(message, Role.SERVICE, MachineDriver.SERVICE, GrabDecoder.TEMPLATE_ID);
        driver.send((buffer, header) ->
        {
            buffer.putBytes(0, message);
            buffer.putLong(HEADER, 4711);
            return message.length;
        });
        assertEquals(RejectCode.QUARANTINED, driver.rejectCode());
        assertEquals(List.of(entry, 0L, 4711L),
            List.of(driver.reject().subjectId(), driver.reject().value(), driver.reject().correlationId()));
        assertTrue(driver.events().isEmpty());
        assertTrue(driver.grab(id, 2) > 0, "another user");
        driver.as(Role.SERVICE, 8);
        assertTrue(driver.grab(id, 1) > 0, "another service; it is a repeat");
        driver.as(Role.USER, 1);
        assertTrue(driver.grab(id, 1) > 0, "another role");
    }

    @Test
    void anOperatorClearsItAndTheEventsTellBoth()
    {
        final byte[] message = grabbedBy(1);
        final long entry = hold(message, Role.SERVICE, MachineDriver.SERVICE, GrabDecoder.TEMPLATE_ID);
        final QuarantinedDecoder held = new QuarantinedDecoder().wrap(
            driver.events().get(0), HEADER, QuarantinedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(entry, entry, 9L), List.of(held.sequence(), held.quarantineId(), held.principalId()));
        assertEquals(GrabDecoder.TEMPLATE_ID, held.commandTemplateId());
        assertEquals(Role.SERVICE, held.role());
        clear(entry + 1);
        assertEquals(RejectCode.QUARANTINE_UNKNOWN, driver.rejectCode());
        assertEquals(entry + 1, driver.reject().value());
        clear(entry);
        final QuarantineClearedDecoder cleared = new QuarantineClearedDecoder().wrap(
            driver.events().get(0), HEADER, QuarantineClearedDecoder.BLOCK_LENGTH, 1);
        assertEquals(List.of(entry, 500L), List.of(cleared.quarantineId(), cleared.operatorId()));
        assertEquals("mended", cleared.reason());
        driver.send();
        assertEquals(Choice.YES, driver.done().repeat(), "its key tells it again");
        driver.asService();
        assertTrue(driver.grab(id, 1) > 0);
        clear(entry);
        assertEquals(RejectCode.QUARANTINE_UNKNOWN, driver.rejectCode());
    }

    @Test
    void dueWorkThatBrokeLeavesTheEngineReadOnlyButForWhatHelps()
    {
        final byte[] message = grabbedBy(1);
        final long entry = hold(message, Role.HOST, 0, AdvanceDecoder.TEMPLATE_ID);
        driver.mayWrite(false).mayUseReserve(true); // what the host says while it is read only
        assertEquals(0, driver.create(c -> { }));
        assertEquals(RejectCode.QUARANTINED, driver.rejectCode());
        assertEquals(List.of(entry, 1L), List.of(driver.reject().subjectId(), driver.reject().value()));
        assertEquals(-1, driver.grab(id, 2));
        assertEquals(RejectCode.QUARANTINED, driver.rejectCode());
        assertTrue(driver.grab(id, 1) > 0, "a repeat");
        driver.as(Role.OPERATOR, 500);
        commands.freeze(id);
        assertEquals(id, driver.done().subjectId());
        commands.thaw(id);
        assertEquals(RejectCode.QUARANTINED, driver.rejectCode());
        driver.mayUseReserve(false);
        clear(entry);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode(), "now the disk is full as well");
        driver.mayUseReserve(true);
        clear(entry);
        assertEquals(entry, driver.done().subjectId());
        driver.asService();
        assertEquals(0, driver.create(c -> { }));
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode(), "only the disk is left as a reason");
    }

    @Test
    void whatIsHeldAlreadyIsNotHeldTwiceAndAFullStoreSaysSo()
    {
        final byte[] message = grabbedBy(1);
        final long first = hold(message, Role.SERVICE, 1, GrabDecoder.TEMPLATE_ID);
        assertEquals(first, hold(message, Role.SERVICE, 1, GrabDecoder.TEMPLATE_ID));
        assertTrue(driver.events().isEmpty());
        assertTrue(hold(message, Role.SERVICE, 2, GrabDecoder.TEMPLATE_ID) > first);
        assertEquals(0, hold(message, Role.SERVICE, 3, GrabDecoder.TEMPLATE_ID));
        assertEquals(RejectCode.STORE_FULL, driver.rejectCode());
        assertEquals(SettingKey.CAPACITY_QUARANTINE.value(), driver.reject().value());
        clear(first);
        assertTrue(hold(message, Role.SERVICE, 3, GrabDecoder.TEMPLATE_ID) > 0);
    }

    @Test
    void onlyTheHostHoldsBackAndOnlyAnOperatorClears()
    {
        final byte[] message = grabbedBy(1);
        for (final Role role : new Role[] {Role.SERVICE, Role.USER, Role.WALLET, Role.OPERATOR, Role.OBSERVER})
        {
            driver.as(role, 7).send((buffer, header) ->
            {
                new QuarantineEncoder().wrapAndApplyHeader(buffer, 0, header).correlationId(0).principalId(1)
                    .commandTemplateId(101).role(Role.SERVICE);
                return HEADER + QuarantineEncoder.BLOCK_LENGTH;
            });
            assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
        }
        final long entry = hold(message, Role.SERVICE, MachineDriver.SERVICE, GrabDecoder.TEMPLATE_ID);
        clear(entry + 5);
        for (final Role role : new Role[] {Role.SERVICE, Role.USER, Role.WALLET, Role.OBSERVER})
        {
            driver.as(role, 7).send();
            assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
        }
    }

    @Test
    void aReplayHoldsBackTheSame()
    {
        final byte[] message = grabbedBy(1);
        final long entry = hold(message, Role.SERVICE, MachineDriver.SERVICE, GrabDecoder.TEMPLATE_ID);
        hold(message, Role.HOST, 0, AdvanceDecoder.TEMPLATE_ID);
        clear(entry);
        grabbedBy(2);
        tape.replay(driver, FEW);
    }
}
