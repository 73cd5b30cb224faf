package io.hongbao.bench.cli;

/** The scenarios in a line each, for the help of the commands that play them. */
final class ScenarioHelp
{
    static final String TITLE = "Scenarios:";
    static final String EVE = "  eve          the midnight peak: the whole mix, some of every kind";
    static final String PLAIN = "  plain        of it the plain envelopes alone: what Redis or a database can do too";
    static final String GROUP_STORM = "  group-storm  one group of 500 after another fights over 100 shares";
    static final String FRIENDS = "  friends      one-to-one envelopes, and exchanges";
    static final String VIDEO = "  video        swiping through videos; most find nothing";
    static final String RAIN = "  rain         a million shares from a sponsor, everybody taps at once";
    static final String CARDS = "  cards        draw, gift, ask, swap, bless, compose; the prize is settled";
    static final String REPLAY = "  replay       each grabbed once, then repeats only";

    private ScenarioHelp()
    {
    }
}
