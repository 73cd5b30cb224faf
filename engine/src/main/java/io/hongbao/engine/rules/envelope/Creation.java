package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreatedEncoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.NamedListEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.gate.Credentials;
import io.hongbao.engine.rules.gate.GateEvents;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.split.Splits;
import org.agrona.MutableDirectBuffer;

/**
 * Makes the envelope that a checked form describes (RULES 1 to 3): room for every share, seed and commitment, its place
 * in scene and due queue, its events. Takes the money from the pool if a campaign pays.
 */
final class Creation
{
    private static final int NONCE_LENGTH = 16;
    private static final int NO_BLOCK = -1;

    private final EnvelopeBook book;
    private final Retirement retirement;
    private final CampaignDesks desks;
    private final EventWriter events;
    private final GateEvents gateEvents;
    private final NamedListEncoder namedList = new NamedListEncoder();
    private int grabBlock;
    private int namedBlock;
    private int noteBlock;
    private byte[] commitment;

    Creation(
        final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final EventWriter events)
    {
        this.book = book;
        this.desks = desks;
        this.events = events;
        retirement = new Retirement(book, life);
        gateEvents = new GateEvents(events);
    }

    /**
     * Makes it.
     *
     * @param form       that passed all checks.
     * @param epoch      row of the epoch in force.
     * @param creator    principal who asked for it, 0 if a schedule did.
     * @param isReserved whether the pool has reserved its money already, for the schedule that it is of.
     * @param nowMs      engine time.
     * @return its id; 0 if the arena is too fragmented, and nothing has changed but memory taken back.
     */
    long make(
        final CreateForm form, final int epoch, final long creator, final boolean isReserved, final long nowMs)
    {
        retirement.makeRoom(form, nowMs);
        if (!allocateBlocks(form))
        {
            // An eighth of the arena is kept free against this; it would take a hostile sequence of sizes to get here.
            return 0;
        }
        final CreateDecoder in = form.decoder();
        final long id = book.ids.give();
        book.seeds.seed(book.epochs, epoch, id);
        commitment = book.seeds.commitment(id);
        book.seeds.deriveDrawKey(form.nonce0(), form.nonce1());
        final int slot = book.envelopes.add(id);
        fillRow(form, slot, epoch, creator, nowMs);
        fillBlocks(form, slot);
        final int gate = openGates(form, slot);
        pay(form, id, isReserved);
        book.epochs.objectOpened(epoch);
        final boolean isOpenLater = form.opensAtMs() > nowMs && form.gates().goal() == 0;
        book.due.add(slot, id, isOpenLater ? form.opensAtMs() : form.expiresAtMs());
        if (form.sceneKind() != SceneKind.NONE)
        {
            book.scenes.add(slot);
        }
        emit(form, id, book.epochs.number(epoch));
        if (gate != GateStore.NONE)
        {
            gateEvents.gated(book.gates.gates(), gate);
        }
        if (form.namedCount() > 0)
        {
            emitNamed(form, id);
        }
        if (form.gates().subsidyId() != 0)
        {
            desks.subsidies().use(form.gates().subsidyId(), id, in.total(), nowMs);
        }
        return id;
    }

    /** Commitment of the envelope that was made last; valid until the next seed is looked at. */
    byte[] commitment()
    {
        return commitment;
    }

    private void pay(final CreateForm form, final long id, final boolean isReserved)
    {
        final CreateDecoder in = form.decoder();
        if (in.campaignId() == 0)
        {
            book.ledger.fund(in.currency(), in.total());
        }
        else if (!isReserved && form.gates().subsidyId() == 0)
        {
            desks.pools().reserve(in.campaignId(), id, in.total());
        }
    }

    /** A row of gates if any is asked for; an envelope of a campaign has its caps to look at, at the least. */
    private int openGates(final CreateForm form, final int slot)
    {
        final GateForm asked = form.gates();
        if (!asked.isAny())
        {
            if (form.isPool())
            {
                book.envelopes.setGate(slot, GateStore.NONE);
            }
            return GateStore.NONE;
        }
        final GateStore gates = book.gates.gates();
        final int gate = gates.add(book.envelopes.id(slot));
        gates.setOrigin(gate, asked.parentId(), asked.chain(), asked.invites(), asked.subsidyId());
        gates.setRain(gate, asked.pacingMs(), (int)asked.hitRatePpm(), asked.triesPerUser());
        gates.setGathering(gate, (int)asked.goal(), form.opensAtMs(), asked.drawsAtMs());
        gates.setTicket(gate, asked.ticketScope(), asked.ticketTask());
        final Credentials password = asked.password();
        if (password.hasPassword())
        {
            gates.setPassword(gate, password.passwordKey(0), password.digest0(0), password.digest1(0));
        }
        if (asked.drawsAtMs() != 0)
        {
            book.draws.add(gate, book.envelopes.id(slot), asked.drawsAtMs());
        }
        book.envelopes.setGate(slot, gate);
        return gate;
    }

