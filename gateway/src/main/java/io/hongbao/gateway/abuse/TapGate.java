package io.hongbao.gateway.abuse;

import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.gateway.ingress.TapCheck;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** What one event loop does with each grab for the watch: logs who tries, and asks whether to refuse. */
public final class TapGate implements TapCheck
{
    /** Lets everybody through and logs nothing. */
    public static final TapGate OPEN = new TapGate(null, null);

    private final AbuseWatch watch;
    private final TapLog log;

    private TapGate(final AbuseWatch watch, final TapLog log)
    {
        this.watch = watch;
        this.log = log;
    }

    /**
     * One for an event loop.
     *
     * @param watch that observes, null if nobody does.
     * @return its gate.
     */
    public static TapGate of(final AbuseWatch watch)
    {
        return watch == null ? OPEN : new TapGate(watch, watch.newLog());
    }

    @Override
    public boolean isRefused(final int templateId, final DirectBuffer buffer, final int body)
    {
        if (log == null)
        {
            return false;
        }
        final int userAt = userAt(templateId);
        if (userAt < 0)
        {
            return false;
        }
        final long user = buffer.getLong(body + userAt, ByteOrder.LITTLE_ENDIAN);
        if (user > 0)
        {
            log.tried(user);
        }
        return watch.refuses(user);
    }

    /** Where a grab names its user, below 0 for what is no grab. */
    private static int userAt(final int templateId)
    {
        return switch (templateId)
        {
            case GrabDecoder.TEMPLATE_ID -> GrabDecoder.userIdEncodingOffset();
            case GrabBySceneDecoder.TEMPLATE_ID -> GrabBySceneDecoder.userIdEncodingOffset();
            case GrabWithDecoder.TEMPLATE_ID -> GrabWithDecoder.userIdEncodingOffset();
            case GrabBySceneWithDecoder.TEMPLATE_ID -> GrabBySceneWithDecoder.userIdEncodingOffset();
            default -> -1;
        };
    }

    /** Some times a second. The event loop. */
    public void flush()
    {
        if (log != null)
        {
            log.flush();
        }
    }
}
