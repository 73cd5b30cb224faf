package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.EventWriter;
import org.agrona.DirectBuffer;

/**
 * Envelopes that due work makes, of a schedule whose money its pool has reserved already: the checks and effects of a
 * {@code Create} without its request key. The caller encodes the {@code Create}; its request id is told by
 * {@code CREATED}. Single-threaded, allocates nothing.
 */
public final class ScheduledCreation
{
    private static final int RECLAIMED_AT_ONCE = 4;

    private final EnvelopeBook book;
    private final Retirement retirement;
    private final CreateForm form = new CreateForm(false);
    private final CreateOrder order;
    private final Creation creation;

    /**
     * Creations in a book.
     *
     * @param book   with the stores.
     * @param life   of envelopes.
     * @param desks  of campaigns.
     * @param pauses in force.
     * @param events out.
     */
    public ScheduledCreation(
        final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final Pauses pauses,
        final EventWriter events)
    {
        this.book = book;
        retirement = new Retirement(book, life);
        order = new CreateOrder(book, life, desks, pauses);
        creation = new Creation(book, life, desks, events);
    }

    /**
     * Whether an envelope could be made as far as its own terms go, ahead of its time: the first one of a schedule.
     * Changes nothing.
     *
     * @param command     buffer with the encoded creation.
     * @param bodyOffset  of its body, behind the SBE header.
     * @param blockLength of the fixed part in bytes.
     * @param end         first offset behind it.
     * @param nowMs       engine time.
     * @return why not, null if it can; {@link #value()} and {@link #bound()} tell more.
     */
    public RejectCode terms(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end, final long nowMs)
    {
        return form.read(command, bodyOffset, blockLength, end) ? order.terms(form, true, nowMs) : RejectCode.MALFORMED;
    }

    /** @return {@code value} of the last refusal. */
    public long value()
    {
        return order.value();
    }

    /** @return {@code bound} of the last refusal. */
    public long bound()
    {
        return order.bound();
    }

    /** @return {@code timeMs} of the last refusal. */
    public long timeMs()
    {
        return order.timeMs();
    }

    /** @return words of the store of grabs that the envelope checked last takes. */
    public int words()
    {
        return form.words();
    }

    /** @return smallest share of the envelope checked last, in force. */
    public long minShare()
    {
        return form.minShare();
    }

    /** @return largest share of the envelope checked last, in force. */
    public long maxShare()
    {
        return form.maxShare();
    }

    /**
     * Which store is too small for what a schedule will make. Changes nothing.
     *
     * @param envelopes in all, at least 1.
     * @param words     that one of them takes.
     * @param scenes    that they hang in.
     * @param nowMs     engine time.
     * @return the store's capacity, null if there is room.
     */
    public SettingKey fullStore(final int envelopes, final int words, final int scenes, final long nowMs)
    {
        if (!book.scenes.hasRoom(book.promises.scenes() + scenes - 1))
        {
            return SettingKey.CAPACITY_SCENES;
        }
        final int reclaimable = reclaimable(scenes);
        if (!retirement.hasRoom(envelopes, 0, reclaimable, nowMs))
        {
            return SettingKey.CAPACITY_ENVELOPES;
        }
        return retirement.hasRoom(envelopes, (long)envelopes * words, reclaimable, nowMs) ? null :
            SettingKey.CAPACITY_GRAB_WORDS;
    }

    /**
     * Capacity of a store that was full.
     *
     * @param store as {@link #fullStore} named it.
     * @return its capacity.
     */
    public long capacity(final SettingKey store)
    {
        return switch (store)
        {
            case CAPACITY_SCENES -> book.scenes.capacity();
            case CAPACITY_ENVELOPES -> book.envelopes.capacity();
            default -> book.arena.capacityWords();
        };
    }

    /**
     * Promises room to a schedule; needs that no store was full. Nobody else may take it.
     *
     * @param envelopes in all.
     * @param words     that one of them takes.
     * @param scenes    that they hang in.
     * @param nowMs     engine time.
     */
    public void promise(final int envelopes, final int words, final int scenes, final long nowMs)
    {
        retirement.makeRoom(envelopes, (long)envelopes * words, reclaimable(scenes), nowMs);
        book.promises.add(envelopes, (long)envelopes * words);
        book.promises.addScenes(scenes);
    }

    /**
     * The turn of one promised envelope has come, whether it can be made or not.
     *
     * @param words that it takes.
     */
    public void redeem(final int words)
    {
        book.promises.add(-1, -words);
    }

    /**
     * A schedule is over: its scenes are nobody's any more.
     *
     * @param scenes that it had.
     */
    public void endScenes(final int scenes)
    {
        book.promises.addScenes(-scenes);
    }

    /** At most 4 for each record that a schedule stores: itself and its scenes. */
    private static int reclaimable(final int scenes)
    {
        return RECLAIMED_AT_ONCE * (scenes + 1);
    }

    /**
     * Whether an envelope could be made now. Changes nothing. The pool is not asked: its money is reserved; the room
     * promised to it has to be redeemed before.
     *
     * @param command     buffer with the encoded creation.
     * @param bodyOffset  of its body, behind the SBE header.
     * @param blockLength of the fixed part in bytes.
     * @param end         first offset behind it.
     * @param nowMs       engine time.
     * @return why not, null if it can.
     */
    public RejectCode refusal(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end, final long nowMs)
    {
        if (!form.read(command, bodyOffset, blockLength, end))
        {
            return RejectCode.MALFORMED;
        }
        // What is promised to schedules is there for the envelope of one.
        final int promised = book.promises.scenes();
        book.promises.addScenes(-promised);
        final RejectCode code = order.refusal(form, true, nowMs);
        book.promises.addScenes(promised);
        return code;
    }

    /**
     * Makes the envelope that {@link #refusal} found nothing against, right after it. Its part of the pool counts as
     * begun: it is closed by {@code PoolDesk.partClosed}.
     *
     * @param nowMs engine time.
     * @return id of the envelope; 0 if the store of grabs is too fragmented, and nothing has changed.
     */
    public long make(final long nowMs)
    {
        return creation.make(form, order.epoch(), 0, true, nowMs);
    }
}
