package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.AcceptTimeDecoder;
import io.hongbao.engine.codec.ActivateRulesDecoder;
import io.hongbao.engine.codec.EpochOpenedEncoder;
import io.hongbao.engine.codec.IncarnationEncoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RulesActivatedEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TimeAcceptedEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.fairness.EpochStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Commands that only the host submits: epochs, incarnations, accepted time, the version of the rules. */
final class HostRules
{
    /** What sequences skip after an unclean stop (RULES 9). */
    static final long SEQUENCE_SKIP = 1L << 32;
    /** What ids skip after an unclean stop (RULES 9). */
    static final long ID_SKIP = 1L << 24;
    /** Newest version of the rules that this code decides by. */
    static final int NEWEST_RULES = 1;

    private final EnvelopeBook book;
    private final SecretSource secrets;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final OpenEpochDecoder openEpoch = new OpenEpochDecoder();
    private final EpochOpenedEncoder epochOpened = new EpochOpenedEncoder();
    private final IncarnationEncoder incarnation = new IncarnationEncoder();
    private final AcceptTimeDecoder acceptTime = new AcceptTimeDecoder();
    private final TimeAcceptedEncoder timeAccepted = new TimeAcceptedEncoder();
    private final ActivateRulesDecoder activateRules = new ActivateRulesDecoder();
    private final RulesActivatedEncoder rulesActivated = new RulesActivatedEncoder();
    /** State: 0 until the first ActivateRules, which the host's first start submits. */
    private int rulesVersion;

    HostRules(
        final EnvelopeBook book, final SecretSource secrets, final EventWriter events, final AnswerWriter answers)
    {
        this.book = book;
        this.secrets = secrets;
        this.events = events;
        this.answers = answers;
    }

    int rulesVersion()
    {
        return rulesVersion;
    }

    void openEpoch(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        openEpoch.wrap(command, bodyOffset, blockLength, OpenEpochDecoder.SCHEMA_VERSION);
        final EpochStore epochs = book.epochs();
        final long number = openEpoch.epoch();
        final int text = bodyOffset + blockLength;
        final int length = text + 2 > end ? -1 : command.getShort(text, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        if (length < 0 || text + 2 + length != end)
        {
            answers.reject(RejectCode.MALFORMED, number, OpenEpochDecoder.wrappedSecretId(), 0, 0);
            return;
        }
        if (number <= epochs.newestNumber() || openEpoch.beginsAtMs() < epochs.newestBeginsAtMs())
        {
            answers.reject(
                RejectCode.EPOCH_INVALID, number, number, epochs.newestNumber() + 1, epochs.newestBeginsAtMs());
            return;
        }
        // A closed envelope and the key of its creation can still be asked for its commitment.
        final long keepMs = Math.max(book.settings().retentionMs(), RequestStore.LONGEST_KEPT_MS);
        if (!epochs.hasRoom(context.nowMs(), keepMs))
        {
            answers.reject(
                RejectCode.STORE_FULL, number, SettingKey.CAPACITY_EPOCHS.value(), epochs.capacity(), context.nowMs());
            return;
        }
        final byte[] secret = secrets.unwrap(number, command, text + 2, length);
        if (secret == null)
        {
            answers.reject(RejectCode.EPOCH_INVALID, number, length, 0, 0);
        }
        else if (mayWrite(context))
        {
            // One that comes late begins with its own event: never earlier than it was known.
            final long beginsAtMs = Math.max(openEpoch.beginsAtMs(), context.nowMs());
            final byte[] wrapped = new byte[length];
            command.getBytes(text + 2, wrapped);
            epochs.add(number, beginsAtMs, secret, wrapped);
            final int offset = events.claim(EpochOpenedEncoder.BLOCK_LENGTH);
            epochOpened.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs())
                .beginsAtMs(beginsAtMs).epoch(number);
            events.buffer().putBytes(epochOpened.offset() + EpochOpenedEncoder.commitmentEncodingOffset(),
                book.seeds().epochCommitment(secret));
            events.commit(EpochOpenedEncoder.BLOCK_LENGTH);
            answers.done(number, context.nowMs(), false);
        }
    }

    void beginIncarnation(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        if (!mayWrite(context))
        {
            return;
        }
        final long fromSequence = events.lastSequence() + 1;
        final long fromId = book.ids().peek();
        events.skipTo(events.lastSequence() + SEQUENCE_SKIP);
        book.ids().skip(ID_SKIP);
        final int offset = events.claim(IncarnationEncoder.BLOCK_LENGTH);
        final long sequence = events.nextSequence();
        incarnation.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(sequence).timestampMs(context.nowMs())
            .fromSequence(fromSequence).toSequence(sequence).fromId(fromId).toId(book.ids().peek());
        events.commit(IncarnationEncoder.BLOCK_LENGTH);
        answers.done(sequence, context.nowMs(), false);
    }

    void acceptTime(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        acceptTime.wrap(command, bodyOffset, blockLength, AcceptTimeDecoder.SCHEMA_VERSION);
        if (!mayWrite(context))
        {
            return;
        }
        final int offset = events.claim(TimeAcceptedEncoder.BLOCK_LENGTH);
        timeAccepted.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(context.nowMs())
            .operatorId(acceptTime.operatorId()).wallMs(acceptTime.wallMs());
        events.commit(TimeAcceptedEncoder.BLOCK_LENGTH);
        answers.done(acceptTime.operatorId(), context.nowMs(), false);
    }

    void activateRules(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        activateRules.wrap(command, bodyOffset, blockLength, ActivateRulesDecoder.SCHEMA_VERSION);
        final int version = activateRules.rulesVersion();
        if (version < rulesVersion || version > NEWEST_RULES)
        {
            answers.reject(RejectCode.RULES_VERSION_UNKNOWN, 0, version, NEWEST_RULES, 0);
            return;
        }
        if (!mayWrite(context))
        {
            return;
        }
        rulesVersion = version;
        final int offset = events.claim(RulesActivatedEncoder.BLOCK_LENGTH);
        rulesActivated.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(context.nowMs()).rulesVersion(version);
        events.commit(RulesActivatedEncoder.BLOCK_LENGTH);
        answers.done(version, context.nowMs(), false);
    }

    private boolean mayWrite(final CommandContext context)
    {
        if (!context.mayWrite())
        {
            answers.reject(RejectCode.JOURNAL_FULL, 0, 0, 0, context.nowMs());
        }
        return context.mayWrite();
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        rulesVersion = stream.number(rulesVersion);
    }
}
