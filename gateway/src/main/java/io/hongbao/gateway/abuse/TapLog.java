package io.hongbao.gateway.abuse;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

/**
 * Who tried to grab, from one event loop to the watch: user ids in pages that go round. Costs the event loop a store a
 * try; when the watch falls behind, tries go uncounted rather than wait.
 */
public final class TapLog
{
    static final int PAGE = 1 << 12;
    private static final int PAGES = 16;

    private final OneToOneConcurrentArrayQueue<long[]> full = new OneToOneConcurrentArrayQueue<>(PAGES);
    private final OneToOneConcurrentArrayQueue<long[]> empty = new OneToOneConcurrentArrayQueue<>(PAGES);
    private long[] page = new long[PAGE];
    private int length;

    TapLog()
    {
        for (int i = 1; i < PAGES; i++)
        {
            empty.offer(new long[PAGE]);
        }
    }

    /**
     * Somebody tries. The event loop.
     *
     * @param user who.
     */
    public void tried(final long user)
    {
        page[length++] = user;
        if (length == PAGE)
        {
            flush();
        }
    }

    /** Hands over what there is, some times a second. The event loop. */
    public void flush()
    {
        if (length == 0)
        {
            return;
        }
        final long[] next = empty.poll();
        if (next != null)
        {
            if (length < PAGE)
            {
                page[length] = 0; // no user is 0
            }
            full.offer(page);
            page = next;
        }
        length = 0;
    }

    /** The watch: counts what was handed over; how many pages. */
    int drainTo(final BotDetector bots)
    {
        int pages = 0;
        for (long[] read = full.poll(); read != null; read = full.poll())
        {
            for (int i = 0; i < PAGE && read[i] != 0; i++)
            {
                bots.tried(read[i], 1);
            }
            empty.offer(read);
            pages++;
        }
        return pages;
    }
}
