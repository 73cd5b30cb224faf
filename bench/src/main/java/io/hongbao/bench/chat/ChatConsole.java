package io.hongbao.bench.chat;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.GrabStatus;
import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.api.GrantView;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Yuan;
import io.hongbao.engine.codec.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The room as lines in a terminal: reads commands, shows what happens. */
public final class ChatConsole implements ChatServer.Screen
{
    private static final long ANSWER_S = 15;
    private static final List<String> HELP = List.of(
        "  /hb 8.88 5 [NOTE]     sends an envelope of lucky shares",
        "  /fair 8.88 5 [NOTE]   the same, with all places equally lucky",
        "  /each 1.00 5 [NOTE]   5 shares of ¥1.00 each",
        "  /grab [N]             taps the newest envelope, or number N",
        "  /show [N]             who got what, as you may see it",
        "  /money                what each has, and whether it adds up",
        "  /leave, /join         leaves the room, comes back: who is out is not vouched for",
        "  /wait SECONDS         waits, for a script",
        "  /quit                 anything else is said in the room");

    private final BufferedReader in;
    private final PrintWriter out;
    private final People people;
    private final Map<Long, String> shown = new HashMap<>();
    private ChatServer server;

    /**
     * A console that is not open yet.
     *
     * @param in     what is typed; its end is {@code /quit}.
     * @param out    the screen.
     * @param number of people, the one who types included, 1..40.
     */
    public ChatConsole(final BufferedReader in, final PrintWriter out, final int number)
    {
        this.in = in;
        this.out = out;
        people = new People(number);
    }

