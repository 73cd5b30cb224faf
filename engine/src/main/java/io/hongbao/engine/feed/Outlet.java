package io.hongbao.engine.feed;

import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.journal.RecordHandler;
import java.nio.file.Path;
import java.util.List;

/** Makes what a subscription is told out of the journal's records, and puts it into its pipe. The hub's thread only. */
interface Outlet extends RecordHandler
{
    /** Whether what came before the first sequence wanted has to be walked too. */
    boolean needsHistory();

    /** Sets the first sequence wanted, and whether there is nothing before what will be walked. */
    void begin(long fromSequence, boolean fromTheFirst);

    /** Starts a walk over the records of a batch. */
    void walk();

    /** True if the last walk did not come to its end: it has to be made again. */
    boolean isStopped();

    /** Whether one that has stopped would come further now. */
    boolean hasRoom();

    /** Looks for the one before the first in files that lie before; null if nobody needs to. */
    PreviousSearch search(Path directory, List<JournalPlace> files);

    /** Puts in what has been kept back until now. */
    void flush(long nowNs);

    /** Tells how far it has looked; true if it was news and there was room. */
    boolean mark();

    /** Whether, since the last call, something was put in that tells the other end as much as a mark would. */
    boolean hasSentSince();
}
