package io.hongbao.tools;

import io.hongbao.engine.api.FeedEvent;
import io.hongbao.engine.api.MoneyMove;
import io.hongbao.engine.api.MoneyMoves;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.feed.FeedMatch;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Goes through the settlement feed of a journal (RULES §6): every movement of money with a user as payer or payee, in
 * order, no further than what is on the device, as the live feed does.
 */
final class SettlementWalk implements RecordHandler
{
    private final FeedMatch settlement = FeedMatch.settlement();
    private final FeedEvent event = new FeedEvent();
    private final Receiver receiver;
    private long fromSequence;
    private long toSequence;
    private long syncedPosition;
    private long position;
    private long lastSequence;

    /** Hears of each movement. */
    @FunctionalInterface
    interface Receiver
    {
        /** A movement that an event tells of. */
        void move(long sequence, long timestampMs, MoneyMove move);
    }

    SettlementWalk(final Receiver receiver)
    {
        this.receiver = receiver;
    }

    /**
     * Walks.
     *
     * @return the last synced sequence that was seen, of whatever kind of event; one below {@code from} if there is
     *         nothing new.
     */
    long run(final Path directory, final long from, final long to)
    {
        fromSequence = from;
        toSequence = to;
        try (JournalReader reader = JournalWalk.from(directory, from, 0))
        {
            syncedPosition = reader.syncedPosition();
            JournalWalk.records(reader, this, () -> position >= syncedPosition || lastSequence >= toSequence);
        }
        if (from > lastSequence + 1)
        {
            throw new JournalException("--from " + from + " is beyond the end: the last synced sequence is " +
                lastSequence);
        }
        return Math.min(lastSequence, to);
    }

    @Override
    public void onCommand(
        final long commandPosition, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        position = commandPosition;
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (position > syncedPosition)
        {
            return;
        }
        lastSequence = sequence;
        if (sequence >= fromSequence && sequence <= toSequence && settlement.test(buffer, offset))
        {
            event.wrap(0, buffer, offset, length);
            for (final MoneyMove move : MoneyMoves.of(event))
            {
                if (move.isSettlement())
                {
                    receiver.move(sequence, event.timestampMs(), move);
                }
            }
        }
    }
}
