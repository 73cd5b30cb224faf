package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.rules.Forerunner;
import io.hongbao.engine.rules.fairness.SeedsAhead;
import io.hongbao.engine.rules.totals.TotalsAhead;
import org.agrona.DirectBuffer;

/** Works out what a replayed machine needs of each envelope's hashes, and counts its totals; see the two it has. */
final class MachineForerunner implements Forerunner
{
    private static final int CREATED_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH + CreatedDecoder.BLOCK_LENGTH;

    private final SeedsAhead seeds;
    private final TotalsAhead totals;

    MachineForerunner(final SeedsAhead seeds, final TotalsAhead totals)
    {
        this.seeds = seeds;
        this.totals = totals;
    }

    @Override
    public void command(final DirectBuffer command, final int offset, final int length)
    {
        if (length >= MessageHeaderDecoder.ENCODED_LENGTH &&
            CommandLookahead.templateId(command, offset) == OpenEpochDecoder.TEMPLATE_ID)
        {
            seeds.openEpoch(command, offset, length);
        }
    }

    @Override
    public void event(final DirectBuffer event, final int offset, final int length)
    {
        if (length >= CREATED_LENGTH && CommandLookahead.templateId(event, offset) == CreatedDecoder.TEMPLATE_ID)
        {
            seeds.created(event, offset);
        }
        totals.onEvent(event, offset);
    }
}
