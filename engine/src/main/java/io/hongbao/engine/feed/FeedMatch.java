package io.hongbao.engine.feed;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Which events belong to a feed, for those who read them elsewhere than from a hub. Holds no state. */
public final class FeedMatch
{
    private static final int TEMPLATE = MessageHeaderDecoder.templateIdEncodingOffset();

    private final EventFilter filter;

    private FeedMatch(final EventFilter filter)
    {
        this.filter = filter;
    }

    /**
     * Events that name a user.
     *
     * @param user the user.
     * @return the feed {@code USER} of it.
     */
    public static FeedMatch user(final long user)
    {
        return new FeedMatch(new UserFilter(user));
    }

    /** @return the feed {@code SETTLEMENT}: money with a user as payer or payee (RULES 6). */
    public static FeedMatch settlement()
    {
        return new FeedMatch(new SettlementFilter());
    }

    /**
     * Whether an event belongs to the feed.
     *
     * @param buffer holds it.
     * @param offset of its SBE header.
     * @return true if it does.
     */
    public boolean test(final DirectBuffer buffer, final int offset)
    {
        return filter.matches(buffer.getShort(offset + TEMPLATE, ByteOrder.LITTLE_ENDIAN) & 0xFFFF, buffer,
            offset + MessageHeaderDecoder.ENCODED_LENGTH);
    }
}
