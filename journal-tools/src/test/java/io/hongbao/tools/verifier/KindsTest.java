package io.hongbao.tools.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Frauds that a stranger would look for, each named with sequence, object and field; and feeds that are in order. */
class KindsTest
{
    private final List<Map<String, Object>> story = new ArrayList<>(new EveryKindFeed().events());

    @Test
    void aSwapTakenTwiceIsFound()
    {
        final Map<String, Object> swap = story.get(find(event -> "CARDS_SWAPPED".equals(event.get("type"))));
        final int later = find(event -> "CARD_ASKED".equals(event.get("type")));
        final Map<String, Object> again = new LinkedHashMap<>(swap);
        again.put("sequence", later + 1L);
        again.put("timestampMs", story.get(later).get("timestampMs"));
        story.set(later, again);
        assertFound("sequence " + (later + 1) + ", object " + swap.get("swapId") + ": CARDS_SWAPPED.swapId is ");
    }

    @Test
    void aGrantToATapThatMissedIsFound()
    {
        final int grant = find(event -> "GRANTED".equals(event.get("type")) && !event.get("tap").equals(0L));
        final long user = (Long)story.get(grant).get("user");
        final long hit = (Long)story.get(grant).get("tap");
        put(grant, "tap", hit == 1 ? firstMiss(user) : hit - 1);
        assertFound("sequence " + (grant + 1) + ", object 6: GRANTED.tap of ordinal 0 is ");
    }

    private static long firstMiss(final long user)
    {
        final DrawKey key = new KindsFeed().key(6, KindsFeed.nonce(6));
        long tap = 1;
        while (DrawKey.mulhi(key.hit(user, tap), 1_000_000) < 500_000)
        {
            tap++;
        }
        return tap;
    }

    @Test
    void aFriendDoesNotWinTheRaffleInsteadOfAnother()
    {
        final int grant = find(event -> "GRANTED".equals(event.get("type")) && event.get("envelopeId").equals(7L));
        put(grant, "user", 65L + 61L - (Long)story.get(grant).get("user"));
        assertFound("sequence " + (grant + 1) + ", object 7: GRANTED.user of ordinal 0 is ");
    }

    @Test
    void entrantsInAnotherOrderAreFound()
    {
        final int first = find(event -> "ENTERED".equals(event.get("type")));
        final Object user = story.get(first).get("user");
        final Object next = story.get(first + 2).get("user");
        put(first - 1, "user", next);
        put(first, "user", next);
        put(first + 1, "user", user);
        put(first + 2, "user", user);
        assertFound("object 7: GRANTED.user of ordinal");
    }

    @Test
    void aRarerCardThanDrawnIsFound()
    {
        final int draw = find(event -> "CARD_DRAWN".equals(event.get("type")) && event.get("kind").equals(1L));
        put(draw, "kind", 3L);
        assertFound("sequence " + (draw + 1) + ", object 19: CARD_DRAWN.kind of ordinal ");
    }

    @Test
    void moreCardsThanThereAreInStockAreFound()
    {
        final int draw = find(event -> "CARD_DRAWN".equals(event.get("type")) && event.get("kind").equals(1L));
        put(draw, "kind", 0L);
        assertFound("stock left of kind 0 is -1, expected at least 0");
    }

    @Test
    void aCardThatNobodyHadCannotBeComposed()
    {
        final int composed = find(event -> "COMPOSED".equals(event.get("type")));
        put(composed, "user", 93L);
        assertFound("COMPOSED.user is 93, expected a holder of kind 0 or of a wild for it");
    }

    @Test
    void aPoolThatOverrunsIsFound()
    {
        final int payment = find(event -> "TOPPED_UP".equals(event.get("type")));
        put(payment, "amount", 100L);
        assertFound("sequence 78, object 1: SUBSIDY_GRANTED: available of the pool is -");
    }

    @Test
    void aDropWithANonceOfItsOwnIsFound()
    {
        final int drop = find(event -> "DROPPED".equals(event.get("type")));
        put(drop - 1, "senderNonce", "00".repeat(15) + "07");
        assertFound("sequence " + drop + ", object 16: CREATED.senderNonce is ");
    }

