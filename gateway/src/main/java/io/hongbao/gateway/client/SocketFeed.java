package io.hongbao.gateway.client;

import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.codec.ChallengeDecoder;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.FeedEndedDecoder;
import io.hongbao.engine.codec.FeedEventDecoder;
import io.hongbao.engine.codec.FeedHeadDecoder;
import io.hongbao.engine.codec.FeedMarkDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NegotiatedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.SceneNoticeDecoder;
import io.hongbao.engine.codec.SubscribedDecoder;
import io.hongbao.engine.codec.TerminateDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feed over TCP: reads, calls the listener, and after a lost connection goes on behind the last event that the
 * listener has dealt with. A listener that takes its time is back-pressure: the socket fills, and the server lets this
 * feed wait.
 */
final class SocketFeed implements FeedSubscription
{
    private static final Logger LOG = LoggerFactory.getLogger(SocketFeed.class);
    private static final long SUBSCRIPTION = 2;
    private static final int TEXT_HEADER = 2;

    private final ClientConfig config;
    private final FeedListener listener;
    private final Consumer<SocketFeed> whenOver;
    private final CompletableFuture<FeedStart> started = new CompletableFuture<>();
    private final Backoff backoff = new Backoff(20, 2_000);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FeedEvent event = new FeedEvent();
    private final Thread thread = new Thread(this::run, "hongbao-client-feed");
    private FeedRequest request;
    private Negotiation negotiation;
    private FeedEnd ended;
    private boolean over;
    private volatile FeedSocket socket;
    private volatile long lastSequence;
    private volatile boolean closing;

    SocketFeed(
        final ClientConfig config, final FeedRequest request, final FeedListener listener,
        final Consumer<SocketFeed> whenOver)
    {
        this.config = config;
        this.request = request;
        this.listener = listener;
        this.whenOver = whenOver;
        thread.setDaemon(true);
    }

    void start()
    {
        thread.start();
    }

    private void run()
    {
        try
        {
            for (int attempt = 0; !over && !closing; attempt++)
            {
                attempt(config.addresses().get(attempt % config.addresses().size()), attempt);
            }
            if (started.isDone() && !started.isCompletedExceptionally())
            {
                listener.onEnd(ended == null ? FeedEnd.UNSUBSCRIBED : ended, lastSequence);
            }
        }
        catch (final RuntimeException e)
        {
            LOG.error("a listener of the feed failed behind event {}: its feed ends", lastSequence, e);
        }
        finally
        {
            started.completeExceptionally(new EngineUnavailableException("the feed was closed"));
            whenOver.accept(this);
        }
    }

