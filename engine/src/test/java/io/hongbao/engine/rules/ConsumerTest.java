package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.AcknowledgeEncoder;
import io.hongbao.engine.codec.AcknowledgedDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ConsumerRemovedDecoder;
import io.hongbao.engine.codec.ConsumersAnswerDecoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.QueryConsumersEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RemoveConsumerEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerTest
{
    private static final int OPERATOR = 3;
    private static final Capacities FEW =
        Capacities.forEnvelopes(1000).withFeed(new FeedCapacities(3, 100, 1));
    private final MachineDriver driver = new MachineDriver(FEW);
    private final long start = driver.nowMs();

    private void acknowledge(final String name, final long watermark)
    {
        driver.as(Role.WALLET, 4).send((buffer, header) ->
        {
            final AcknowledgeEncoder out = new AcknowledgeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(5).watermark(watermark).consumer(name);
            return out.limit();
        });
    }

    private void remove(final long request, final String name)
    {
        driver.as(Role.OPERATOR, OPERATOR).send((buffer, header) ->
        {
            final RemoveConsumerEncoder out = new RemoveConsumerEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(5).requestedAtMs(driver.nowMs());
            driver.putRequest(RemoveConsumerEncoder.requestIdEncodingOffset(), request);
            out.consumer(name);
            return out.limit();
        });
    }

    private DoneDecoder done()
    {
        return new DoneDecoder().wrapAndApplyHeader(driver.answer(), 0, new MessageHeaderDecoder());
    }

    private List<String> list()
    {
        driver.as(Role.WALLET, 4).send((buffer, header) ->
        {
            final QueryConsumersEncoder out = new QueryConsumersEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(5);
            return out.limit();
        });
        final List<String> all = new ArrayList<>();
        final ConsumersAnswerDecoder in =
            new ConsumersAnswerDecoder().wrapAndApplyHeader(driver.answer(), 0, new MessageHeaderDecoder());
        for (final ConsumersAnswerDecoder.ConsumersDecoder each : in.consumers())
        {
            final long watermark = each.watermark();
            all.add(each.name() + "=" + watermark);
        }
        return all;
    }

    @Test
    void firstAcknowledgementMakesAConsumerKnown()
    {
        acknowledge("wallet-1", 0);
        final AcknowledgedDecoder event = new AcknowledgedDecoder()
            .wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder());
        assertEquals(0, event.watermark());
        assertEquals("wallet-1", event.consumer());
        assertEquals(Choice.NO, done().repeat());
        assertEquals(List.of("wallet-1=0"), list());
    }

    @Test
    void eventComesOnlyWhenItRisesAndOnceASecond()
    {
        acknowledge("w", 1);
        driver.at(start + 999);
        acknowledge("w", 2);
        assertTrue(driver.events().isEmpty(), "too early");
        assertEquals(1, done().subjectId());
        assertEquals(Choice.YES, done().repeat());
        driver.at(start + 1000);
        acknowledge("w", 1);
        assertTrue(driver.events().isEmpty(), "it does not rise");
        acknowledge("w", 2);
        assertEquals(1, driver.events().size());
        assertEquals(2, done().subjectId());
        assertEquals(start + 1000, done().atMs());
        driver.at(start + 9000);
        acknowledge("w", 1);
        assertTrue(driver.events().isEmpty(), "it never falls");
        assertEquals(List.of("w=2"), list());
    }

    @Test
    void watermarkBeyondTheLastEventIsRefused()
    {
        final long last = driver.machine().nextSequence() - 1;
        acknowledge("w", last + 1);
        assertEquals(RejectCode.WATERMARK_INVALID, driver.rejectCode());
        assertEquals(last, driver.reject().bound());
        acknowledge("w", -1);
        assertEquals(RejectCode.WATERMARK_INVALID, driver.rejectCode());
        acknowledge("w", last);
        assertEquals(last, done().subjectId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Wallet", "wallet_1", "a b", "钱包", "abcdefghijklmnopqrstuvwxyz0123456"})
    void nameHasOneTo32OfTheAllowedLetters(final String name)
    {
        acknowledge(name, 0);
        assertEquals(RejectCode.CONSUMER_INVALID, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void longestNameComesBackWhole()
    {
        final String longest = "abcdefghijklmnopqrstuvwxyz012345";
        acknowledge(longest, 0);
        assertEquals(List.of(longest + "=0"), list());
    }

    @Test
    void consumersAreListedByNameAndBounded()
    {
        acknowledge("walrus", 0);
        acknowledge("wallet", 1);
        acknowledge("wal", 0);
        assertEquals(List.of("wal=0", "wallet=1", "walrus=0"), list());
        acknowledge("one-too-many", 0);
        assertEquals(RejectCode.STORE_FULL, driver.rejectCode());
        assertEquals(SettingKey.CAPACITY_CONSUMERS.value(), driver.reject().value());
        assertEquals(3, driver.reject().bound());
    }

    @Test
    void removedConsumerIsForgottenAndARepeatHearsTheSame()
    {
        acknowledge("a", 0);
        acknowledge("b", 1);
        acknowledge("c", 0);
        remove(70, "b");
        final ConsumerRemovedDecoder event = new ConsumerRemovedDecoder()
            .wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder());
        assertEquals(1, event.watermark());
        assertEquals(OPERATOR, event.operatorId());
        assertEquals("b", event.consumer());
        assertEquals(List.of("a=0", "c=0"), list());
        remove(70, "b");
        assertTrue(driver.events().isEmpty());
        assertEquals(1, done().subjectId());
        assertEquals(Choice.YES, done().repeat());
        remove(71, "b");
        assertEquals(RejectCode.CONSUMER_UNKNOWN, driver.rejectCode());
        acknowledge("b", 0);
        assertEquals(List.of("a=0", "b=0", "c=0"), list());
    }

    @Test
    void fullDiskLeavesTheWatermarkAndCutTextIsMalformed()
    {
        driver.mayWrite(false);
        acknowledge("w", 1);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        driver.mayUseReserve(true);
        acknowledge("w", 1);
        assertEquals(1, done().subjectId(), "the half of the reserve is for it");
        remove(70, "w");
        assertEquals(1, done().subjectId());
        driver.mayWrite(true);
        acknowledge("w", 1);
        driver.sendCut(driver.lastLength() - 1);
        assertEquals(RejectCode.MALFORMED, driver.rejectCode());
        driver.as(Role.SERVICE, 9).sendCut(driver.lastLength());
        assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
    }

    @Test
    void replayKnowsTheSameConsumers()
    {
        final CommandTape tape = new CommandTape();
        for (int i = 0; i < 20; i++)
        {
            driver.at(start + i * 700L);
            acknowledge(i % 3 == 0 ? "a" : "b", Math.min(i, driver.machine().nextSequence() - 1));
            tape.keep(driver, driver.nowMs(), 4, Role.WALLET);
        }
        remove(5, "a");
        tape.keep(driver, driver.nowMs(), OPERATOR, Role.OPERATOR);
        assertFalse(tape.size() < 10);
        tape.replay(driver, FEW);
    }
}
