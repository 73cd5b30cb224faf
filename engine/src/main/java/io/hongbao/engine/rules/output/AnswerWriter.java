package io.hongbao.engine.rules.output;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.EntryAnswerEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.rules.EventSink;
import org.agrona.MutableDirectBuffer;

/** Encodes the one answer of the command at hand. */
public final class AnswerWriter
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    /** In {@code QUARANTINED}: not this command, the engine. */
    private static final int READ_ONLY = 1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final RejectEncoder reject = new RejectEncoder();
    private final GrabAnswerEncoder grab = new GrabAnswerEncoder();
    private final CreateAnswerEncoder create = new CreateAnswerEncoder();
    private final DoneEncoder done = new DoneEncoder();
    private final EntryAnswerEncoder entry = new EntryAnswerEncoder();
    private EventSink sink;
    private boolean isHeard;
    private long correlationId;
    private long readOnlyEntry;

    /**
     * Starts a command.
     *
     * @param out         where the answer goes.
     * @param correlation of the command, given back.
     */
    public void begin(final EventSink out, final long correlation)
    {
        sink = out;
        isHeard = out.wantsAnswers();
        correlationId = correlation;
    }

    /** @return correlation id of the command at hand. */
    public long correlationId()
    {
        return correlationId;
    }

    /**
     * Room for an answer that its rule encodes itself; ended by {@link #commit(int)}.
     *
     * @param maxBodyLength of block, groups and text.
     * @return offset of the SBE header in {@link #buffer()}.
     */
    public int claim(final int maxBodyLength)
    {
        return sink.claimAnswer(HEADER + maxBodyLength);
    }

    /** @return buffer of the claimed answer. */
    public MutableDirectBuffer buffer()
    {
        return sink.answerBuffer();
    }

    /** @return shared header flyweight. */
    public MessageHeaderEncoder header()
    {
        return header;
    }

    /**
     * Ends the answer that was claimed.
     *
     * @param bodyLength of block, groups and text.
     */
    public void commit(final int bodyLength)
    {
        sink.commitAnswer(HEADER + bodyLength);
    }

    /**
     * A reject. PROTOCOL.md says per code what the details mean.
     *
     * @param code      why.
     * @param subjectId the object, 0 if none.
     * @param value     what came or was found.
     * @param bound     the limit that it breaks.
     * @param timeMs    a time that matters, 0 if none.
     */
    public void reject(
        final RejectCode code, final long subjectId, final long value, final long bound, final long timeMs)
    {
        if (code == RejectCode.JOURNAL_FULL && readOnlyEntry != 0)
        {
            encode(RejectCode.QUARANTINED, readOnlyEntry, READ_ONLY, 0, timeMs);
        }
        else
        {
            encode(code, subjectId, value, bound, timeMs);
        }
    }

    /**
     * Even the smaller reserve of the disk is used up.
     *
     * @param timeMs engine time.
     */
    public void journalFull(final long timeMs)
    {
        encode(RejectCode.JOURNAL_FULL, 0, 0, 0, timeMs);
    }

    /**
     * Says why nothing may be written, where the disk is not the reason.
     *
     * @param entry in quarantine that leaves the engine read only, 0 if there is none.
     */
    public void readOnly(final long entry)
    {
        readOnlyEntry = entry;
    }

    private void encode(
        final RejectCode code, final long subjectId, final long value, final long bound, final long timeMs)
    {
        if (!isHeard)
        {
            return;
        }
        final int offset = claim(RejectEncoder.BLOCK_LENGTH);
        reject.wrapAndApplyHeader(buffer(), offset, header)
            .correlationId(correlationId).subjectId(subjectId).value(value).bound(bound).timeMs(timeMs).code(code);
        commit(RejectEncoder.BLOCK_LENGTH);
    }

    /**
     * A grab that succeeded, now or before.
     *
     * @param outcome     granted now, or the first grab told again.
     * @param envelopeId  of the envelope.
     * @param amount      minor units.
     * @param grantedAtMs of the first grab.
     * @param ordinal     0-based.
     * @param sharesLeft  now.
     * @param currency    of the amount.
     */
    public void grabbed(
        final GrabOutcome outcome, final long envelopeId, final long amount, final long grantedAtMs,
        final int ordinal, final int sharesLeft, final int currency)
    {
        if (!isHeard)
        {
            return;
        }
        final int offset = claim(GrabAnswerEncoder.BLOCK_LENGTH);
        grab.wrapAndApplyHeader(buffer(), offset, header)
            .correlationId(correlationId).envelopeId(envelopeId).amount(amount).grantedAtMs(grantedAtMs)
            .ordinal(ordinal).sharesLeft(sharesLeft).currency(currency).outcome(outcome);
        commit(GrabAnswerEncoder.BLOCK_LENGTH);
    }

    /**
     * An envelope was created, now or before by this key.
     *
     * @param envelopeId  given by the engine.
     * @param createdAtMs engine time of the creation.
     * @param opensAtMs   in force.
     * @param expiresAtMs in force.
     * @param commitment  32 bytes.
     * @param epoch       it was seeded in.
     * @param repeat      whether the key had done it before.
     */
    public void created(
        final long envelopeId, final long createdAtMs, final long opensAtMs, final long expiresAtMs,
        final byte[] commitment, final long epoch, final boolean repeat)
    {
        if (!isHeard)
        {
            return;
        }
        final int offset = claim(CreateAnswerEncoder.BLOCK_LENGTH);
        create.wrapAndApplyHeader(buffer(), offset, header)
            .correlationId(correlationId).envelopeId(envelopeId).createdAtMs(createdAtMs)
            .opensAtMs(opensAtMs).expiresAtMs(expiresAtMs).epoch(epoch)
            .repeat(repeat ? Choice.YES : Choice.NO);
        buffer().putBytes(offset + HEADER + CreateAnswerEncoder.commitmentEncodingOffset(), commitment);
        commit(CreateAnswerEncoder.BLOCK_LENGTH);
    }

    /**
     * A command without a richer answer was carried out, now or before by this key.
     *
     * @param subjectId the object that changed.
     * @param atMs      engine time of the change.
     * @param repeat    whether the key had done it before.
     */
    public void done(final long subjectId, final long atMs, final boolean repeat)
    {
        if (!isHeard)
        {
            return;
        }
        final int offset = claim(DoneEncoder.BLOCK_LENGTH);
        done.wrapAndApplyHeader(buffer(), offset, header)
            .correlationId(correlationId).subjectId(subjectId).atMs(atMs).repeat(repeat ? Choice.YES : Choice.NO);
        commit(DoneEncoder.BLOCK_LENGTH);
    }

    /**
     * A place in an order was taken, now or before by this key.
     *
     * @param subjectId the envelope or the card set.
     * @param ordinal   0-based place.
     * @param atMs      engine time of it.
     * @param needed    hand-ins that open the envelope, 0 for the others.
     * @param repeat    whether the key had done it before.
     */
    public void placed(
        final long subjectId, final long ordinal, final long atMs, final long needed, final boolean repeat)
    {
        if (!isHeard)
        {
            return;
        }
        final int offset = claim(EntryAnswerEncoder.BLOCK_LENGTH);
        entry.wrapAndApplyHeader(buffer(), offset, header)
            .correlationId(correlationId).subjectId(subjectId).ordinal(ordinal).atMs(atMs).needed(needed)
            .repeat(repeat ? Choice.YES : Choice.NO);
        commit(EntryAnswerEncoder.BLOCK_LENGTH);
    }
}