    @Test
    void anExchangeThatPaidOneSideOnlyIsFound()
    {
        final int answer = find(event -> "EXCHANGE_COMPLETED".equals(event.get("type")));
        put(answer, "answer", 0L);
        assertFound("object 2: EXCHANGE_COMPLETED.answer is 0, expected at least 50");
    }

    @Test
    void aTicketUsedTwiceIsFound()
    {
        final int second = findAfter(find(event -> "TICKET_USED".equals(event.get("type"))) + 1,
            event -> "TICKET_USED".equals(event.get("type")) && event.get("usedFor").equals(7L));
        put(second, "nonce", story.get(second - 2).get("nonce"));
        put(second, "user", story.get(second - 2).get("user"));
        put(second + 1, "user", story.get(second - 2).get("user"));
        assertFound("object 7: TICKET_USED.nonce is ");
    }

    @Test
    void whatABlindExchangeHidesIsPassedOverUntilItIsTold()
    {
        for (int i = 0; i < story.size(); i++)
        {
            if ("YES".equals(story.get(i).get("blind")) && !"EXCHANGE_OFFERED".equals(story.get(i).get("type")))
            {
                story.set(i, Map.of("sequence", i + 1L, "timestampMs", story.get(i).get("timestampMs"), "type",
                    "WITHHELD"));
            }
        }
        final AuditReport report = audit(false);
        assertEquals(List.of(), report.findings());
        assertEquals(new AuditReport.ExchangeCounts(4, 2, 2), report.exchanges());
        assertEquals(0, report.currencies().get(0).remaining());
    }

    @Test
    void anExcerptIsCheckedAsFarAsItGoes()
    {
        final List<Map<String, Object>> whole = new ArrayList<>(story);
        for (int from = 0; from < whole.size(); from++)
        {
            story.clear();
            story.addAll(whole.subList(from, whole.size()));
            final String begin = "from " + from;
            final AuditReport report = audit(true);
            assertEquals(List.of(), report.findings(), begin);
            assertEquals(whole.size() - from, report.events(), begin);
        }
    }

    @Test
    void aSecretThatIsKnownRecomputesASetStillOpen()
    {
        final int settling = find(event -> "CARD_SET_SETTLING".equals(event.get("type")));
        final Object secret = story.get(story.size() - 1).get("secret");
        story.subList(settling, story.size()).clear();
        final Audit audit = new Audit(false, 5);
        audit.knowSecret(1, HexFormat.of().parseHex((String)secret));
        story.forEach(event -> audit.accept(EventLine.of(event)));
        final AuditReport report = audit.finish();
        assertEquals(List.of(), report.findings());
        assertEquals(32, report.draws().cards());
        assertEquals(32, report.cards().drawn());
        assertTrue(ReportText.summary(report).contains(
            "1 card sets: 32 drawn = 26 held + 6 composed"), ReportText.summary(report));
    }

    private int find(final Predicate<Map<String, Object>> wanted)
    {
        return findAfter(0, wanted);
    }

    private int findAfter(final int from, final Predicate<Map<String, Object>> wanted)
    {
        for (int i = from; i < story.size(); i++)
        {
            if (wanted.test(story.get(i)))
            {
                return i;
            }
        }
        throw new IllegalStateException("no such event from " + from);
    }

    private void put(final int index, final String field, final Object value)
    {
        final Map<String, Object> event = new LinkedHashMap<>(story.get(index));
        event.put(field, value);
        story.set(index, event);
    }

    private void assertFound(final String expected)
    {
        final String findings = audit(false).findings().stream().map(Finding::toString)
            .collect(Collectors.joining("\n"));
        assertTrue(findings.contains(expected), findings);
    }

    private AuditReport audit(final boolean partial)
    {
        final Audit audit = new Audit(partial, 50);
        story.forEach(event -> audit.accept(EventLine.of(event)));
        return audit.finish();
    }
}