    private void attempt(final InetSocketAddress address, final int number)
    {
        try (FeedSocket connection = new FeedSocket())
        {
            socket = connection;
            if (closing)
            {
                return;
            }
            connection.connect(address, config.tls(), config.connectTimeoutMs(), config.keepAliveMs());
            logOn(connection);
            connection.read((buffer, offset, length) -> onMessage(connection, buffer, offset, length));
            if (over)
            {
                connection.sendGoodbye();
            }
        }
        catch (final IOException | UncheckedIOException lost)
        {
            if (!started.isDone() && number + 1 >= config.addresses().size())
            {
                over = true;
                started.completeExceptionally(new EngineUnavailableException(
                    ConnectProblem.text(address, lost, config.connectTimeoutMs()), lost));
            }
        }
        if (!over && !closing)
        {
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(backoff.nextDelayMs()));
        }
    }

    private boolean onMessage(
        final FeedSocket connection, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int templateId = header.templateId();
        switch (templateId)
        {
            case ChallengeDecoder.TEMPLATE_ID -> prove(connection, buffer, offset);
            case NegotiatedDecoder.TEMPLATE_ID -> establish(connection, buffer, offset);
            case EstablishedDecoder.TEMPLATE_ID -> subscribe(connection);
            case SubscribedDecoder.TEMPLATE_ID -> onSubscribed(buffer, offset);
            case FeedEventDecoder.TEMPLATE_ID -> onEvent(buffer, offset, length);
            case SceneNoticeDecoder.TEMPLATE_ID -> listener.onNotice(SceneNotice.decode(buffer, offset));
            case FeedMarkDecoder.TEMPLATE_ID ->
            {
                final long sequence =
                    new FeedMarkDecoder().wrapAndApplyHeader(buffer, offset, header).sequence();
                listener.onMark(sequence);
                lastSequence = sequence;
            }
            case FeedHeadDecoder.TEMPLATE_ID -> onHead(buffer, offset);
            case FeedEndedDecoder.TEMPLATE_ID -> onEnded(buffer, offset);
            case RejectDecoder.TEMPLATE_ID -> onReject(buffer, offset);
            default ->
            {
                // a heartbeat: its coming is all it says
            }
        }
        final boolean isSessionOver = templateId == TerminateDecoder.TEMPLATE_ID ||
            templateId == FeedEndedDecoder.TEMPLATE_ID || templateId == RejectDecoder.TEMPLATE_ID;
        return !isSessionOver && !over && !closing;
    }

    private void logOn(final FeedSocket connection) throws IOException
    {
        if (config.key() == null)
        {
            connection.sendEstablish(config);
            return;
        }
        negotiation = new Negotiation(config.key(), config.role(), config.principalId(), connection.binding());
        connection.sendNegotiate(negotiation);
    }

    private void prove(final FeedSocket connection, final DirectBuffer buffer, final int offset)
    {
        try
        {
            if (negotiation != null)
            {
                connection.sendProve(negotiation, buffer, offset);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private void establish(final FeedSocket connection, final DirectBuffer buffer, final int offset)
    {
        try
        {
            if (negotiation == null || !negotiation.isServerProven(buffer, offset))
            {
                throw new IOException("the server does not know the secret of " + config.key());
            }
            negotiation = null;
            connection.sendEstablish(config);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private void subscribe(final FeedSocket connection)
    {
        try
        {
            if (negotiation != null)
            {
                throw new IOException("the server opens a session without proving that it knows " + config.key());
            }
            connection.sendSubscribe(SUBSCRIPTION, lastSequence > 0 ? request.from(lastSequence + 1) : request);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private void onSubscribed(final DirectBuffer buffer, final int offset)
    {
        final SubscribedDecoder in = new SubscribedDecoder().wrapAndApplyHeader(buffer, offset, header);
        request = request.from(in.fromSequence()); // after a break not the next new one, but this one
        backoff.succeeded();
        started.complete(new FeedStart(in.fromSequence(), in.syncedSequence()));
    }

    private void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final FeedEventDecoder in = new FeedEventDecoder().wrapAndApplyHeader(buffer, offset, header);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH + header.blockLength();
        final int bytes = buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (at + TEXT_HEADER + bytes > offset + length || bytes < MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES)
        {
            throw new UncheckedIOException(new IOException("an event of " + bytes + " bytes does not fit its frame"));
        }
        event.wrap(in.previousSequence(), buffer, at + TEXT_HEADER, bytes);
        final long sequence = event.sequence();
        listener.onEvent(event);
        lastSequence = sequence;
    }

    private void onHead(final DirectBuffer buffer, final int offset)
    {
        final FeedHeadDecoder in = new FeedHeadDecoder().wrapAndApplyHeader(buffer, offset, header);
        final byte[] chain = new byte[FeedHeadDecoder.chainLength()];
        in.getChain(chain, 0, chain.length);
        listener.onHead(new JournalHead(
            in.batchNumber(), in.sequence(), in.timestampMs(), HexFormat.of().formatHex(chain)));
    }

    private void onEnded(final DirectBuffer buffer, final int offset)
    {
        final FeedEnd reason = new FeedEndedDecoder().wrapAndApplyHeader(buffer, offset, header).reason();
        if (reason != FeedEnd.SHUTDOWN && reason != FeedEnd.TOO_SLOW)
        {
            ended = reason;
            over = true;
        }
    }

    /** What may pass is tried again, what is final ends the feed. */
    private void onReject(final DirectBuffer buffer, final int offset)
    {
        final RejectDecoder in = new RejectDecoder().wrapAndApplyHeader(buffer, offset, header);
        final RejectCode code = in.code();
        if (code == RejectCode.BUSY || code == RejectCode.RATE_LIMITED || code == RejectCode.HALTED)
        {
            return;
        }
        over = true;
        ended = FeedEnd.PRUNED;
        started.completeExceptionally(new RejectedException(
            new Refusal(code, in.subjectId(), in.value(), in.bound(), in.timeMs()), 0));
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
        final FeedSocket connection = socket;
        if (connection != null && Thread.currentThread() != thread)
        {
            connection.close();
        }
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
