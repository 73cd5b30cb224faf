package io.hongbao.tools;

import io.hongbao.engine.api.MoneyMove;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares what a wallet booked with the settlement feed. Works through the keys in slices, so that memory holds so
 * many bookings at most, however large both are; each slice reads both again.
 */
final class Reconciliation
{
    private static final Set<String> DEBITS = Set.of("CREATED", "EXCHANGE_FUNDED", "TOPPED_UP");

    private final WalletFile wallet;
    private final boolean isPaymentsOnly;
    private final int bookingsAtOnce;
    private final Consumer<Difference> differences;
    private final SettlementLine lines = new SettlementLine();
    private final Map<WalletFile.Key, Entry> slice = new HashMap<>();
    private int slices;
    private int current;
    private long agreed;
    private long found;

    /** A booking, and whether the journal has it. */
    private static final class Entry
    {
        private final WalletFile.Booking booking;
        private boolean isMet;

        private Entry(final WalletFile.Booking booking)
        {
            this.booking = booking;
        }
    }

    /** What can be wrong. */
    enum Kind
    {
        /** The journal has it, the wallet not. */
        MISSING,
        /** The wallet booked it more than once. */
        DOUBLED,
        /** Both have it, with other amounts or parties. */
        DIFFERS,
        /** The wallet booked what the journal does not know. */
        UNKNOWN
    }

    /**
     * One thing that is wrong.
     *
     * @param kind     of it.
     * @param key      of the movement.
     * @param sequence of the journal's event, 0 if it has none.
     * @param text     in words.
     */
    record Difference(Kind kind, WalletFile.Key key, long sequence, String text)
    {
    }

    Reconciliation(
        final WalletFile wallet, final boolean isPaymentsOnly, final int bookingsAtOnce,
        final Consumer<Difference> differences)
    {
        this.wallet = wallet;
        this.isPaymentsOnly = isPaymentsOnly;
        this.bookingsAtOnce = bookingsAtOnce;
        this.differences = differences;
    }

    /** Compares with the feed between two sequences; returns the last sequence that was compared. */
    long run(final Path directory, final long fromSequence, final long toSequence)
    {
        final long rows = wallet.read((key, booking) -> { });
        slices = Math.toIntExact(Math.max(1, (rows + bookingsAtOnce - 1) / bookingsAtOnce));
        long last = 0;
        for (current = 0; current < slices; current++)
        {
            slice.clear();
            wallet.read(this::load);
            last = new SettlementWalk(this::compare).run(directory, fromSequence, toSequence);
            unknown();
        }
        return last;
    }

    private boolean isInSlice(final WalletFile.Key key)
    {
        return Math.floorMod(key.hashCode() * 0x9E3779B9, slices) == current;
    }

    private void load(final WalletFile.Key key, final WalletFile.Booking booking)
    {
        if (!isInSlice(key) || isPaymentsOnly && DEBITS.contains(key.event()))
        {
            return;
        }
        final Entry first = slice.putIfAbsent(key, new Entry(booking));
        if (first != null)
        {
            tell(Kind.DOUBLED, key, 0, "the wallet booked it in line " + first.booking.line() + " and again in line " +
                booking.line() + " (" + booking.amount() + " of currency " + booking.currency() + ")");
        }
    }

    private void compare(final long sequence, final long timestampMs, final MoneyMove move)
    {
        final WalletFile.Key key = new WalletFile.Key(move.id(), lines.event(move), move.ordinal());
        if (isPaymentsOnly && move.toKind() != MoneyMove.Party.USER || !isInSlice(key))
        {
            return;
        }
        final Entry entry = slice.get(key);
        if (entry == null)
        {
            tell(Kind.MISSING, key, sequence, "the wallet has no booking of it: " + words(move));
            return;
        }
        entry.isMet = true;
        final String difference = difference(entry.booking, move);
        if (difference.isEmpty())
        {
            agreed++;
        }
        else
        {
            tell(Kind.DIFFERS, key, sequence, "line " + entry.booking.line() + " of the wallet has " + difference);
        }
    }

    private static String difference(final WalletFile.Booking booking, final MoneyMove move)
    {
        final StringBuilder text = new StringBuilder();
        differs(text, "amount", booking.amount(), move.amount());
        differs(text, "currency", booking.currency(), move.currency());
        if (booking.payer() >= 0)
        {
            differs(text, "payer", booking.payer(), move.from());
        }
        if (booking.payee() >= 0)
        {
            differs(text, "payee", booking.payee(), move.to());
        }
        return text.toString();
    }

    private static void differs(final StringBuilder text, final String name, final long booked, final long journaled)
    {
        if (booked != journaled)
        {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(booked)
                .append(", the journal has ").append(journaled);
        }
    }

    private void unknown()
    {
        slice.forEach((key, entry) ->
        {
            if (!entry.isMet)
            {
                tell(Kind.UNKNOWN, key, 0, "line " + entry.booking.line() + " of the wallet: the journal has no such " +
                    "movement in this stretch (" + entry.booking.amount() + " of currency " +
                    entry.booking.currency() + ")");
            }
        });
    }

    private static String words(final MoneyMove move)
    {
        return move.amount() + " of currency " + move.currency() + " from " + party(move.fromKind(), move.from()) +
            " to " + party(move.toKind(), move.to());
    }

    private static String party(final MoneyMove.Party kind, final long id)
    {
        return kind == MoneyMove.Party.ESCROW ? "escrow" : kind.name().toLowerCase(Locale.ROOT) + ' ' + id;
    }

    private void tell(final Kind kind, final WalletFile.Key key, final long sequence, final String text)
    {
        found++;
        differences.accept(new Difference(kind, key, sequence, text));
    }

    /** Movements that both have alike. */
    long agreed()
    {
        return agreed;
    }

    /** Differences that were told. */
    long found()
    {
        return found;
    }
}
