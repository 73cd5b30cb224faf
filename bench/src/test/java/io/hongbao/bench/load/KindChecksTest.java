package io.hongbao.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CampaignAnswerEncoder;
import io.hongbao.engine.codec.CampaignState;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerEncoder;
import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import io.hongbao.engine.codec.SeededAnswerEncoder;
import io.hongbao.engine.codec.Split;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What the clients know finds a server that is wrong. */
class KindChecksTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final AnswerFrame answer = new AnswerFrame();
    private final LoadStats stats = new LoadStats();

    /** A pool of a thousand fen that paid users 300. */
    private PoolAccount pool()
    {
        final PoolAccount pool = new PoolAccount(stats, 7, 1_000, 5);
        new SeededAnswerEncoder().wrap(buffer, 0).correlationId(1).subjectId(42);
        answer.wrap(buffer, 0, SeededAnswerEncoder.BLOCK_LENGTH, SeededAnswerEncoder.SCHEMA_VERSION,
            SeededAnswerDecoder.TEMPLATE_ID);
        pool.onOpened(answer);
        pool.paidOut(300);
        return pool;
    }

    private void tell(final PoolAccount pool, final CampaignState state, final long reserved, final long refunded)
    {
        new CampaignAnswerEncoder().wrap(buffer, 0).correlationId(1).campaignId(42).funded(1_000).reserved(reserved)
            .available(1_000 - reserved - refunded).awarded(0).refunded(refunded).state(state);
        answer.wrap(buffer, 0, CampaignAnswerEncoder.BLOCK_LENGTH, CampaignAnswerEncoder.SCHEMA_VERSION,
            CampaignAnswerDecoder.TEMPLATE_ID);
        pool.onTold(answer);
    }

    @Test
    void aSponsorGetsBackWhatUsersDidNotGet()
    {
        final PoolAccount pool = pool();
        tell(pool, CampaignState.OPEN, 400, 0);
        assertFalse(pool.isClosed());
        tell(pool, CampaignState.CLOSED, 300, 700);
        assertEquals(0, stats.violations(), stats.firstViolation());
        assertTrue(pool.isClosed());
        assertEquals(1_000, stats.fundedFen());
        assertEquals(700, stats.refundedFen());
    }

    @Test
    void aPoolThatKeepsAFenIsFound()
    {
        tell(pool(), CampaignState.CLOSED, 301, 699);
        assertEquals(1, stats.violations());
    }

    @Test
    void aPoolThatPaidMoreThanItReservedIsFound()
    {
        tell(pool(), CampaignState.OPEN, 299, 0);
        assertEquals(1, stats.violations());
    }

    @Test
    void aTapThatMissedNeverHits()
    {
        final RainRound round = new RainRound(4, 10, 50, 100_000);
        round.missed(1, 3);
        assertNull(round.granted(1, 4, 60));
        round.missed(2, 3);
        assertNotNull(round.granted(2, 3, 60));
    }

    @Test
    void nobodyIsGrantedTwiceAndRepeatsKeepTheirAmount()
    {
        final RainRound round = new RainRound(4, 10, 50, 100_000);
        assertTrue(round.repeated(0, 60));
        assertNull(round.granted(0, 1, 60));
        assertTrue(round.repeated(0, 60));
        assertFalse(round.repeated(0, 61));
        assertNotNull(round.granted(0, 2, 60));
    }

    @Test
    void aRainThatGivesMoreThanItsTotalIsFound()
    {
        final RainRound round = new RainRound(4, 2, 50, 100_000);
        assertNull(round.granted(0, 1, 60));
        assertNotNull(round.granted(1, 1, 41));
        assertNotNull(round.granted(2, 1, 1));
    }

    @Test
    void equalPrizesLeaveARestAndLuckyOnesDoNot()
    {
        assertEquals(9, settled(Split.EQUAL, 10, 3));
        assertEquals(10, settled(Split.LUCKY, 10, 3));
        assertEquals(0, settled(Split.LUCKY, 10, 11));
        assertEquals(0, settled(Split.EQUAL, 10, 0));
    }

    private static long settled(final Split split, final long prize, final int compositions)
    {
        final CardSetAccount set = new CardSetAccount(split, prize, 1);
        for (int i = 0; i < compositions; i++)
        {
            set.composed();
        }
        return set.settled();
    }

    @Test
    void aCardTooManyAndAnOrdinalGivenTwiceAreFound()
    {
        final CardSetAccount set = new CardSetAccount(Split.EQUAL, 10, 1);
        set.drawn(0);
        set.drawn(1);
        assertNull(set.onTold(book(2, 0)));
        assertTrue(set.isClosed());
        assertNotNull(set.onTold(book(3, 0)));
        assertNotNull(set.onTold(book(2, 1)));
        set.drawn(1);
        assertNotNull(set.onTold(book(3, 0)));
    }

    private CardBookAnswerDecoder book(final long drawn, final long compositions)
    {
        new CardBookAnswerEncoder().wrap(buffer, 0).drawn(drawn).composed(compositions).state(CardSetState.CLOSED);
        return new CardBookAnswerDecoder().wrap(
            buffer, 0, CardBookAnswerEncoder.BLOCK_LENGTH, CardBookAnswerEncoder.SCHEMA_VERSION);
    }

    @Test
    void peopleComposeWithAWildForEachKindThatTheyLack()
    {
        final CardPeople people = new CardPeople(4, 0);
        for (int kind = 0; kind < CardPeople.WILD - 1; kind++)
        {
            people.add(2, kind, 1);
        }
        assertFalse(people.isComplete(2));
        people.add(2, CardPeople.WILD, 2);
        assertTrue(people.isComplete(2));
        assertEquals(5, people.compose(2));
        assertEquals(1, people.allCards(2));
        assertEquals(1, people.cards(2, CardPeople.WILD));
        assertEquals(1, people.compositions(2));
    }

    @Test
    void aStoryWhoseSharesDoNotAddUpIsFound()
    {
        final Story story = new Story();
        story.begin(StoryScript.RELAYED, 7, 42, 100);
        assertNull(story.granted(0, 60));
        assertNotNull(story.granted(1, 41), "more than the total");
        story.begin(StoryScript.RELAYED, 7, 42, 100);
        assertNull(story.granted(0, 60));
        assertNotNull(story.granted(1, 39), "less than the total with the last share");
        story.begin(StoryScript.RELAYED, 7, 42, 100);
        assertNull(story.granted(0, 50));
        assertNotNull(story.granted(0, 50), "twice to the same user");
        story.begin(StoryScript.RELAYED, 7, 42, 100);
        assertNull(story.granted(0, 50));
        assertNull(story.granted(1, 50));
        assertEquals(0, story.luckiest(), "among equals the earlier");
        story.relayed(43);
        assertNull(story.granted(1, 100 - 1));
    }

    @Test
    void onlyWhoEnteredCanWin()
    {
        final Story story = new Story();
        story.begin(StoryScript.RAFFLE, 7, 42, 100);
        story.entered();
        story.entered();
        assertEquals(1, story.entrant(story.user(1)));
        assertEquals(-1, story.entrant(story.user(2)));
    }
}
