package io.hongbao.bench.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A named traffic (WORKLOAD): how many taps and screens come for one grant, how many envelopes are fought over at once,
 * how many answers an envelope brings about (of repeats without end: how many it is given at least).
 */
public enum Scenario
{
    /** The whole mix at the midnight peak: 40,000 creations a second, each fought over for 1.8 s (WORKLOAD). */
    EVE(20, 1.0 / 16, 1.0 / 64, 72_000, 54),
    /** Of the whole mix the plain envelopes alone, created, grabbed and looked at: what other designs can do too. */
    PLAIN(20, 1.0 / 16, 0, 72_000, 54),
    /** One group after another: 500 members, 100 shares, 20 taps a grant. */
    GROUP_STORM(20, 0, 0, 64, 1_990),
    /** One-to-one envelopes and exchanges in an ordinary hour. */
    FRIENDS(5, 1.0 / 4, 0, 16_384, 7),
    /** Grabs by scene while swiping through videos: nineteen of twenty find nothing. */
    VIDEO(1, 0, 19.0 / 20, 4_096, 480),
    /** One hot envelope after another from a sponsor's pool: everybody taps at once, 20 times. */
    RAIN(0, 0, 0, 0, 0),
    /** Card sets: draw, gift, ask, swap, bless, compose; the prize is settled among the compositions. */
    CARDS(0, 0, 0, 0, 0),
    /** Repeats only, of grabs made before. */
    REPLAY(0, 0, 0, 16_384, 16);

    /** An envelope is fought over for 1.8 s (WORKLOAD: the median reaction). */
    private static final long LIFE_MS = 1_800;
    private static final long SECOND_MS = 1_000;
    private static final int LEAST_LIVE = 16;
    private static final int START_PART = 64;
    private static final int LEAST_START = 8;

    private final int tapsPerGrant;
    private final double screensPerTap;
    private final double blindSwipes;
    private final int liveEnvelopes;
    private final int answersPerEnvelope;

    Scenario(
        final int tapsPerGrant, final double screensPerTap, final double blindSwipes, final int liveEnvelopes,
        final int answersPerEnvelope)
    {
        this.tapsPerGrant = tapsPerGrant;
        this.screensPerTap = screensPerTap;
        this.blindSwipes = blindSwipes;
        this.liveEnvelopes = liveEnvelopes;
        this.answersPerEnvelope = answersPerEnvelope;
    }

    /** @return taps for one grant, refused and repeated ones included; 0: envelopes never end, all taps are repeats. */
    public int tapsPerGrant()
    {
        return tapsPerGrant;
    }

    /** @return status queries of 8 envelopes each that follow a tap, on average: how a chat screen asks for views. */
    public double screensPerTap()
    {
        return screensPerTap;
    }

    /** @return share of swipes that meet no envelope in what is neither a creation nor a screen. */
    public double blindSwipes()
    {
        return blindSwipes;
    }

    /** @return whether it has envelopes of the plain kind, which are planned one by one. */
    public boolean hasEnvelopes()
    {
        return liveEnvelopes > 0;
    }

    /** @return plain envelopes fought over at once at full speed. */
    public int liveEnvelopes()
    {
        return liveEnvelopes;
    }

    /**
     * Envelopes fought over at once at a rate: as many as are created in {@link #LIFE_MS}, at most those at full speed.
     *
     * @param rate commands a second; 0: full speed.
     * @return at least {@link #LEAST_LIVE}.
     */
    public int liveEnvelopes(final long rate)
    {
        final long created = rate * LIFE_MS / SECOND_MS / Math.max(1, answersPerEnvelope);
        return rate == 0 || !hasEnvelopes() ? liveEnvelopes :
            (int)Math.min(liveEnvelopes, Math.max(LEAST_LIVE, created));
    }

    /**
     * Grants that may be outstanding before the first is made: the small start of a run. {@link #REPLAY} creates all
     * its envelopes first.
     */
    long startGrants(final int live)
    {
        return this == REPLAY ? Long.MAX_VALUE / 2 : Math.max(LEAST_START, live / START_PART);
    }

    /** @return the name users type. */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a scenario.
     *
     * @param label as users type it.
     * @return the scenario.
     * @throws IllegalArgumentException naming all there are.
     */
    public static Scenario of(final String label)
    {
        for (final Scenario scenario : values())
        {
            if (scenario.label().equals(label))
            {
                return scenario;
            }
        }
        throw new IllegalArgumentException("no scenario '" + label + "': choose " + labels());
    }

    /** @return all labels, for messages. */
    public static String labels()
    {
        return Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "));
    }
}
