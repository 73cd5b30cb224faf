package io.hongbao.engine;

import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.feed.FeedPipe;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One embedded feed: a daemon thread empties its pipe into the listener. */
final class EmbeddedFeed implements FeedSubscription, FeedPipe.Handler
{
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFeed.class);
    private static final int LIMIT = 1;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final FeedListener listener;
    private final Consumer<EmbeddedFeed> whenOver;
    private final CompletableFuture<FeedStart> started = new CompletableFuture<>();
    private final FeedEvent event = new FeedEvent();
    private final Thread thread = new Thread(this::run, "hongbao-feed-listener");
    private FeedPipe pipe;
    private boolean over;
    private volatile long lastSequence;
    private volatile boolean closing;

    EmbeddedFeed(final FeedListener listener, final Consumer<EmbeddedFeed> whenOver)
    {
        this.listener = listener;
        this.whenOver = whenOver;
        thread.setDaemon(true);
    }

    void start(final FeedHub hub, final FeedRequest request, final Role role)
    {
        pipe = hub.open(request, role, () -> LockSupport.unpark(thread));
        thread.start();
    }

    private void run()
    {
        try
        {
            while (!over && !closing)
            {
                if (pipe.drain(this, LIMIT) == 0)
                {
                    LockSupport.parkNanos(this, IDLE_NS);
                }
            }
            if (closing && !over)
            {
                listener.onEnd(FeedEnd.UNSUBSCRIBED, lastSequence);
            }
        }
        catch (final RuntimeException e)
        {
            LOG.error("a listener of the feed failed behind event {}: its feed ends", lastSequence, e);
        }
        finally
        {
            pipe.close();
            whenOver.accept(this);
            started.completeExceptionally(new EngineUnavailableException("the feed was closed"));
        }
    }

    @Override
    public void onStarted(final FeedStart start)
    {
        started.complete(start);
    }

    @Override
    public void onRefused(final RejectCode code, final long value, final long bound)
    {
        over = true;
        started.completeExceptionally(new RejectedException(new Refusal(code, 0, value, bound, 0), 0));
    }

    @Override
    public void onEvent(final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        event.wrap(previousSequence, buffer, offset, length);
        final long sequence = event.sequence();
        listener.onEvent(event);
        lastSequence = sequence;
    }

    @Override
    public void onNotice(final DirectBuffer buffer, final int offset, final int length)
    {
        listener.onNotice(SceneNotice.decode(buffer, offset));
    }

    @Override
    public void onMark(final long sequence)
    {
        listener.onMark(sequence);
        lastSequence = sequence;
    }

    @Override
    public void onHead(final JournalHead head)
    {
        listener.onHead(head);
    }

    @Override
    public void onEnded(final FeedEnd reason)
    {
        over = true;
        listener.onEnd(reason, lastSequence);
    }

    @Override
    public CompletableFuture<FeedStart> started()
    {
        return started;
    }

    @Override
    public long lastSequence()
    {
        return lastSequence;
    }

    @Override
    public void close()
    {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread)
        {
            try
            {
                thread.join();
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
