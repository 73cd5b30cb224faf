package io.hongbao.gateway.abuse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A day of chats in which it is known who is what (WORKLOAD): people tap a lognormal time after delivery (median 1.8 s,
 * sigma 0.9), bots after 20 to 80 ms, thousands of times a day; some chats relay (best luck sends the next of the same
 * size), some gamble on the last digit and pay each round. Seeded.
 */
final class LabelledDay
{
    static final long DAY_MS = 86_400_000;
    private static final int PEOPLE = 4_000;
    private static final int BOTS = 200;
    private static final int CHATS = 600;
    private static final int RELAYS = 40;
    private static final int RINGS = 40;
    private static final double MEDIAN_MS = 1_800;
    private static final double SIGMA = 0.9;
    private static final long[] POPULAR = {100, 520, 666, 888};

    final Set<Long> bots = new HashSet<>();
    final Set<Long> rings = new HashSet<>();
    final Set<Long> people = new HashSet<>();
    private final SplittableRandom random;
    private final List<Act> acts = new ArrayList<>();
    private long nextEnvelope = 1;

    /** Something that happens at a moment. */
    private record Act(long atMs, Runnable run)
    {
    }

    LabelledDay(final long seed, final BotDetector detector, final RingDetector ringDetector)
    {
        random = new SplittableRandom(seed);
        for (long user = 1; user <= PEOPLE + BOTS; user++)
        {
            (user <= PEOPLE ? people : bots).add(user);
        }
        for (long chat = 1; chat <= CHATS; chat++)
        {
            chat(chat, detector, ringDetector);
        }
        for (final long bot : bots)
        {
            // Tries everywhere, most of them in vain.
            final long at = random.nextLong(DAY_MS);
            acts.add(new Act(at, () -> detector.tried(bot, 1_000 + random.nextInt(19_000))));
        }
    }

    void play()
    {
        acts.sort(Comparator.comparingLong(Act::atMs));
        acts.forEach(act -> act.run.run());
    }

    private void chat(final long chat, final BotDetector detector, final RingDetector ringDetector)
    {
        final boolean isRelay = chat <= RELAYS;
        final boolean isRing = chat > RELAYS && chat <= RELAYS + RINGS;
        if (isRing)
        {
            rings.add(chat);
        }
        final int size = isRing ? 4 + random.nextInt(8) : 3 + random.nextInt(40);
        final List<Long> members = new ArrayList<>();
        for (int i = 0; i < size; i++)
        {
            members.add(1 + random.nextLong(PEOPLE));
        }
        if (!isRing)
        {
            for (final long bot : bots)
            {
                if (random.nextInt(60) == 0)
                {
                    members.add(bot);
                }
            }
        }
        final int envelopes = isRing || isRelay ? 15 + random.nextInt(40) : 1 + random.nextInt(30);
        final long fixedTotal = 1_000 + random.nextInt(20) * 100;
        long at = random.nextLong(DAY_MS / 4);
        for (int i = 0; i < envelopes; i++)
        {
            final boolean isFixed = isRing || isRelay;
            final long total = isFixed ? fixedTotal : random.nextInt(4) == 0 ?
                POPULAR[random.nextInt(POPULAR.length)] : 100 + random.nextInt(5_000);
            final int shares = isFixed ? 5 : 2 + random.nextInt(10);
            envelope(chat, members, total, shares, at, detector, ringDetector);
            final boolean pays = isRing ? random.nextInt(10) < 8 : random.nextInt(50) == 0;
            if (pays)
            {
                final long from = members.get(random.nextInt(members.size()));
                final long to = members.get(random.nextInt(members.size()));
                final long paidAt = at + 20_000 + random.nextInt(60_000);
                acts.add(new Act(paidAt, () -> ringDetector.paid(from, to, paidAt)));
            }
            at += isFixed ? 60_000 + random.nextInt(240_000) : 60_000 + random.nextInt(1_200_000);
        }
    }

    private void envelope(
        final long chat, final List<Long> members, final long total, final int shares, final long at,
        final BotDetector detector, final RingDetector ringDetector)
    {
        final long id = nextEnvelope++;
        final long sender = members.get(random.nextInt(members.size()));
        acts.add(new Act(at, () ->
        {
            detector.delivered(id, at);
            ringDetector.round(chat, sender, total, shares, at);
        }));
        final List<Act> taps = new ArrayList<>();
        for (final long user : new HashSet<>(members))
        {
            final boolean isBot = bots.contains(user);
            if (isBot || random.nextInt(100) < 35)
            {
                final long tapAt = at + (isBot ? 20 + random.nextInt(60) :
                    (long)(MEDIAN_MS * Math.exp(SIGMA * gaussian())));
                taps.add(new Act(tapAt, () ->
                {
                    detector.granted(id, user, tapAt);
                    ringDetector.taken(chat, user);
                }));
                acts.add(new Act(tapAt, () -> detector.tried(user, 1 + random.nextInt(20))));
            }
        }
        taps.sort(Comparator.comparingLong(Act::atMs));
        acts.addAll(taps.subList(0, Math.min(shares, taps.size())));
    }

    private double gaussian()
    {
        double sum = 0;
        for (int i = 0; i < 12; i++)
        {
            sum += random.nextDouble();
        }
        return sum - 6;
    }
}
