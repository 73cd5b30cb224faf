package io.hongbao.gateway.egress;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TerminateReason;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** What the gateway itself refused and ended, by why. Safe for use by many threads. */
public final class GatewayCounters
{
    /** Codes that the gateway answers with itself lie below this. */
    private static final int CODES = 64;
    private static final int REASONS = 32;

    private final LongAdder[] refusals = adders(CODES);
    private final LongAdder[] ends = adders(REASONS);

    private static LongAdder[] adders(final int count)
    {
        final LongAdder[] adders = new LongAdder[count];
        Arrays.setAll(adders, i -> new LongAdder());
        return adders;
    }

    /**
     * Counts a command that did not get to the engine.
     *
     * @param code why not.
     */
    public void refused(final RejectCode code)
    {
        refusals[Math.min(code.value(), CODES - 1)].increment();
    }

    /**
     * Counts a session that ended, or a connection that never became one.
     *
     * @param reason why.
     */
    public void ended(final TerminateReason reason)
    {
        ends[Math.min(reason.value(), REASONS - 1)].increment();
    }

    /**
     * How many commands were refused so.
     *
     * @param code why.
     * @return since the start.
     */
    public long refusals(final RejectCode code)
    {
        return code.value() < CODES ? refusals[code.value()].sum() : 0;
    }

    /**
     * How many sessions ended so.
     *
     * @param reason why.
     * @return since the start.
     */
    public long ends(final TerminateReason reason)
    {
        return reason.value() < REASONS ? ends[reason.value()].sum() : 0;
    }
}
