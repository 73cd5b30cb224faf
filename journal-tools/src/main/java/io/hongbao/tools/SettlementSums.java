package io.hongbao.tools;

import io.hongbao.engine.api.MoneyMove;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Control sums of a settlement file: of each currency and event how many movements and how much, what users paid and
 * were paid, and the SHA-256 of its lines. Amounts are added exactly.
 */
final class SettlementSums
{
    private final Map<Key, Sum> sums = new TreeMap<>();
    private final MessageDigest digest;
    private long moves;

    private record Key(int currency, String event) implements Comparable<Key>
    {
        @Override
        public int compareTo(final Key other)
        {
            return currency != other.currency ? Integer.compare(currency, other.currency) :
                event.compareTo(other.event);
        }
    }

    /**
     * One sum, minor units.
     *
     * @param moves  how many.
     * @param amount of all of them.
     * @param paid   what users paid of it.
     * @param got    what users were paid of it.
     */
    record Sum(long moves, long amount, long paid, long got)
    {
        private Sum plus(final Sum other)
        {
            return new Sum(moves + other.moves, Math.addExact(amount, other.amount), Math.addExact(paid, other.paid),
                Math.addExact(got, other.got));
        }
    }

    SettlementSums()
    {
        try
        {
            digest = MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    void add(final String event, final MoneyMove move, final String line)
    {
        moves++;
        sums.merge(new Key(move.currency(), event), new Sum(1, move.amount(),
            move.fromKind() == MoneyMove.Party.USER ? move.amount() : 0,
            move.toKind() == MoneyMove.Party.USER ? move.amount() : 0), Sum::plus);
        addLine(line);
    }

    /** A line that is in the file but moves nothing. */
    void addLine(final String line)
    {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte)'\n');
    }

    /** One line a sum, then one for the whole; call it once. */
    String text(final long fromSequence, final long toSequence)
    {
        final StringBuilder out = new StringBuilder();
        sums.forEach((key, sum) -> out.append("sum: currency ").append(key.currency).append(", ").append(key.event)
            .append(": ").append(sum.moves).append(" movements of ").append(sum.amount).append(", users paid ")
            .append(sum.paid).append(", users got ").append(sum.got).append(System.lineSeparator()));
        return out.append("sum: ").append(moves).append(" movements, sequences ").append(fromSequence).append(" to ")
            .append(toSequence).append(", SHA-256 of the lines ").append(sha256()).toString();
    }

    /** All of it as one JSON object; call it once. */
    String json(final long fromSequence, final long toSequence)
    {
        final StringBuilder list = new StringBuilder("[");
        sums.forEach((key, sum) -> list.append(list.length() == 1 ? "" : ",").append(new JsonLine()
            .number("currency", key.currency).text("event", key.event).number("movements", sum.moves)
            .number("amount", sum.amount).number("paidByUsers", sum.paid).number("paidToUsers", sum.got)));
        return new JsonLine().text("type", "CONTROL_SUMS").number("fromSequence", fromSequence)
            .number("toSequence", toSequence).number("movements", moves).raw("sums", list.append(']').toString())
            .text("sha256", sha256()).toString();
    }

    private String sha256()
    {
        return HexFormat.of().formatHex(digest.digest());
    }
}
