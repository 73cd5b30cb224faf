package io.hongbao.engine.rules.settings;

import io.hongbao.engine.codec.SettingKey;

/**
 * Capacities of the stores: state like any setting (RULES 0), made ready at start. Immutable.
 *
 * @param envelopes    live and retained ones at once.
 * @param grabWords    8-byte words for grabs, NAMED lists and notes.
 * @param requests     request keys at once.
 * @param scenes       scenes with a live envelope at once.
 * @param closedScenes scenes that were closed.
 * @param proposals    waiting for a second operator.
 * @param pauses       in force at once.
 * @param epochs       in memory at once.
 * @param currencies   with limits.
 * @param gates        of the stores of gates.
 * @param exchanges    live and retained ones at once.
 * @param campaigns    of the stores of campaigns.
 * @param cards        of the stores of card sets and blessings.
 * @param feed         of consumers and totals.
 */
public record Capacities(
    int envelopes, int grabWords, int requests, int scenes, int closedScenes,
    int proposals, int pauses, int epochs, int currencies, GateCapacities gates, int exchanges,
    CampaignCapacities campaigns, CardCapacities cards, FeedCapacities feed)
{
    /** Most of any store: keeps indexes within an int. */
    public static final int MOST = 1 << 28;
    private static final int MOST_WORDS = Integer.MAX_VALUE - 64;

    /** Checks every capacity. */
    public Capacities
    {
        check("envelopes", envelopes, MOST >> 3);
        check("grabWords", grabWords, MOST_WORDS);
        check("requests", requests, MOST >> 1);
        check("scenes", scenes, MOST);
        check("closedScenes", closedScenes, MOST);
        check("proposals", proposals, 1 << 20);
        check("pauses", pauses, 1 << 20);
        check("epochs", epochs, 1 << 20);
        check("currencies", currencies, 1 << 10);
        check("exchanges", exchanges, MOST >> 3);
    }

    /**
     * With small stores for all but envelopes.
     *
     * @param envelopes    live and retained ones at once.
     * @param grabWords    8-byte words for grabs, NAMED lists and notes.
     * @param requests     request keys at once.
     * @param scenes       scenes with a live envelope at once.
     * @param closedScenes scenes that were closed.
     * @param proposals    waiting for a second operator.
     * @param pauses       in force at once.
     * @param epochs       in memory at once.
     * @param currencies   with limits.
     */
    public Capacities(
        final int envelopes, final int grabWords, final int requests, final int scenes, final int closedScenes,
        final int proposals, final int pauses, final int epochs, final int currencies)
    {
        this(envelopes, grabWords, requests, scenes, closedScenes, proposals, pauses, epochs, currencies,
            GateCapacities.SMALL, 1 << 10, CampaignCapacities.SMALL, CardCapacities.SMALL,
            FeedCapacities.SMALL);
    }

    /**
     * The same with other room for consumers and totals.
     *
     * @param other room for consumers and totals.
     * @return a copy.
     */
    public Capacities withFeed(final FeedCapacities other)
    {
        return new Capacities(envelopes, grabWords, requests, scenes, closedScenes, proposals, pauses, epochs,
            currencies, gates, exchanges, campaigns, cards, other);
    }

    /**
     * Sized for a number of envelopes with the workload's mean of grabs.
     *
     * @param envelopes at once, live and retained.
     * @return capacities with 24 words of grabs and two keys an envelope, and room for a closed scene every four.
     */
    public static Capacities forEnvelopes(final int envelopes)
    {
        final long words = Math.min(MOST_WORDS, Math.max(1L << 20, 24L * envelopes));
        return new Capacities(
            envelopes, (int)words, Math.max(1 << 14, 2 * envelopes), Math.max(1 << 10, envelopes),
            Math.max(1 << 16, envelopes >> 2), 1 << 10, 1 << 10, 1 << 10, 64,
            GateCapacities.forEnvelopes(envelopes), Math.max(1 << 10, envelopes >> 4),
            CampaignCapacities.forEnvelopes(envelopes), CardCapacities.forEnvelopes(envelopes),
            FeedCapacities.forEnvelopes(envelopes));
    }

    /**
     * The same with other room for closed scenes, which are never forgotten (RULES 1).
     *
     * @param other scenes that can be closed.
     * @return a copy.
     */
    public Capacities withClosedScenes(final int other)
    {
        return new Capacities(
            envelopes, grabWords, requests, scenes, other, proposals, pauses, epochs, currencies, gates,
            exchanges, campaigns, cards, feed);
    }

    /**
     * The same with other stores of gates.
     *
     * @param other their capacities.
     * @return a copy.
     */
    public Capacities withGates(final GateCapacities other)
    {
        return new Capacities(
            envelopes, grabWords, requests, scenes, closedScenes, proposals, pauses, epochs, currencies, other,
            exchanges, campaigns, cards, feed);
    }

    /**
     * The same with another number of exchanges.
     *
     * @param other live and retained ones at once.
     * @return a copy.
     */
    public Capacities withExchanges(final int other)
    {
        return new Capacities(
            envelopes, grabWords, requests, scenes, closedScenes, proposals, pauses, epochs, currencies, gates,
            other, campaigns, cards, feed);
    }

    /**
     * The same with other stores of campaigns.
     *
     * @param other their capacities.
     * @return a copy.
     */
    public Capacities withCampaigns(final CampaignCapacities other)
    {
        return new Capacities(
            envelopes, grabWords, requests, scenes, closedScenes, proposals, pauses, epochs, currencies, gates,
            exchanges, other, cards, feed);
    }

    /**
     * The same with other stores of card sets and blessings.
     *
     * @param other their capacities.
     * @return a copy.
     */
    public Capacities withCards(final CardCapacities other)
    {
        return new Capacities(
            envelopes, grabWords, requests, scenes, closedScenes, proposals, pauses, epochs, currencies, gates,
            exchanges, campaigns, other, feed);
    }

    /**
     * Whether a setting is the capacity of a store that is built.
     *
     * @param key any.
     * @return true if {@link #get} knows it.
     */
    public static boolean has(final SettingKey key)
    {
        return key.value() >= SettingKey.CAPACITY_ENVELOPES.value() &&
            key.value() <= SettingKey.CAPACITY_CURRENCIES.value() || GateCapacities.has(key) ||
            key == SettingKey.CAPACITY_EXCHANGES || CampaignCapacities.has(key) || CardCapacities.has(key) ||
            FeedCapacities.has(key);
    }

    /**
     * Capacity by its setting.
     *
     * @param key of a store.
     * @return its capacity.
     */
    public long get(final SettingKey key)
    {
        return switch (key)
        {
            case CAPACITY_ENVELOPES -> envelopes;
            case CAPACITY_GRAB_WORDS -> grabWords;
            case CAPACITY_REQUESTS -> requests;
            case CAPACITY_SCENES -> scenes;
            case CAPACITY_CLOSED_SCENES -> closedScenes;
            case CAPACITY_PROPOSALS -> proposals;
            case CAPACITY_PAUSES -> pauses;
            case CAPACITY_EPOCHS -> epochs;
            case CAPACITY_CURRENCIES -> currencies;
            case CAPACITY_EXCHANGES -> exchanges;
            case CAPACITY_CONSUMERS, CAPACITY_TOTALS, CAPACITY_QUARANTINE -> feed.get(key);
            default -> GateCapacities.has(key) ? gates.get(key) : CardCapacities.has(key) ? cards.get(key) :
                campaigns.get(key);
        };
    }

    static void check(final String name, final int value, final int most)
    {
        if (value < 1 || value > most)
        {
            throw new IllegalArgumentException(
                "capacity of " + name + " is " + value + ": choose 1.." + most);
        }
    }
}