    private void fillRow(
        final CreateForm form, final int slot, final int epoch, final long creator, final long nowMs)
    {
        final CreateDecoder in = form.decoder();
        final EnvelopeStore envelopes = book.envelopes;
        envelopes.setKind(
            slot, form.isOpen(nowMs) ? EnvelopeState.OPEN : EnvelopeState.SCHEDULED, form.split(),
            form.sceneKind(), form.audience(), in.relations().getRaw(), form.isSenderAllowed(), in.currency());
        envelopes.setShares(slot, form.shares(), in.total(), form.minShare(), form.maxShare());
        envelopes.setTimes(
            slot, nowMs, form.gates().goal() == 0 ? form.opensAtMs() : EnvelopeLife.GOAL_NOT_MET, form.expiresAtMs());
        envelopes.setParties(slot, in.sender(), creator, in.campaignId(), in.sceneId());
        envelopes.setDraws(
            slot, book.seeds.key0(), book.seeds.key1(), (int)book.epochs.number(epoch));
    }

    /** All blocks or none. */
    private boolean allocateBlocks(final CreateForm form)
    {
        grabBlock = book.grabs.allocate(form.shares());
        namedBlock = form.namedCount() > 0 ? book.arena.allocate(NamedLists.wordsFor(form.namedCount())) : NO_BLOCK;
        noteBlock = form.hasNote() ? book.arena.allocate(Notes.wordsFor(form.noteLength())) : NO_BLOCK;
        if (grabBlock != 0 && namedBlock != 0 && noteBlock != 0)
        {
            return true;
        }
        releaseIfAllocated(noteBlock);
        releaseIfAllocated(namedBlock);
        releaseIfAllocated(grabBlock);
        return false;
    }

    private void releaseIfAllocated(final int block)
    {
        if (block > 0)
        {
            book.arena.release(block);
        }
    }

    private void fillBlocks(final CreateForm form, final int slot)
    {
        if (form.split() == Split.FAIR)
        {
            Splits.fair(
                book.seeds.key0(), book.seeds.key1(), form.decoder().total(), form.shares(), form.minShare(),
                form.maxShare(), book.grabs.words(), GrabStore.amounts(grabBlock, form.shares()));
        }
        if (namedBlock != NO_BLOCK)
        {
            NamedLists.setCount(book.arena, namedBlock, form.namedCount());
            for (int i = 0; i < form.namedCount(); i++)
            {
                NamedLists.setUser(book.arena, namedBlock, i, form.namedUser(i));
            }
            NamedLists.sort(book.arena, namedBlock);
        }
        if (noteBlock != NO_BLOCK)
        {
            Notes.put(
                book.arena, noteBlock, form.decoder().coverId(), form.buffer(), form.noteOffset(), form.noteLength());
        }
        book.envelopes.setBlocks(slot, grabBlock, Math.max(0, namedBlock), Math.max(0, noteBlock));
    }

    private void emit(final CreateForm form, final long id, final long epoch)
    {
        final CreateDecoder in = form.decoder();
        final CreatedEncoder out = events.beginCreated()
            .envelopeId(id).sender(in.sender()).campaignId(in.campaignId())
            .total(in.total()).minShare(form.minShare()).maxShare(form.maxShare())
            .sceneId(in.sceneId()).opensAtMs(form.opensAtMs()).expiresAtMs(form.expiresAtMs())
            .shares(in.shares()).epoch(epoch).currency(in.currency())
            .split(form.split()).sceneKind(form.sceneKind());
        final MutableDirectBuffer buffer = out.buffer();
        buffer.putBytes(out.offset() + CreatedEncoder.requestIdEncodingOffset(),
            form.buffer(), in.offset() + CreateDecoder.requestIdEncodingOffset(), NONCE_LENGTH);
        buffer.putBytes(out.offset() + CreatedEncoder.senderNonceEncodingOffset(),
            form.buffer(), in.offset() + CreateDecoder.senderNonceEncodingOffset(), NONCE_LENGTH);
        buffer.putBytes(out.offset() + CreatedEncoder.commitmentEncodingOffset(), commitment);
        events.commitCreated();
    }

    /** Restricted, and so an event of its own (RULES 9). */
    private void emitNamed(final CreateForm form, final long id)
    {
        final int offset = events.claim(NamedListEncoder.BLOCK_LENGTH + 4 + form.namedCount() * Long.BYTES);
        namedList.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(id);
        final NamedListEncoder.NamedEncoder group = namedList.namedCount(form.namedCount());
        for (int i = 0; i < form.namedCount(); i++)
        {
            group.next().userId(form.namedUser(i));
        }
        events.commit(namedList.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
