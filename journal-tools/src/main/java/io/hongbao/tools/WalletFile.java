package io.hongbao.tools;

import io.hongbao.engine.journal.JournalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a wallet booked, as CSV with a line of names: {@code id, event, ordinal, currency, amount} have to be there,
 * {@code payer} and {@code payee} are compared if they are; others are passed over. Read as often as asked, so that
 * memory does not grow with it.
 */
final class WalletFile
{
    private static final List<String> NEEDED = List.of("id", "event", "ordinal", "currency", "amount");

    private final Path file;

    /** The wallet's key of a movement: booked once. */
    record Key(long id, String event, long ordinal)
    {
        @Override
        public String toString()
        {
            return event + " of " + id + ", ordinal " + ordinal;
        }
    }

    /**
     * One booking.
     *
     * @param line     in the file.
     * @param currency of the amount.
     * @param amount   minor units.
     * @param payer    user, -1 if the file does not say.
     * @param payee    user, -1 if the file does not say.
     */
    record Booking(long line, long currency, long amount, long payer, long payee)
    {
    }

    /** Hears of each booking. */
    @FunctionalInterface
    interface Receiver
    {
        /** The next booking of the file. */
        void booking(Key key, Booking booking);
    }

    WalletFile(final Path file)
    {
        this.file = file;
    }

    /** Reads all of it; a line that is wrong ends it with its number. */
    long read(final Receiver receiver)
    {
        long rows = 0;
        try (BufferedReader in = Files.newBufferedReader(file))
        {
            final Csv csv = new Csv(in);
            try
            {
                final Map<String, Integer> columns = columns(csv.next());
                for (List<String> fields = csv.next(); fields != null; fields = csv.next())
                {
                    row(fields, columns, csv.line(), receiver);
                    rows++;
                }
            }
            catch (final IllegalArgumentException e)
            {
                throw new JournalException(file + " line " + csv.line() + ": " + e.getMessage(), e);
            }
        }
        catch (final CharacterCodingException e)
        {
            throw new JournalException(file + " is not UTF-8: save it as such", e);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + " (" + e.getClass().getSimpleName() +
                "): name the CSV file that the wallet wrote", e);
        }
        return rows;
    }

    private static Map<String, Integer> columns(final List<String> names)
    {
        final Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; names != null && i < names.size(); i++)
        {
            columns.put(names.get(i).replace("\uFEFF", "").trim().toLowerCase(Locale.ROOT), i);
        }
        for (final String needed : NEEDED)
        {
            if (!columns.containsKey(needed))
            {
                throw new IllegalArgumentException("no column '" + needed + "': the first line has to name at least " +
                    String.join(",", NEEDED) + "; journal settle prints such a file");
            }
        }
        return columns;
    }

    private static void row(
        final List<String> fields, final Map<String, Integer> columns, final long line, final Receiver receiver)
    {
        receiver.booking(
            new Key(number(fields, columns, "id"), text(fields, columns, "event").toUpperCase(Locale.ROOT),
                number(fields, columns, "ordinal")),
            new Booking(line, number(fields, columns, "currency"), number(fields, columns, "amount"),
                columns.containsKey("payer") ? number(fields, columns, "payer") : -1,
                columns.containsKey("payee") ? number(fields, columns, "payee") : -1));
    }

    private static String text(final List<String> fields, final Map<String, Integer> columns, final String name)
    {
        final int at = columns.get(name);
        if (at >= fields.size())
        {
            throw new IllegalArgumentException("no value for '" + name + "'");
        }
        return fields.get(at).trim();
    }

    private static long number(final List<String> fields, final Map<String, Integer> columns, final String name)
    {
        final String text = text(fields, columns, name);
        try
        {
            return Long.parseLong(text);
        }
        catch (final NumberFormatException e)
        {
            throw new IllegalArgumentException(name + " is '" + text + "', expected an integer", e);
        }
    }
}
