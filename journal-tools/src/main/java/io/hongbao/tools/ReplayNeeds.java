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
import io.hongbao.engine.snapshot.Recovery;
import io.hongbao.engine.snapshot.Snapshot;
import io.hongbao.engine.snapshot.SnapshotException;
import io.hongbao.engine.snapshot.SnapshotHead;
import io.hongbao.engine.snapshot.Snapshots;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Learns from a journal what the rules need to be replayed with: room, and the shard of the ids. What was pruned is
 * told by the newest snapshot.
 */
final class ReplayNeeds implements RecordHandler
{
    private final RecordedCapacities capacities = new RecordedCapacities();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetSettingsDecoder setSettings = new SetSettingsDecoder();
    private long envelopes;
    private int shard;

    /** Of a journal whose beginning a snapshot may stand for: only what follows that is read. */
    static ReplayNeeds ofRecent(final Path directory)
    {
        final ReplayNeeds needs = new ReplayNeeds();
        final SnapshotHead head = newestHead(directory);
        if (head != null)
        {
            needs.know(head);
        }
        try (JournalReader reader =
            head == null ? JournalReader.open(directory) : JournalReader.openAfter(directory, head.mark()))
        {
            while (reader.next())
            {
                reader.forEachRecord(needs);
            }
        }
        return needs;
    }

    /** Where a replay of as much as there is begins: with the machine in the state before that. */
    Recovery earliest(final Path directory, final EnvelopeMachine machine)
    {
        return Recovery.beginEarly(directory, shard, machine, passedOver -> { });
    }

    /** Adds what a snapshot says of the beginning, if that was pruned. */
    ReplayNeeds withPruned(final Path directory)
    {
        final SnapshotHead head = JournalReader.isPruned(directory) ? newestHead(directory) : null;
        if (head != null)
        {
            know(head);
        }
        return this;
    }

    private void know(final SnapshotHead head)
    {
        shard = head.shard();
        head.capacities().forEach((key, value) -> capacities.setting(SettingKey.get(key), value));
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
            capacities.settings(setSettings.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH,
                header.blockLength(), header.version()));
        }
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (EventFilter.templateId(buffer, offset) == CreatedDecoder.TEMPLATE_ID)
        {
            envelopes++;
            shard = EnvelopeIds.shard(NamedIds.id(buffer, offset, CreatedDecoder.envelopeIdEncodingOffset()));
        }
    }

    /** The rules before the first command. */
    EnvelopeMachine machine(final SecretSource secrets)
    {
        return new EnvelopeMachine(secrets, room(), shard);
    }

    Capacities room()
    {
        return capacities.capacities(envelopes);
    }

    int shard()
    {
        return shard;
    }
}