    /**
     * Opens the room and serves it until the end of what is typed.
     *
     * @param engine    that decides.
     * @param directory of the chat's own files.
     * @throws IOException if its files cannot be used.
     */
    public void run(final ChatEngine engine, final Path directory) throws IOException
    {
        say("A room of " + people.ids().size() + ", you among them. /hb 8.88 5 sends an envelope, /help tells more.");
        try (ChatServer room = ChatServer.open(engine, people, directory, this))
        {
            server = room;
            String line = in.readLine();
            while (line != null && !line.strip().equals("/quit"))
            {
                take(line.strip());
                line = in.readLine();
            }
        }
        catch (final InterruptedException told)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void take(final String line) throws InterruptedException
    {
        final String[] words = line.split("\\s+", 4);
        try
        {
            switch (words[0])
            {
                case "" -> { }
                case "/help" -> HELP.forEach(this::say);
                case "/hb" -> send(words, Split.LUCKY);
                case "/fair" -> send(words, Split.FAIR);
                case "/each" -> send(words, Split.EQUAL);
                case "/grab" -> await(server.tap(People.ME, envelope(words)));
                case "/show" -> show(await(server.look(People.ME, envelope(words))));
                case "/money" -> money();
                case "/leave" -> say(people.leave(People.ME) ? "you left the room" : "you are not in the room");
                case "/join" -> say(people.enter(People.ME) ? "you are in the room" : "you are in the room already");
                case "/wait" -> TimeUnit.MILLISECONDS.sleep((long)(1000 * number(words, 1, "SECONDS", 3600)));
                default -> say(line.startsWith("/") ? "no such command: /help tells them" : "you: " + line);
            }
        }
        catch (final IllegalArgumentException | UncheckedIOException wrong)
        {
            say(wrong.getMessage());
        }
        catch (final ArithmeticException overflow)
        {
            say("that is more than can be counted");
        }
        catch (final ExecutionException failed)
        {
            say(failed.getCause() instanceof RejectedException refused ?
                refused.refusal().text(CreateEnvelope.CNY) : failed.getCause().getMessage());
        }
        catch (final TimeoutException slow)
        {
            say("no answer within " + ANSWER_S + " s: it is asked again until there is one");
        }
    }

    private static <T> T await(final CompletableFuture<T> future)
        throws InterruptedException, ExecutionException, TimeoutException
    {
        return future.get(ANSWER_S, TimeUnit.SECONDS);
    }

    private void send(final String[] words, final Split split)
        throws InterruptedException, ExecutionException, TimeoutException
    {
        if (words.length < 3)
        {
            throw new IllegalArgumentException("say how much and in how many shares: " + words[0] + " 8.88 5");
        }
        final long amount = Yuan.parse(words[1]);
        final long shares = (long)number(words, 2, "SHARES", Integer.MAX_VALUE);
        final long total = split == Split.EQUAL ? Math.multiplyExact(amount, shares) : amount;
        await(server.send(new Gift(
            RequestKey.random(), People.ME, total, shares, split, words.length > 3 ? words[3] : "")));
    }

    private static double number(final String[] words, final int at, final String name, final double most)
    {
        final double number;
        try
        {
            number = words.length > at ? Double.parseDouble(words[at]) : Double.NaN;
        }
        catch (final NumberFormatException e)
        {
            throw new IllegalArgumentException("'" + words[at] + "' is no number for " + name, e);
        }
        if (!(number >= 0 && number <= most) || name.equals("SHARES") && number != Math.rint(number))
        {
            throw new IllegalArgumentException(words[0] + " takes a number for " + name);
        }
        return number;
    }

    private long envelope(final String[] words)
    {
        final long envelopeId = words.length > 1 ? (long)number(words, 1, "N", 1L << 52) : server.latest();
        if (envelopeId == 0)
        {
            throw new IllegalArgumentException("there is no envelope yet: /hb 8.88 5");
        }
        return envelopeId;
    }

    private void show(final EnvelopeView view)
    {
        say("[" + view.envelopeId() + "] " + view.state().name().toLowerCase(Locale.ROOT) + ", " +
            view.granted() + " of " + view.terms().shares() + " taken");
        for (final GrantView grant : view.grants())
        {
            say("    " + people.name(grant.userId()) + (view.hidesAmounts() ? "" : " " + Yuans.of(grant.amount())));
        }
    }

    private void money()
    {
        long sum = 0;
        final StringBuilder each = new StringBuilder();
        for (final long user : people.ids())
        {
            final long has = server.balance(user);
            sum += has;
            each.append(each.length() == 0 ? "" : ", ").append(people.name(user)).append(' ').append(Yuans.of(has));
        }
        final long began = People.BEGAN_WITH * people.ids().size();
        say(each.toString());
        say("together " + Yuans.of(sum) + ", in envelopes or on its way " + Yuans.of(began - sum) + ": " +
            (sum <= began ? "all " + Yuans.of(began) + " of the beginning" : "MORE THAN AT THE BEGINNING"));
    }

    @Override
    public void sent(final long envelopeId, final long sender, final String gift)
    {
        say(gift == null ? "[" + envelopeId + "] from " + people.name(sender) + " still hangs here" :
            "[" + envelopeId + "] " + people.name(sender) + " sent a red envelope: " + gift);
    }

    @Override
    public void notice(final SceneNotice.Progress envelope)
    {
        final String line = "[" + envelope.envelopeId() + "] " + envelope.taken() + " of " + envelope.shares() +
            " taken, " + Yuans.of(envelope.granted()) + " of " + Yuans.of(envelope.total()) +
            (envelope.shares() == 1 || envelope.bestUser() == 0 ? "" : ", best luck: " +
                people.name(envelope.bestUser()) + " with " + Yuans.of(envelope.bestAmount())) +
            (envelope.refunded() == 0 ? "" : ", " + Yuans.of(envelope.refunded()) + " went back");
        final boolean isNew;
        synchronized (shown)
        {
            isNew = !line.equals(shown.put(envelope.envelopeId(), line));
        }
        if (isNew)
        {
            say(line);
        }
    }

    @Override
    public void told(final long user, final GrabResult result)
    {
        if (user == People.ME)
        {
            say(result.status() == GrabStatus.REFUSED ? result.refusal().text(CreateEnvelope.CNY) :
                "you got " + Yuans.of(result.amount()) + (result.status() == GrabStatus.GRANTED ? "" :
                    ", as you were told before"));
        }
    }

    @Override
    public void say(final String line)
    {
        synchronized (out)
        {
            out.println(line);
            out.flush();
        }
    }
}
