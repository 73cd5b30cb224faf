package io.hongbao.engine.rules.envelope;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.rules.due.DueQueue;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Bytes as the JVM counts them, against the budgets: 256 an envelope with its indexes, 32 a grab. What every other
 * store takes is counted by {@code StoreMemoryTest}.
 */
class MemoryBudgetTest
{
    private static final int ENVELOPES = 1 << 18;
    private static Object kept;

    @Test
    void anEnvelopeWithItsIndexesFitsInto256Bytes()
    {
        final double store = bytesPerEnvelope(() -> new EnvelopeStore(ENVELOPES));
        final double due = bytesPerEnvelope(() -> new DueQueue(ENVELOPES));
        final EnvelopeStore envelopes = new EnvelopeStore(16);
        final double scenes = bytesPerEnvelope(() -> new SceneIndex(ENVELOPES, envelopes));
        System.out.printf("bytes an envelope: row and id %.1f, due %.1f, scene %.1f, in all %.1f%n",
            store, due, scenes, store + due + scenes);
        assertTrue(store + due + scenes <= 256.1, store + " + " + due + " + " + scenes);
    }

    @Test
    void aGrabFitsInto32BytesWhateverTheShares()
    {
        double most = 0;
        for (int shares = 1; shares <= 100_000; shares++)
        {
            most = Math.max(most, (GrabStore.wordsFor(shares) + 1) * 8.0 / shares);
        }
        System.out.printf("bytes a grab: at most %.1f, with 5 shares %.1f, with 100 %.1f%n", most,
            (GrabStore.wordsFor(5) + 1) * 8.0 / 5, (GrabStore.wordsFor(100) + 1) * 8.0 / 100);
        assertTrue(most <= 32.0, most + " bytes");
    }

    @SuppressWarnings("deprecation") // threadId() comes with 19
    private static long thread()
    {
        return Thread.currentThread().getId();
    }

    private static double bytesPerEnvelope(final Supplier<Object> construction)
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        construction.get(); // classes are loaded now
        final long before = threads.getThreadAllocatedBytes(thread());
        kept = construction.get();
        final long after = threads.getThreadAllocatedBytes(thread());
        assertTrue(kept != null);
        return (after - before) / (double)ENVELOPES;
    }
}
