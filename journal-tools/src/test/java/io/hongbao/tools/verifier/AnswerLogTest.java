package io.hongbao.tools.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnswerLogTest
{
    private static final String CREATED = "{\"type\":\"CREATED\",\"envelopeId\":7,\"sender\":3,\"total\":100,"
        + "\"shares\":2,\"timestampMs\":5,\"commitment\":\"ab01\"}";
    private static final String GRANTED =
        "{\"type\":\"GRANTED\",\"envelopeId\":7,\"user\":5,\"amount\":60,\"ordinal\":0,\"timestampMs\":6}";

    private final AnswerLog log = new AnswerLog();

    @Test
    void answersThatTheJournalHasAreInOrder()
    {
        log.told(CREATED);
        log.told(GRANTED);
        log.told(GRANTED);
        created(7, 100);
        granted(5, 60, 0);
        granted(6, 40, 1);
        final AnswerLog.Verdict verdict = log.finish();
        assertTrue(verdict.isClean(), () -> verdict.findings().toString());
        assertEquals(2, verdict.answers());
        assertEquals(1, verdict.repeats());
        assertEquals(1, verdict.creates());
        assertEquals(2, verdict.grants());
    }

    @Test
    void aLostGrantAndALostEnvelopeAreNamed()
    {
        log.told(CREATED);
        log.told(GRANTED);
        final AnswerLog.Verdict verdict = log.finish();
        assertFalse(verdict.isClean());
        assertEquals(2, verdict.count());
        assertTrue(verdict.findings().stream().allMatch(found -> found.startsWith("LOST")));
        assertTrue(verdict.findings().toString().contains("the grant of envelope 7 to user 5"));
    }

    @Test
    void aChangedAmountOrdinalTimeOrCommitmentIsNamed()
    {
        log.told(GRANTED);
        granted(5, 61, 0);
        log.event(new PublicEvent.Created(1, 5, 7, 3, 0, 156, 100, 2, 1, 99, "LUCKY", "CHAT", 1, 5, 9, 1, new byte[16],
            new byte[] {1}));
        assertOneFinding("CHANGED");
        final AnswerLog other = new AnswerLog();
        other.told(CREATED);
        other.event(new PublicEvent.Created(1, 5, 7, 3, 0, 156, 100, 2, 1, 99, "LUCKY", "CHAT", 1, 5, 9, 1,
            new byte[16], new byte[] {1}));
        assertEquals(1, other.finish().count());
        final AnswerLog third = new AnswerLog();
        third.told(GRANTED);
        third.event(new PublicEvent.Granted(2, 6, 7, 5, 60, 156, 1, 1, 0));
        assertEquals(1, third.finish().count());
    }

    @Test
    void aGrantThatTheJournalHasTwiceIsNamed()
    {
        granted(5, 60, 0);
        granted(5, 40, 1);
        assertOneFinding("DOUBLED");
    }

    @Test
    void anAnswerThatWasToldDifferentlyTheSecondTimeIsNamed()
    {
        log.told(GRANTED);
        log.told(GRANTED.replace("60", "61"));
        granted(5, 60, 0);
        assertOneFinding("the grant of envelope 7 to user 5 was told as");
    }

    @Test
    void aLineThatIsNoAnswerIsRefused()
    {
        assertThrows(IllegalArgumentException.class, () -> log.told("[]"));
        assertThrows(IllegalArgumentException.class, () -> log.told("{\"type\":\"CLOSED\"}"));
        assertThrows(IllegalArgumentException.class, () -> log.told(GRANTED.replace("amount", "sum")));
        assertThrows(IllegalArgumentException.class, () -> log.told("what"));
    }

    private void assertOneFinding(final String begin)
    {
        final AnswerLog.Verdict verdict = log.finish();
        assertEquals(1, verdict.count(), () -> verdict.findings().toString());
        assertTrue(verdict.findings().get(0).startsWith(begin), verdict.findings().get(0));
    }

    private void created(final long id, final long total)
    {
        log.event(new PublicEvent.Created(1, 5, id, 3, 0, 156, total, 2, 1, 99, "LUCKY", "CHAT", 1, 5, 9, 1,
            new byte[16], new byte[] {(byte)0xab, 1}));
    }

    private void granted(final long user, final long amount, final int ordinal)
    {
        log.event(new PublicEvent.Granted(2, 6, 7, user, amount, 156, ordinal, 1 - ordinal, 0));
    }
}
