package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.journal.RecordHandler;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * The users who got the most of one currency in a stretch of time. Exact with bounded memory: if there are more users
 * than fit, they are counted in slices, for each of which the journal is read again. One thread.
 */
final class TopUsers implements RecordHandler
{
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final Comparator<User> ORDER =
        Comparator.comparingLong(User::amount).reversed().thenComparingLong(User::id);

    private final int currency;
    private final long fromMs;
    private final long untilMs;
    private final int wanted;
    private final int mostAtOnce;
    private final Long2LongHashMap amounts = new Long2LongHashMap(0);
    private final Long2LongHashMap grants = new Long2LongHashMap(0);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final GrantedDecoder granted = new GrantedDecoder();
    private final PriorityQueue<User> best = new PriorityQueue<>(ORDER.reversed());
    private long users;
    private int slices = 1;
    private int current;
    private boolean isTooMany;

    /**
     * One of them.
     *
     * @param id     of the user.
     * @param grants how many shares.
     * @param amount of all of them, minor units.
     */
    record User(long id, long grants, long amount)
    {
    }

    TopUsers(final int currency, final long fromMs, final long untilMs, final int wanted, final int mostAtOnce)
    {
        this.currency = currency;
        this.fromMs = fromMs;
        this.untilMs = untilMs;
        this.wanted = wanted;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // grants are events
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (isTooMany || EventFilter.templateId(buffer, offset) != GrantedDecoder.TEMPLATE_ID)
        {
            return;
        }
        granted.wrapAndApplyHeader(buffer, offset, header);
        final long user = granted.user();
        if (granted.currency() == currency && granted.timestampMs() >= fromMs && granted.timestampMs() < untilMs &&
            Long.remainderUnsigned(user * SPREAD >>> Integer.SIZE, slices) == current)
        {
            amounts.put(user, Math.addExact(amounts.get(user), granted.amount()));
            grants.put(user, grants.get(user) + 1);
            isTooMany = amounts.size() > mostAtOnce;
        }
    }

    /** Ends a reading of the journal; returns whether it has to be read once more. */
    boolean needsAnotherPass()
    {
        if (isTooMany)
        {
            slices *= 2;
            current = 0;
            users = 0;
            best.clear();
            isTooMany = false;
        }
        else
        {
            users += amounts.size();
            amounts.forEachLong((user, amount) -> offer(new User(user, grants.get(user), amount)));
            current++;
        }
        amounts.clear();
        grants.clear();
        return current < slices;
    }

    private void offer(final User user)
    {
        best.add(user);
        if (best.size() > wanted)
        {
            best.remove(); // the least of them
        }
    }

    /** Those who got the most, the first ahead; among equals the smaller id. */
    List<User> best()
    {
        return best.stream().sorted(ORDER).toList();
    }

    /** Users who got anything. */
    long users()
    {
        return users;
    }
}
