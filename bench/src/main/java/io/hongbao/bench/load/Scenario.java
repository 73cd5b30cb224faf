package io.hongbao.bench.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A named traffic (WORKLOAD): the share of one-to-one envelopes, how many taps come for one grant, how many envelopes
 * are fought over at once, whether taps go by scene.
 */
public enum Scenario
{
    /** The whole mix at the midnight peak. */
    EVE(600, 20, 65_536, 0, 1250),
    /** One group after another: 500 members, 100 shares, 20 taps a grant. */
    GROUP_STORM(0, 20, 8, 0, 0),
    /** One-to-one envelopes, opened once, a few looked at twice. */
    FRIENDS(1000, 1, 65_536, 0, 0),
    /** Grabs by scene while swiping through videos: most find nothing. */
    VIDEO(0, 5, 16_384, 850, 0),
    /** Repeats only, of grabs made before. */
    REPLAY(600, 1000, 16_384, 0, 0);

    private final int directPerMille;
    private final int tapsPerGrant;
    private final int liveEnvelopes;
    private final int emptySwipesPerMille;
    private final int screensPerMilleGrants;

    Scenario(
        final int directPerMille, final int tapsPerGrant, final int liveEnvelopes, final int emptySwipesPerMille,
        final int screensPerMilleGrants)
    {
        this.directPerMille = directPerMille;
        this.tapsPerGrant = tapsPerGrant;
        this.liveEnvelopes = liveEnvelopes;
        this.emptySwipesPerMille = emptySwipesPerMille;
        this.screensPerMilleGrants = screensPerMilleGrants;
    }

    /** @return one-to-one envelopes in a thousand. */
    public int directPerMille()
    {
        return directPerMille;
    }

    /** @return taps for one grant, refused and repeated ones included. */
    public int tapsPerGrant()
    {
        return tapsPerGrant;
    }

    /** @return envelopes fought over at once, a power of two. */
    public int liveEnvelopes()
    {
        return liveEnvelopes;
    }

    /** @return swipes in a thousand to a scene without an envelope; 0 if taps go by envelope id. */
    public int emptySwipesPerMille()
    {
        return emptySwipesPerMille;
    }

    /** @return whether taps go by scene. */
    public boolean isByScene()
    {
        return emptySwipesPerMille > 0;
    }

    /** @return status queries, of 8 envelopes each, for a thousand grants: views as a chat screen asks for them. */
    public int screensPerMilleGrants()
    {
        return screensPerMilleGrants;
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
