package io.hongbao.engine.feed;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One feed from its request to its end. The hub's thread only.
 *
 * <pre>
 *  ASKING ──watermark──► OPENING ──► FOLLOWING (own reader) ──tail reached──► LIVE (the hub's reader)
 *                                     │  ▲  └─ SEARCHING the event before the first
 *                                     │  └──────────── pipe full, goes on when it is half empty ───┘
 *                                     └► OVER
 * </pre>
 */
final class Subscription implements AutoCloseable
{
    private static final long MARK_NS = TimeUnit.SECONDS.toNanos(1);
    /** So long a full pipe keeps its reader: what it has read ahead is worth less than its memory. */
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Where it stands. */
    enum Stage
    {
        /** Its start depends on a watermark that the engine has to tell. */
        ASKING,
        /** Its start is known, its place in the journal is not. */
        OPENING,
        /** Reads by itself. */
        FOLLOWING,
        /** Looks for the event before its first. */
        SEARCHING,
        /** Is told by the hub's reader. */
        LIVE,
        /** Nothing more comes. */
        OVER
    }

    private final FeedRequest request;
    private final FeedPipe pipe;
    private final Outlet outlet;
    private final Path directory;
    private Stage stage;
    private long from;
    private List<JournalPlace> files = List.of();
    private JournalPlace place;
    private JournalReader reader;
    private long restingPosition;
    private long stoppedNs;
    private PreviousSearch search;
    private boolean isPending;
    private long lastSentNs = System.nanoTime();
    private long headNs = lastSentNs;
    private long headBatch;
    private FeedEnd ending;

    Subscription(final FeedRequest request, final Role role, final FeedPipe pipe, final Path directory)
    {
        this.request = request;
        this.pipe = pipe;
        this.directory = directory;
        outlet = FeedRules.outlet(request, role, pipe);
        from = request.fromSequence();
        stage = from == 0 ? Stage.ASKING : Stage.OPENING;
    }

    Stage stage()
    {
        return stage;
    }

    FeedRequest request()
    {
        return request;
    }

    FeedPipe pipe()
    {
        return pipe;
    }

    /** The engine has told where it begins. */
    void startAt(final long sequence)
    {
        from = sequence;
        stage = Stage.OPENING;
    }

    void refuse(final RejectCode code, final long value, final long bound)
    {
        pipe.refused(code, value, bound);
        stage = Stage.OVER;
    }

    /** Ends it as soon as the pipe has room to say so. */
    void end(final FeedEnd reason)
    {
        close();
        if (ending == null)
        {
            ending = reason;
        }
        stage = pipe.isClosed() || pipe.ended(ending) ? Stage.OVER : Stage.OPENING;
    }

    /**
     * Does a bounded piece of work.
     *
     * @param source  of the journal.
     * @param tail    the hub's reader, null if nobody is live.
     * @param batches most to read.
     * @return a reader that is now at the end and may become the tail; null if there is none.
     */
    JournalReader work(final FeedSource source, final JournalReader tail, final int batches)
    {
        if (ending != null)
        {
            end(ending);
            return null;
        }
        if (stage == Stage.OPENING)
        {
            open(source.syncedSequence());
        }
        if (stage == Stage.SEARCHING && search.step(batches))
        {
            stage = Stage.FOLLOWING;
        }
        return stage == Stage.FOLLOWING && mayGoOn() ? follow(source.syncedPosition(), tail, batches) : null;
    }

    /** Whether there is something to do for it now; else it waits for the pipe or for the hub. */
    boolean mayGoOn()
    {
        return stage == Stage.OPENING || stage == Stage.SEARCHING ||
            stage == Stage.FOLLOWING && (!outlet.isStopped() || outlet.hasRoom());
    }

    /** Whether it could read on at once. */
    boolean isBehind(final long syncedPosition)
    {
        return stage == Stage.SEARCHING ||
            stage == Stage.FOLLOWING && mayGoOn() && (reader == null || reader.position() < syncedPosition);
    }

    /** Commands on the device that it has not read yet; 0 for one that has not begun. */
    long behind(final long syncedPosition, final JournalReader tail)
    {
        final JournalReader own = stage == Stage.LIVE ? tail : reader;
        final long position = own == null ? restingPosition : own.position();
        return position == 0 ? 0 : Math.max(0, syncedPosition - position);
    }

    /** Gives the reader back while nobody takes anything; another one goes on at the same batch. */
    void rest(final long nowNs)
    {
        if (stage == Stage.FOLLOWING && reader != null && reader.hasBatch() && !mayGoOn() &&
            nowNs - stoppedNs > REST_NS)
        {
            place = reader.place();
            restingPosition = reader.position();
            isPending = false;
            reader.close();
            reader = null;
        }
    }

    private void open(final long syncedSequence)
    {
        files = JournalPlace.ofFiles(directory);
        if (files.isEmpty())
        {
            return; // not one batch is there yet: looked for again
        }
        final JournalPlace first = files.get(0);
        if (from <= first.sequence() && first.batchNumber() > 0)
        {
            refuse(RejectCode.FEED_PRUNED, from, first.sequence() + 1);
            return;
        }
        int begin = 0;
        while (!outlet.needsHistory() && begin + 1 < files.size() && files.get(begin + 1).sequence() < from)
        {
            begin++;
        }
        files = files.subList(0, begin + 1);
        place = files.get(begin);
        outlet.begin(from, begin == 0);
        pipe.started(from, syncedSequence);
        stage = Stage.FOLLOWING;
    }

    private JournalReader follow(final long syncedPosition, final JournalReader tail, final int batches)
    {
        if (reader == null)
        {
            reader = JournalReader.openAt(directory, place);
            restingPosition = 0;
        }
        for (int i = 0; i < batches; i++)
        {
            if (isPending && !deliver(reader))
            {
                return null;
            }
            isPending = false;
            if (tail != null && tail != reader && reader.batchNumber() >= tail.batchNumber())
            {
                goLive();
                return null;
            }
            if (reader.position() >= syncedPosition || !reader.next())
            {
                return atEnd(tail);
            }
            isPending = true;
        }
        return null;
    }

    /** At the end of what is synced: the first to get here becomes the tail of all. */
    private JournalReader atEnd(final JournalReader tail)
    {
        if (tail != null)
        {
            return null; // it is ahead, and synced further than was known here: next round
        }
        final JournalReader end = reader;
        reader = null;
        stage = Stage.LIVE;
        return end;
    }

    private void goLive()
    {
        reader.close();
        reader = null;
        stage = Stage.LIVE;
    }

    /** Hands over the current batch of a reader; false if it did not come to its end. */
    private boolean deliver(final JournalReader source)
    {
        outlet.walk();
        source.forEachRecord(outlet);
        if (outlet.hasSentSince())
        {
            lastSentNs = System.nanoTime();
        }
        if (outlet.isStopped())
        {
            stoppedNs = System.nanoTime();
            search = outlet.search(directory, files.subList(0, files.size() - 1));
            stage = search == null ? stage : Stage.SEARCHING;
            return false;
        }
        return true;
    }

    /** The hub's reader has come to a batch; if the pipe has no room for it, this one reads by itself later. */
    void follow(final JournalReader tail)
    {
        if (!deliver(tail))
        {
            place = tail.place();
            isPending = false; // its own reader comes to that batch first
            if (stage == Stage.LIVE)
            {
                stage = Stage.FOLLOWING;
            }
        }
    }

    /** Hands over what was kept back until now. */
    void flush(final long nowNs)
    {
        if (stage == Stage.FOLLOWING || stage == Stage.LIVE)
        {
            outlet.flush(nowNs);
        }
    }

    /** Says how far it has looked where nothing of the feed came for a second. */
    void mark(final long nowNs)
    {
        if (nowNs - lastSentNs >= MARK_NS && !outlet.isStopped() && outlet.mark())
        {
            lastSentNs = nowNs;
        }
    }

    /** Tells the chain, once a second if it is news; this feed must have handed over all of the batch that is told. */
    void head(final long nowNs, final JournalReader tail)
    {
        final JournalReader at = stage == Stage.LIVE ? tail : stage == Stage.FOLLOWING && !isPending ? reader : null;
        if (at != null && nowNs - headNs >= MARK_NS && at.batchNumber() > headBatch && at.hasBatch() &&
            pipe.head(at.batchNumber(), at.sequence(), at.timestampMs(), at.chain()))
        {
            headNs = nowNs;
            headBatch = at.batchNumber();
        }
    }

    @Override
    public void close()
    {
        if (reader != null)
        {
            reader.close();
            reader = null;
        }
        if (search != null)
        {
            search.close();
        }
    }
}
