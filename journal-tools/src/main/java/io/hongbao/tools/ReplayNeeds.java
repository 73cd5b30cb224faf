package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.SetSettingsDecoder;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import org.agrona.DirectBuffer;

/** Learns from a journal what the rules need to be replayed with: room, and the shard of the ids. */
final class ReplayNeeds implements RecordHandler
{
    private final RecordedCapacities capacities = new RecordedCapacities();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetSettingsDecoder setSettings = new SetSettingsDecoder();
    private long envelopes;
    private int shard;

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
        return new EnvelopeMachine(secrets, capacities.capacities(envelopes), shard);
    }
}
