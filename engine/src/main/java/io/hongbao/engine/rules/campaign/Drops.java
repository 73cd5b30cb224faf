package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.DropSkippedEncoder;
import io.hongbao.engine.codec.DroppedEncoder;
import io.hongbao.engine.codec.DropsEndedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.envelope.ScheduledCreation;
import io.hongbao.engine.rules.fairness.DropNonces;
import io.hongbao.engine.rules.output.EventWriter;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The due work of schedules: each step makes one envelope at its instant, or skips it and gives its money back to the
 * pool; a round stays due until it is through (RULES 7).
 */
final class Drops implements DueSource
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final DropStore store;
    private final EnvelopeBook book;
    private final CampaignBook campaigns;
    private final ScheduledCreation creation;
    private final EventWriter events;
    private final DueQueue due;
    private final DropNonces nonces = new DropNonces();
    private final DroppedEncoder dropped = new DroppedEncoder();
    private final DropSkippedEncoder skipped = new DropSkippedEncoder();
    private final DropsEndedEncoder ended = new DropsEndedEncoder();

    Drops(
        final DropStore store, final EnvelopeBook book, final CampaignBook campaigns,
        final ScheduledCreation creation, final EventWriter events)
    {
        this.store = store;
        this.book = book;
        this.campaigns = campaigns;
        this.creation = creation;
        this.events = events;
        due = new DueQueue(store.capacity());
    }

    DropStore store()
    {
        return store;
    }

    ScheduledCreation creation()
    {
        return creation;
    }

    /** From here on its first round is due. */
    void start(final int slot)
    {
        due.add(slot, store.id(slot), store.nextAtMs(slot));
    }

    @Override
    public long firstDueMs()
    {
        return due.firstDueMs();
    }

    @Override
    public long firstId()
    {
        return store.id(due.firstSlot());
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        final int slot = due.firstSlot();
        drop(slot, nowMs);
        if (store.isOver(slot))
        {
            end(slot, nowMs);
        }
        else
        {
            due.move(slot, store.nextAtMs(slot));
        }
    }

    private void drop(final int slot, final long nowMs)
    {
        final UnsafeBuffer message = store.creations();
        final int body = store.creationOffset(slot) + HEADER;
        final int end = store.creationOffset(slot) + store.creationLength(slot);
        nonces.derive(store.id(slot), store.nonce0(slot), store.nonce1(slot), store.nextIndex(slot));
        putLong(message, body + CreateEncoder.sceneIdEncodingOffset(), store.nextScene(slot));
        putLong(message, body + CreateEncoder.expiresAtMsEncodingOffset(), nowMs + store.lifeMs(slot));
        putLong(message, body + CreateEncoder.senderNonceEncodingOffset(), nonces.nonce0());
        putLong(message, body + CreateEncoder.senderNonceEncodingOffset() + Long.BYTES, nonces.nonce1());
        creation.redeem(store.words(slot));
        RejectCode reason = creation.refusal(message, body, CreateEncoder.BLOCK_LENGTH, end, nowMs);
        long envelopeId = 0;
        if (reason == null)
        {
            envelopeId = creation.make(nowMs);
            reason = envelopeId == 0 ? RejectCode.STORE_FULL : null;
        }
        if (reason == null)
        {
            campaigns.partOpened(store.campaignId(slot), envelopeId);
            emitDropped(slot, envelopeId);
        }
        else
        {
            campaigns.release(store.campaignId(slot), store.id(slot), store.total(slot));
            emitSkipped(slot, reason);
        }
        store.advance(slot, reason == null);
    }

    private static void putLong(final UnsafeBuffer message, final int at, final long value)
    {
        message.putLong(at, value, ByteOrder.LITTLE_ENDIAN);
    }

    private void emitDropped(final int slot, final long envelopeId)
    {
        final int offset = events.claim(DroppedEncoder.BLOCK_LENGTH);
        dropped.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).scheduleId(store.id(slot))
            .envelopeId(envelopeId).index(store.nextIndex(slot));
        events.commit(DroppedEncoder.BLOCK_LENGTH);
    }

    private void emitSkipped(final int slot, final RejectCode reason)
    {
        final int campaign = campaigns.store().find(store.campaignId(slot));
        final short kind = store.creations().getByte(
            store.creationOffset(slot) + HEADER + CreateEncoder.sceneKindEncodingOffset());
        final int offset = events.claim(DropSkippedEncoder.BLOCK_LENGTH);
        skipped.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).scheduleId(store.id(slot))
            .campaignId(store.campaignId(slot)).sceneId(store.nextScene(slot)).amount(store.total(slot))
            .available(campaigns.store().available(campaign)).index(store.nextIndex(slot))
            .currency(campaigns.store().currency(campaign)).sceneKind(SceneKind.get(kind)).reason(reason);
        events.commit(DropSkippedEncoder.BLOCK_LENGTH);
    }

    /** Its envelopes go on; its seed is revealed. */
    private void end(final int slot, final long nowMs)
    {
        final int epoch = book.epochs().find(store.epoch(slot));
        final byte[] seed = book.seeds().seed(book.epochs().secret(epoch), store.id(slot));
        final int offset = events.claim(DropsEndedEncoder.BLOCK_LENGTH);
        ended.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).scheduleId(store.id(slot))
            .campaignId(store.campaignId(slot)).made(store.made(slot)).skipped(store.skipped(slot));
        events.buffer().putBytes(ended.offset() + DropsEndedEncoder.seedEncodingOffset(), seed);
        events.commit(DropsEndedEncoder.BLOCK_LENGTH);
        book.epochs().objectClosed(epoch);
        creation.endScenes(store.sceneCount(slot));
        due.remove(slot);
        final long campaignId = store.campaignId(slot);
        store.remove(slot);
        campaigns.partClosed(campaignId, nowMs);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        store.state(stream);
        due.state(stream);
    }
}
