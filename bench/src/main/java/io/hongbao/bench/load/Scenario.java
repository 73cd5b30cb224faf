package io.hongbao.bench.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A named traffic (WORKLOAD): how many taps and screens come for one grant, how many envelopes are fought over at once,
 * how many answers an envelope brings about.
 */
public enum Scenario
{
    /** The whole mix at the midnight peak: 40,000 creations a second, each fought over for 1.8 s (WORKLOAD). */
    EVE(20, 1.0 / 16, 72_000, 54),
    /** One group after another: 500 members, 100 shares, 20 taps a grant. */
    GROUP_STORM(20, 0, 64, 1_990),
    /** One-to-one envelopes in an ordinary hour. */
    FRIENDS(5, 1.0 / 4, 16_384, 7),
    /** Grabs by scene while swiping through videos: nineteen of twenty find nothing. */
    VIDEO(1, 0, 4_096, 480),
    /** Repeats only, of grabs made before. */
    REPLAY(0, 0, 16_384, 0);

    private final int tapsPerGrant;
    private final double screensPerTap;
    private final int liveEnvelopes;
    private final int answersPerEnvelope;

    Scenario(
        final int tapsPerGrant, final double screensPerTap, final int liveEnvelopes, final int answersPerEnvelope)
    {
        this.tapsPerGrant = tapsPerGrant;
        this.screensPerTap = screensPerTap;
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

    /** @return envelopes fought over at once. */
    public int liveEnvelopes()
    {
        return liveEnvelopes;
    }

    /**
     * Envelopes to expect, to size a server's stores.
     *
     * @param answers of the whole run.
     * @return creations among them, those at its beginning included.
     */
    public long envelopesFor(final long answers)
    {
        return liveEnvelopes + (answersPerEnvelope == 0 ? 0 : answers / answersPerEnvelope);
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
