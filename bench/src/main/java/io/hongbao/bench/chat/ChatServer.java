package io.hongbao.bench.chat;

import io.hongbao.bench.wallet.Account;
import io.hongbao.bench.wallet.AccountFile;
import io.hongbao.bench.wallet.Wallet;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.api.ScenePage;
import io.hongbao.engine.codec.RejectCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One room of a chat that sends red envelopes. Holds the people's money, takes it before an envelope is made, pays what
 * the settlement feed tells, and vouches for who is in the room. Thread safe. Killed at any moment and started again on
 * the same files, it goes on: what it meant to send is sent, what was paid stays paid.
 */
public final class ChatServer implements AutoCloseable
{
    private static final Scene ROOM = Scene.chat(1);
    private static final String CONSUMER = "chat-wallet";
    private static final long AGAIN_MS = 1_000;
    private static final int NOTICES_A_SECOND = 2;

    private final EnvelopeService engine;
    private final People people;
    private final Screen screen;
    private final Intentions intentions;
    private final AccountFile accounts;
    private final Wallet wallet;
    private final Thread walletThread;
    private final Bots bots;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task ->
    {
        final Thread thread = new Thread(task, "chat-again");
        thread.setDaemon(true);
        return thread;
    });
    private FeedSubscription feed;
    private volatile long latest;
    private volatile boolean isClosed;

    /** Where the room's lines appear. */
    public interface Screen
    {
        /**
         * Somebody sent an envelope.
         *
         * @param envelopeId its number.
         * @param sender     who.
         * @param gift       what, null if it hung there when the chat began again.
         */
        void sent(long envelopeId, long sender, String gift);

        /**
         * Something became of an envelope.
         *
         * @param envelope as it stands now.
         */
        void notice(SceneNotice.Progress envelope);

        /**
         * What only the one who tapped is told.
         *
         * @param user   who tapped.
         * @param result what it led to.
         */
        void told(long user, GrabResult result);

        /**
         * Something that a person should know.
         *
         * @param line in words.
         */
        void say(String line);
    }

    private ChatServer(
        final ChatEngine engine, final People people, final Path directory, final Screen screen) throws IOException
    {
        this.engine = engine.service();
        this.people = people;
        this.screen = screen;
        Files.createDirectories(directory);
        intentions = Intentions.open(directory.resolve("intentions.log"));
        accounts = AccountFile.open(directory.resolve("accounts.dat"));
        wallet = new Wallet(engine.wallet(), CONSUMER, accounts, head -> { });
        walletThread = new Thread(this::runWallet, "chat-wallet");
        walletThread.setDaemon(true);
        bots = new Bots(people, this, System.nanoTime());
    }

    /**
     * Opens the room.
     *
     * @param engine    that decides; closed by the caller, after this.
     * @param people    who there is.
     * @param directory of the chat's own two files.
     * @param screen    where its lines appear; called from several threads.
     * @return the room, with whatever hung there.
     * @throws IOException if its files cannot be used.
     */
    static ChatServer open(
        final ChatEngine engine, final People people, final Path directory, final Screen screen) throws IOException
    {
        final ChatServer server = new ChatServer(engine, people, directory, screen);
        server.start();
        return server;
    }

    private void start()
    {
        wallet.start();
        walletThread.start();
        feed = engine.feeds().subscribe(
            FeedRequest.notices(ROOM, 0, NOTICES_A_SECOND), FeedListener.ofNotices(this::notice));
        feed.started().join();
        for (final ScenePage.SceneEnvelope hanging : engine.gates().scene(ROOM, 0, null).join().envelopes())
        {
            latest = hanging.envelopeId();
            screen.sent(latest, hanging.sender(), null);
            bots.notice(latest);
        }
        final List<Gift> unknown = intentions.open();
        if (!unknown.isEmpty())
        {
            screen.say("sending again what had no answer: " + unknown.size());
        }
        unknown.forEach(this::create);
    }

    /** A thousand grabs are one line; that an envelope is there, whoever sent it has told. */
    private void notice(final SceneNotice notice)
    {
        notice.envelopes().stream().filter(envelope -> envelope.taken() > 0 || envelope.isClosed())
            .forEach(screen::notice);
    }

    private void runWallet()
    {
        try
        {
            wallet.run(0);
        }
        catch (final IOException | CompletionException failure)
        {
            if (!isClosed)
            {
                screen.say("the wallet stopped, nothing is lost: start the chat again (" + failure.getMessage() + ")");
            }
        }
        catch (final InterruptedException closed)
        {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes the money, then has the envelope made.
     *
     * @return its number; fails with {@link RejectedException} if the engine refused, and the money went back.
     * @throws IllegalArgumentException if the sender has not so much.
     * @throws UncheckedIOException     if the intention cannot be kept: then nothing happened.
     */
    synchronized CompletableFuture<Long> send(final Gift gift)
    {
        final long has = balance(gift.sender());
        if (gift.total() > has)
        {
            throw new IllegalArgumentException(Yuans.of(gift.total()) + " is too much: there is " + Yuans.of(has));
        }
        gift.command(ROOM); // what cannot even be encoded takes no money
        try
        {
            intentions.mean(gift);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("cannot keep what was taken: free the disk", e);
        }
        return create(gift);
    }

    /** Sends it until the outcome is known: with the same key it is made once. */
    private CompletableFuture<Long> create(final Gift gift)
    {
        final CompletableFuture<Long> known = new CompletableFuture<>();
        engine.create(gift.command(ROOM)).whenComplete((made, failure) ->
        {
            try
            {
                if (made != null)
                {
                    intentions.sent(gift, made.envelopeId());
                    latest = made.envelopeId();
                    screen.sent(latest, gift.sender(), Yuans.of(gift.total()) + " in " + gift.shares() + ' ' +
                        gift.split().name().toLowerCase(Locale.ROOT) + " shares" +
                        (gift.note().isEmpty() ? "" : ", \"" + gift.note() + '"'));
                    bots.notice(latest);
                    known.complete(latest);
                }
                else if (failure instanceof RejectedException old && old.code() == RejectCode.REQUEST_TOO_OLD)
                {
                    // It may have been made before its key was forgotten: neither a new key nor the money back.
                    screen.say("an envelope of " + Yuans.of(gift.total()) + " was sent too long ago to be asked for " +
                        "again: the journal knows (bin/hongbao journal events, request " + gift.key() + ")");
                    known.completeExceptionally(failure);
                }
                else if (failure instanceof RejectedException)
                {
                    intentions.back(gift);
                    known.completeExceptionally(failure);
                }
                else if (!isClosed)
                {
                    timer.schedule(() -> create(gift), AGAIN_MS, TimeUnit.MILLISECONDS);
                    known.completeExceptionally(failure);
                }
            }
            catch (final IOException unwritten)
            {
                screen.say("cannot keep the outcome, it is asked again at the next start: " + unwritten.getMessage());
                known.completeExceptionally(unwritten);
            }
        });
        return known;
    }

    /** Somebody taps. The chat vouches for the room only of who is in it. */
    CompletableFuture<GrabResult> tap(final long user, final long envelopeId)
    {
        final boolean isMember = people.isMember(user);
        return engine.grab(new GrabEnvelope(envelopeId, user, isMember ? ROOM : Scene.NONE,
            isMember ? Relation.MEMBER : Relation.NONE)).whenComplete((result, failure) ->
            {
                if (result != null)
                {
                    screen.told(user, result);
                }
            });
    }

    /** One envelope, as somebody may see it. */
    CompletableFuture<EnvelopeView> look(final long user, final long envelopeId)
    {
        return engine.query(envelopeId, user, 0);
    }

    /** The newest envelope of the room, 0 if none came. */
    long latest()
    {
        return latest;
    }

    /** What somebody has, fen: what was had at first, less what was taken, and what was paid so far. */
    long balance(final long user)
    {
        return People.BEGAN_WITH - intentions.taken(user) + paid(user);
    }

    /** What the settlement feed paid to somebody so far, fen. */
    private long paid(final long user)
    {
        return accounts.accounts().stream()
            .filter(account -> account.user() == user && account.currency() == CreateEnvelope.CNY)
            .mapToLong(Account::credited).sum();
    }

    @Override
    public void close() throws IOException
    {
        isClosed = true;
        bots.close();
        timer.shutdownNow();
        walletThread.interrupt();
        wallet.close();
        if (feed != null)
        {
            feed.close();
        }
        accounts.close();
        intentions.close();
    }
}
