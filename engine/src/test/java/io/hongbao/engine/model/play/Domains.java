package io.hongbao.engine.model.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of the rules that are played: all, or those that {@code -Dhongbao.domains=a,b} names. */
final class Domains
{
    private static final String WANTED = System.getProperty("hongbao.domains", "");

    private Domains()
    {
    }

    /** Fresh ones, but for the host's, which every game has. */
    static List<Part> all()
    {
        final List<Part> parts = new ArrayList<>(List.of(new EnvelopePart(), new OperatorPart(), new QueryPart(),
            new GatePart(), new ExchangePart(), new CampaignPart(), new CardPart(), new FeedPart(),
            new StoryPart()));
        final List<String> wanted = List.of(WANTED.split(","));
        parts.removeIf(part -> !WANTED.isEmpty() && !wanted.contains(nameOf(part)));
        return parts;
    }

    /** "gate" for GatePart. */
    private static String nameOf(final Part part)
    {
        final String name = part.getClass().getSimpleName();
        return name.substring(0, name.length() - "Part".length()).toLowerCase(Locale.ROOT);
    }
}
