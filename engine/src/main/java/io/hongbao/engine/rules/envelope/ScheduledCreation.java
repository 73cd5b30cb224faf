package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.EventWriter;
import org.agrona.DirectBuffer;

/**
 * Envelopes that due work makes, of a schedule whose money its pool has reserved already: the checks and effects of a
 * {@code Create} without its request key. The caller encodes the {@code Create} or {@code CreateWith}; its request id
 * is told by {@code CREATED}. Single-threaded, allocates nothing.
 */
public final class ScheduledCreation
{
    private final CreateForm form = new CreateForm();
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
        order = new CreateOrder(book, life, desks, pauses);
        creation = new Creation(book, life, desks, events);
    }

    /**
     * Whether an envelope could be made now. Changes nothing. The pool is not asked: its money is reserved.
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
        return form.read(command, bodyOffset, blockLength, end) ?
            order.refusal(form, true, nowMs) : RejectCode.MALFORMED;
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
