package io.hongbao.bench.wallet;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.api.MoneyMoves;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.RejectCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Books the settlement feed of one engine. It starts at the watermark that the engine keeps for it, so some of it comes
 * again after a kill and is passed over by its key; it acknowledges only what is on the device.
 *
 * <pre>
 *  feed ──► book (file) ──► every half second: force, then acknowledge
 * </pre>
 */
public final class Wallet implements FeedListener, AutoCloseable
{
    private static final long ACKNOWLEDGE_MS = 500;

    private final EnvelopeService engine;
    private final String consumer;
    private final AccountFile accounts;
    private final Consumer<JournalHead> heads;
    private final CountDownLatch ended = new CountDownLatch(1);
    private FeedSubscription feed;
    private volatile long done;
    private long forced = -1;
    private long acknowledged = -1;

    /**
     * A wallet that does not run yet.
     *
     * @param engine   reached in the role of a wallet.
     * @param consumer name of this one.
     * @param accounts where it books.
     * @param heads    hears the heads of the journal's chain, for an auditor.
     */
    public Wallet(
        final EnvelopeService engine, final String consumer, final AccountFile accounts,
        final Consumer<JournalHead> heads)
    {
        this.heads = heads;
        this.engine = engine;
        this.consumer = consumer;
        this.accounts = accounts;
    }

    /** Opens the feed at the watermark, or at the first event if this consumer is new. */
    public void start()
    {
        feed = engine.feeds().subscribe(FeedRequest.settlementOf(consumer), this);
        try
        {
            feed.started().join();
        }
        catch (final CompletionException refused)
        {
            if (!(refused.getCause() instanceof RejectedException rejected) ||
                rejected.code() != RejectCode.CONSUMER_UNKNOWN)
            {
                throw refused;
            }
            feed = engine.feeds().subscribe(FeedRequest.settlement(1), this);
            feed.started().join();
        }
    }

    @Override
    public void onEvent(final FeedEvent event)
    {
        try
        {
            accounts.book(event.sequence(), MoneyMoves.of(event));
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("cannot book event " + event.sequence() + ": free the disk", e);
        }
        done = event.sequence();
    }

    @Override
    public void onMark(final long sequence)
    {
        done = sequence;
    }

    @Override
    public void onHead(final JournalHead head)
    {
        heads.accept(head);
    }

    @Override
    public void onEnd(final FeedEnd reason, final long lastSequence)
    {
        ended.countDown();
    }

    /**
     * Forces and acknowledges until the feed ends or this thread is interrupted.
     *
     * @param untilIdleMs ends when nothing new came for so long; 0: never.
     * @throws IOException          if the device fails.
     * @throws InterruptedException if told to stop.
     */
    public void run(final long untilIdleMs) throws IOException, InterruptedException
    {
        long newAtNs = System.nanoTime();
        boolean more = true;
        while (more)
        {
            final boolean over = ended.await(ACKNOWLEDGE_MS, TimeUnit.MILLISECONDS);
            if (acknowledge())
            {
                newAtNs = System.nanoTime();
            }
            final boolean idle = untilIdleMs > 0 &&
                System.nanoTime() - newAtNs >= TimeUnit.MILLISECONDS.toNanos(untilIdleMs);
            more = !over && !idle;
        }
    }

    /** True if there was something new. */
    private boolean acknowledge() throws IOException
    {
        final long watermark = done;
        final boolean isNew = watermark != forced;
        if (isNew)
        {
            accounts.force(); // first the device, then the promise
            forced = watermark;
        }
        if (watermark > acknowledged)
        {
            // Comes back lower if the one before is not a second ago: said again at the next turn.
            acknowledged = engine.consumers().acknowledge(consumer, watermark).join().subjectId();
        }
        return isNew;
    }

    @Override
    public void close()
    {
        if (feed != null)
        {
            feed.close();
        }
    }
}
