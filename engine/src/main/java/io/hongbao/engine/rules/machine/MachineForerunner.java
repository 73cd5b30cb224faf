package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.rules.Forerunner;
import io.hongbao.engine.rules.fairness.SeedsAhead;
import io.hongbao.engine.rules.totals.TotalsAhead;
import org.agrona.DirectBuffer;

/**
 * Reads the stores that another thread changes meanwhile: what it reads may be old or torn, and is used as a place to
 * load from only. The stores never grow or move, so the worst is an exception, which leaves a run's loads out.
 */
final class MachineForerunner implements Forerunner
{
    private static final int CREATED_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH + CreatedDecoder.BLOCK_LENGTH;

    private final CommandLookahead lookahead;
    private final SeedsAhead seeds;
    private final TotalsAhead totals;

    MachineForerunner(final CommandLookahead lookahead, final SeedsAhead seeds, final TotalsAhead totals)
    {
        this.lookahead = lookahead;
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
        else
        {
            lookahead.expect(command, offset, length);
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

    @Override
    public void load()
    {
        try
        {
            lookahead.load();
        }
        catch (final RuntimeException torn)
        {
            // A hint is not worth a start: the machine loads this run itself.
        }
    }
}
