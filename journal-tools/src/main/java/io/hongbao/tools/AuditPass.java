package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.tools.verifier.Audit;
import io.hongbao.tools.verifier.PublicEvent;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Feeds the public events of a journal to the verifier, and learns what a replay needs to know beforehand. */
final class AuditPass implements RecordHandler
{
    private static final int LENGTH_PREFIX = 2;
    private static final int COMMANDS_BETWEEN_PROGRESS = 1 << 16;

    private final Audit audit;
    private final SecretSource secrets;
    private final Path keyFile;
    private final LongConsumer progress;
    private final EventTranslator translator = new EventTranslator();
    private final ReplayNeeds needs = new ReplayNeeds();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OpenEpochDecoder openEpoch = new OpenEpochDecoder();
    private long position;
    private long commands;
    private long firstFindingPosition;

    /** A pass; {@code secrets}, out of the key file, is null if only what is public may be looked at. */
    AuditPass(final Audit audit, final SecretSource secrets, final Path keyFile, final LongConsumer progress)
    {
        this.audit = audit;
        this.secrets = secrets;
        this.keyFile = keyFile;
        this.progress = progress;
    }

    @Override
    public void onCommand(
        final long commandPosition, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        position = commandPosition;
        if (++commands % COMMANDS_BETWEEN_PROGRESS == 0)
        {
            progress.accept(commands);
        }
        header.wrap(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        if (header.templateId() == OpenEpochDecoder.TEMPLATE_ID && secrets != null)
        {
            openEpoch.wrap(buffer, body, header.blockLength(), header.version());
            learn(openEpoch.epoch(), buffer, openEpoch.limit() + LENGTH_PREFIX, openEpoch.wrappedSecretLength());
        }
        needs.onCommand(commandPosition, context, buffer, offset, length);
    }

    private void learn(final long epoch, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] wrapped = new byte[length];
        buffer.getBytes(offset, wrapped);
        final byte[] secret = secrets.unwrap(epoch, new UnsafeBuffer(wrapped), 0, length);
        if (secret == null)
        {
            // Only an epoch that its key opened was journaled.
            throw new JournalException("the key file " + keyFile + " does not open the epoch at position " + position +
                ": restore the key file that this journal was written with, or check the public events only with " +
                "--no-replay");
        }
        audit.knowSecret(epoch, secret);
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        final PublicEvent event = translator.translate(buffer, offset, length);
        needs.onEvent(sequence, buffer, offset, length);
        audit.accept(event);
        if (firstFindingPosition == 0 && audit.findingCount() > 0)
        {
            firstFindingPosition = position;
        }
    }

    /** What a replay needs. */
    ReplayNeeds needs()
    {
        return needs;
    }

    long commands()
    {
        return commands;
    }

    /** Position of the command at whose events the first contradiction showed, 0 if none did. */
    long firstFindingPosition()
    {
        return firstFindingPosition;
    }
}
