package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.SetSettingsDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.snapshot.Snapshot;
import io.hongbao.engine.snapshot.SnapshotException;
import io.hongbao.engine.snapshot.SnapshotHead;
import io.hongbao.engine.snapshot.Snapshots;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * What a machine has to be like that folds a journal: its shard and how much its stores have to hold. Learned from the
 * newest snapshot and the settings that were journaled after it, or from the whole journal if there is none.
 */
final class JournalState implements RecordHandler
{
    private final SecretSource secrets;
    private final RecordedCapacities recorded;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetSettingsDecoder setSettings = new SetSettingsDecoder();
    private long envelopes;
    private int shard;

    private JournalState(final SecretSource secrets, final RecordedCapacities recorded)
    {
        this.secrets = secrets;
        this.recorded = recorded;
    }

    /** Of a data directory with its key file. */
    static JournalState of(final Path directory)
    {
        final JournalState state = new JournalState(Secrets.of(directory), new RecordedCapacities());
        final SnapshotHead head = newestHead(directory);
        if (head != null)
        {
            state.know(head);
        }
        try (JournalReader reader =
            head == null ? JournalReader.open(directory) : JournalReader.openAfter(directory, head.mark()))
        {
            while (reader.next())
            {
                reader.forEachRecord(state);
            }
        }
        return state;
    }

    /** What a pass over a whole journal has learned, and if its beginning is gone what the newest snapshot says. */
    static JournalState of(final Path directory, final SecretSource secrets, final AuditPass pass)
    {
        final JournalState state = new JournalState(secrets, pass.capacities());
        state.envelopes = pass.envelopes();
        state.shard = pass.shard();
        final SnapshotHead head = JournalReader.isPruned(directory) ? newestHead(directory) : null;
        if (head != null)
        {
            state.know(head);
        }
        return state;
    }

    private void know(final SnapshotHead head)
    {
        shard = head.shard();
        head.capacities().forEach((key, value) -> recorded.setting(SettingKey.get(key), value));
    }

    private static SnapshotHead newestHead(final Path directory)
    {
        for (final Path file : new Snapshots(directory).newestFirst())
        {
            try (Snapshot snapshot = Snapshot.open(file))
            {
                return snapshot.head();
            }
            catch (final SnapshotException damaged)
            {
                continue; // whoever loads the state says so
            }
        }
        return null;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == SetSettingsDecoder.TEMPLATE_ID)
        {
            recorded.settings(setSettings.wrap(
                buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version()));
        }
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        if (header.templateId() == CreatedDecoder.TEMPLATE_ID)
        {
            envelopes++;
            shard = EnvelopeIds.shard(buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH
                + CreatedDecoder.envelopeIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
        }
    }

    int shard()
    {
        return shard;
    }

    Capacities capacities()
    {
        return recorded.capacities(envelopes);
    }

    EnvelopeMachine emptyMachine()
    {
        return new EnvelopeMachine(secrets, capacities(), shard);
    }
}
