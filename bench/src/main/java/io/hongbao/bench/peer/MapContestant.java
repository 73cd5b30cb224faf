package io.hongbao.bench.peer;

import io.hongbao.bench.load.PeerAnswers;
import io.hongbao.bench.load.PeerLink;
import java.nio.channels.SelectableChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@link ConcurrentHashMap} of envelopes with a lock each, called by the run's own thread: no socket, no journal, no
 * rule but the split. The naive upper line.
 */
final class MapContestant implements Contestant
{
    @Override
    public String name()
    {
        return "map";
    }

    @Override
    public List<LoadShape> shapes()
    {
        return List.of(LoadShape.PIPELINED);
    }

    @Override
    public String lacks()
    {
        return "everything but the split: no socket, nothing survives the process, nothing can be proved";
    }

    @Override
    public String missing()
    {
        return "";
    }

    @Override
    public Arena start(final Path directory)
    {
        return new MapArena();
    }

    /** An envelope; all but the final parts under its own lock. */
    private static final class Envelope
    {
        private final long total;
        private final boolean isEqual;
        private final Map<Long, Long> taken = new HashMap<>();
        private long money;
        private int left;

        private Envelope(final long total, final int shares, final boolean isEqual)
        {
            this.total = total;
            this.isEqual = isEqual;
            money = total;
            left = shares;
        }
    }

    private static final class MapArena extends PeerArena
    {
        private final Map<Long, Envelope> envelopes = new ConcurrentHashMap<>();
        private final AtomicLong ids = new AtomicLong();

        @Override
        public PeerLink connect(final Runnable wakeUp)
        {
            return new MapLink(this, new SplittableRandom(ids.incrementAndGet()));
        }

        @Override
        public Holdings holdings()
        {
            long funded = 0;
            long grants = 0;
            long granted = 0;
            long remaining = 0;
            for (final Envelope envelope : envelopes.values())
            {
                funded += envelope.total;
                grants += envelope.taken.size();
                granted += envelope.taken.values().stream().mapToLong(Long::longValue).sum();
                remaining += envelope.money;
            }
            return new Holdings(envelopes.size(), funded, grants, granted, remaining);
        }

        @Override
        public void close()
        {
            envelopes.clear();
        }
    }

    /** Decides at once, keeps the answers until they are asked for. */
    private static final class MapLink implements PeerLink
    {
        private static final int WORDS = 4;

        private final MapArena arena;
        private final SplittableRandom random;
        private long[] answers = new long[1 << 12];
        private int count;

        private MapLink(final MapArena arena, final SplittableRandom random)
        {
            this.arena = arena;
            this.random = random;
        }

        @Override
        public void create(final long correlation, final long total, final int shares, final boolean isEqual)
        {
            final long id = arena.ids.incrementAndGet();
            arena.envelopes.put(id, new Envelope(total, shares, isEqual));
            answer(AnswerKind.CREATED, correlation, id, 0);
        }

        @Override
        public void grab(final long correlation, final long envelopeId, final long userId)
        {
            final Envelope envelope = arena.envelopes.get(envelopeId);
            synchronized (envelope)
            {
                final Long first = envelope.taken.get(userId);
                if (first != null)
                {
                    answer(AnswerKind.REPEATED, correlation, envelopeId, first);
                }
                else if (envelope.left == 0)
                {
                    answer(AnswerKind.EXHAUSTED, correlation, envelopeId, 0);
                }
                else
                {
                    final long amount = DoubleMean.share(
                        envelope.money, envelope.left, envelope.isEqual, random.nextInt(Integer.MAX_VALUE));
                    envelope.left--;
                    envelope.money -= amount;
                    envelope.taken.put(userId, amount);
                    answer(AnswerKind.GRANTED, correlation, envelopeId, amount);
                }
            }
        }

        @Override
        public void screen(final long correlation, final long[] envelopeIds, final long userId)
        {
            long seen = 0;
            for (final long id : envelopeIds)
            {
                final Envelope envelope = arena.envelopes.get(id);
                synchronized (envelope)
                {
                    final Long share = envelope.taken.get(userId);
                    seen += envelope.left + (share == null ? 0 : share);
                }
            }
            answer(AnswerKind.SCREENED, correlation, 0, seen);
        }

        private void answer(final AnswerKind kind, final long correlation, final long envelopeId, final long amount)
        {
            if ((count + 1) * WORDS > answers.length)
            {
                answers = java.util.Arrays.copyOf(answers, answers.length * 2);
            }
            final int at = count++ * WORDS;
            answers[at] = kind.ordinal();
            answers[at + 1] = correlation;
            answers[at + 2] = envelopeId;
            answers[at + 3] = amount;
        }

        @Override
        public boolean flush()
        {
            return true;
        }

        @Override
        public void receive(final PeerAnswers out)
        {
            for (int at = 0; at < count * WORDS; at += WORDS)
            {
                AnswerKind.of((int)answers[at]).tell(out, answers[at + 1], answers[at + 2], answers[at + 3]);
            }
            count = 0;
        }

        @Override
        public boolean isAnswered()
        {
            return count > 0;
        }

        @Override
        public SelectableChannel channel()
        {
            return null;
        }

        @Override
        public void close()
        {
            count = 0;
        }
    }
}
