package io.hongbao.bench.load;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * The kinds beside plain envelopes that a scenario has, in turns, and how often one of them is asked for a command.
 * One thread.
 */
final class KindMix
{
    private static final int KINDS = 5;
    private static final int FRIENDS_EVERY = 32;
    private static final int EVE_EVERY = 128;
    private static final int RAINS = 5;
    private static final int MEAN_FEN = 50;
    private static final int HIT_PPM = 100_000;
    private static final long WHOLE_RAINS_MS = 5_000;
    private static final int RAIN_PEOPLE = 1_000_000;
    private static final int RAIN_SHARES = 1_000_000;
    private static final int EVE_RAIN_PEOPLE = 1 << 14;
    private static final int EVE_RAIN_SHARES = 10_000;
    private static final int EXCHANGES = 1 << 13;
    private static final int EVE_EXCHANGES = 1 << 12;
    private static final int SETS = 2;
    private static final int MOST_SETS = 32;
    private static final long SET_MS = 20_000;
    private static final long PRIZE_FEN = 88_888_888;
    private static final long EVE_PRIZE_FEN = 8_888_888;
    private static final int CARD_PEOPLE = 1 << 16;
    private static final int EVE_CARD_PEOPLE = 1 << 12;

    private final KindTraffic[] byCorrelation = new KindTraffic[KINDS];
    private final KindTraffic[] turns;
    private final int every;
    private int until;
    private int turn;

    KindMix(final RunTerms terms, final RequestIds ids, final LoadStats stats, final SplittableRandom random)
    {
        final boolean isEve = terms.scenario() == Scenario.EVE;
        if (isEve || terms.scenario() == Scenario.FRIENDS)
        {
            put(Correlation.EXCHANGE, new ExchangeTraffic(
                terms, ids, stats, random.split(), isEve ? EVE_EXCHANGES : EXCHANGES));
        }
        if (isEve || terms.scenario() == Scenario.RAIN)
        {
            put(Correlation.RAIN, new RainTraffic(terms, ids, stats, random.split(), RAINS,
                isEve ? new RainRound(EVE_RAIN_PEOPLE, EVE_RAIN_SHARES, MEAN_FEN, HIT_PPM) :
                new RainRound(scaled(RAIN_PEOPLE, terms), scaled(RAIN_SHARES, terms), MEAN_FEN, HIT_PPM)));
        }
        if (isEve || terms.scenario() == Scenario.CARDS)
        {
            final long sets = Math.min(MOST_SETS, Math.max(SETS, (terms.endMs() - terms.startMs()) / SET_MS));
            put(Correlation.CARDS, new CardTraffic(terms, ids, stats, random.split(), (int)sets,
                isEve ? EVE_PRIZE_FEN : PRIZE_FEN, isEve ? EVE_CARD_PEOPLE : CARD_PEOPLE));
        }
        if (isEve)
        {
            put(Correlation.GATES, new StoryTraffic(Correlation.GATES, terms, ids, stats, random.split(), null,
                StoryScript.all(false, terms.tickets() != null)));
            put(Correlation.POOL, new PoolTraffic(terms, ids, stats, random.split()));
        }
        turns = Arrays.stream(byCorrelation).filter(Objects::nonNull).toArray(KindTraffic[]::new);
        every = turns.length == 0 ? Integer.MAX_VALUE :
            isEve ? EVE_EVERY : terms.scenario() == Scenario.FRIENDS ? FRIENDS_EVERY : 1;
        until = every;
    }

    /** Rains of a short run are smaller in proportion. */
    private static int scaled(final int size, final RunTerms terms)
    {
        final long spanMs = Math.min(WHOLE_RAINS_MS, terms.endMs() - terms.startMs());
        return (int)Math.max(1, size * spanMs / WHOLE_RAINS_MS);
    }

    private void put(final int kind, final KindTraffic traffic)
    {
        byCorrelation[kind - Correlation.FIRST_KIND] = traffic;
    }

    /** Counts a command; true if it is to be one of another kind. */
    boolean isDue()
    {
        return --until <= 0;
    }

    /** The next command of the kind whose turn it is; the others are asked if it has none. */
    int next(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long nowMs)
    {
        until = every;
        for (int i = 0; i < turns.length; i++)
        {
            turn = turn + 1 < turns.length ? turn + 1 : 0;
            final int length = turns[turn].next(buffer, offset, sentUs, nowMs);
            if (length != TrafficSource.NOTHING)
            {
                return length;
            }
        }
        return TrafficSource.NOTHING;
    }

    /** The answer to a command of one of the kinds. */
    void onAnswer(final AnswerFrame answer)
    {
        byCorrelation[Correlation.kind(answer.correlation()) - Correlation.FIRST_KIND].onAnswer(answer);
    }

    void close()
    {
        for (final KindTraffic traffic : turns)
        {
            traffic.close();
        }
    }

    boolean isFinished()
    {
        for (final KindTraffic traffic : turns)
        {
            if (!traffic.isFinished())
            {
                return false;
            }
        }
        return true;
    }
}
