package io.hongbao.gateway.transport;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import java.util.function.IntSupplier;

/**
 * How much a socket is read at once: about as many commands as one session may have under way, so that a greedy one
 * does not get further ahead of the others than that. Of one event loop.
 */
final class CreditReads extends DefaultMaxMessagesRecvByteBufAllocator
{
    private static final int LEAST_BYTES = 16 * 1024;
    private static final int MOST_BYTES = 128 * 1024;
    /** A grab, the shortest command, takes a few more. */
    private static final int BYTES_A_COMMAND = 48;

    private final IntSupplier credit;

    CreditReads(final IntSupplier credit)
    {
        this.credit = credit;
    }

    @Override
    public MaxMessageHandle newHandle()
    {
        return new MaxMessageHandle()
        {
            @Override
            public int guess()
            {
                return Math.max(LEAST_BYTES, (int)Math.min(MOST_BYTES, (long)credit.getAsInt() * BYTES_A_COMMAND));
            }
        };
    }
}
