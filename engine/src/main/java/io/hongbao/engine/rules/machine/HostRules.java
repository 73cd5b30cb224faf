package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.AcceptTimeDecoder;
import io.hongbao.engine.codec.ActivateRulesDecoder;
import io.hongbao.engine.codec.EpochOpenedEncoder;
import io.hongbao.engine.codec.IncarnationEncoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.fairness.EpochStore;
import io.hongbao.engine.rules.operator.Proposals;
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

    private final EnvelopeBook book;
    private final SecretSource secrets;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final OpenEpochDecoder openEpoch = new OpenEpochDecoder();
    private final EpochOpenedEncoder epochOpened = new EpochOpenedEncoder();
    private final IncarnationEncoder incarnation = new IncarnationEncoder();
    private final AcceptTimeDecoder acceptTime = new AcceptTimeDecoder();
    private final ActivateRulesDecoder activateRules = new ActivateRulesDecoder();
    private final TimeSteps time;
    private final RulesVersion version;

    HostRules(
        final EnvelopeBook book, final SecretSource secrets, final Proposals proposals, final EventWriter events,
        final AnswerWriter answers)
    {
        time = new TimeSteps(proposals, events, answers);
        version = new RulesVersion(book.settings(), proposals, events, answers);
        this.book = book;
        this.secrets = secrets;
        this.events = events;
        this.answers = answers;
    }

    TimeSteps time()
    {
        return time;
    }

    RulesVersion version()
    {
        return version;
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
        time.accept(acceptTime.operatorId(), acceptTime.wallMs(), context.nowMs());
        answers.done(acceptTime.operatorId(), context.nowMs(), false);
    }

    void activateRules(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        activateRules.wrap(command, bodyOffset, blockLength, ActivateRulesDecoder.SCHEMA_VERSION);
        final int wanted = activateRules.rulesVersion();
        if (wanted < version.current() || wanted > RulesVersion.NEWEST)
        {
            answers.reject(RejectCode.RULES_VERSION_UNKNOWN, 0, wanted, RulesVersion.NEWEST, 0);
            return;
        }
        if (!mayWrite(context))
        {
            return;
        }
        version.activate(wanted, context.nowMs());
        answers.done(wanted, context.nowMs(), false);
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
        version.state(stream);
        time.state(stream);
    }
}
