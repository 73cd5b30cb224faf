package io.hongbao.bench.wallet;

import io.hongbao.engine.api.MoneyMove;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * Accounts as a file of bookings, only ever added to. A booking that was half written when the wallet died is cut off
 * at the next start; its event comes again, for it was not acknowledged. A key that is there is not booked again.
 * Thread safe.
 *
 * <pre>
 *  0 i64 sequence | 8 i64 id | 16 i64 ordinal | 24 i32 event | 28 i32 currency
 *  32 i64 payer, 0 if no user | 40 i64 payee, 0 if no user | 48 i64 amount | 56 i32 0 | 60 u32 CRC32C of what is before
 * </pre>
 */
public final class AccountFile implements AutoCloseable
{
    private static final int RECORD = 64;
    private static final int CRC_AT = 60;
    private static final int READ_AT_ONCE = 1024 * RECORD;

    private final FileChannel channel;
    private final Set<Key> booked = new HashSet<>();
    private final Map<Long, Map<Integer, Account>> accounts = new TreeMap<>();
    private final ByteBuffer out = ByteBuffer.allocateDirect(8 * RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private long lastSequence;

    /** What is booked once (RULES 6). */
    private record Key(long id, int event, long ordinal)
    {
    }

    private AccountFile(final FileChannel channel)
    {
        this.channel = channel;
    }

    /**
     * Opens the accounts, or begins them.
     *
     * @param file of the accounts.
     * @return the accounts as far as they were booked.
     * @throws IOException if it cannot be read or written.
     */
    public static AccountFile open(final Path file) throws IOException
    {
        final FileChannel channel = FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        final AccountFile accounts = new AccountFile(channel);
        accounts.recover();
        return accounts;
    }

    private void recover() throws IOException
    {
        final ByteBuffer in = ByteBuffer.allocate(READ_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
        long good = 0;
        boolean whole = true;
        while (whole && channel.read(in.clear(), good) >= RECORD)
        {
            in.flip();
            while (whole && in.remaining() >= RECORD)
            {
                whole = checksum(in, in.position()) == in.getInt(in.position() + CRC_AT);
                if (whole)
                {
                    take(in, in.position());
                    in.position(in.position() + RECORD);
                    good += RECORD;
                }
            }
        }
        channel.truncate(good);
        channel.position(good);
    }

    private int checksum(final ByteBuffer bytes, final int at)
    {
        crc.reset();
        crc.update(bytes.duplicate().limit(at + CRC_AT).position(at));
        return (int)crc.getValue();
    }

    private void take(final ByteBuffer in, final int at)
    {
        booked.add(new Key(in.getLong(at + 8), in.getInt(at + 24), in.getLong(at + 16)));
        final int currency = in.getInt(at + 28);
        final long amount = in.getLong(at + 48);
        if (in.getLong(at + 32) != 0)
        {
            change(in.getLong(at + 32), currency, account -> account.debit(amount));
        }
        if (in.getLong(at + 40) != 0)
        {
            change(in.getLong(at + 40), currency, account -> account.credit(amount));
        }
        lastSequence = in.getLong(at);
    }

    private void change(final long user, final int currency, final UnaryOperator<Account> change)
    {
        accounts.computeIfAbsent(user, absent -> new HashMap<>())
            .compute(currency, (key, known) ->
                change.apply(known == null ? new Account(user, currency, 0, 0) : known));
    }

    /**
     * Books what an event tells, each movement once.
     *
     * @param sequence of the event.
     * @param moves    that it tells of; only those with a user count.
     * @return movements that are new.
     * @throws IOException if they cannot be written: then nothing may be acknowledged.
     */
    public synchronized int book(final long sequence, final List<MoneyMove> moves) throws IOException
    {
        out.clear();
        int fresh = 0;
        for (final MoneyMove move : moves)
        {
            if (move.isSettlement() && !booked.contains(new Key(move.id(), move.eventTemplateId(), move.ordinal())))
            {
                put(sequence, move, fresh * RECORD);
                fresh++;
            }
        }
        out.limit(fresh * RECORD);
        while (out.hasRemaining())
        {
            channel.write(out);
        }
        for (int i = 0; i < fresh; i++)
        {
            take(out, i * RECORD); // in memory only what is in the file
        }
        lastSequence = Math.max(lastSequence, sequence);
        return fresh;
    }

    private void put(final long sequence, final MoneyMove move, final int at)
    {
        out.putLong(at, sequence).putLong(at + 8, move.id()).putLong(at + 16, move.ordinal())
            .putInt(at + 24, move.eventTemplateId()).putInt(at + 28, move.currency())
            .putLong(at + 32, move.fromKind() == MoneyMove.Party.USER ? move.from() : 0)
            .putLong(at + 40, move.toKind() == MoneyMove.Party.USER ? move.to() : 0)
            .putLong(at + 48, move.amount()).putInt(at + 56, 0);
        out.putInt(at + CRC_AT, checksum(out, at));
    }

    /**
     * Forces what was booked to the device; any thread.
     *
     * @throws IOException if the device fails.
     */
    public void force() throws IOException
    {
        channel.force(false);
    }

    /** @return sequence of the last event that was booked, 0 if none. */
    public synchronized long lastSequence()
    {
        return lastSequence;
    }

    /** @return movements booked. */
    public synchronized int bookings()
    {
        return booked.size();
    }

    /** @return all accounts, by user. */
    public synchronized List<Account> accounts()
    {
        return accounts.values().stream().flatMap(byCurrency -> byCurrency.values().stream()).toList();
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
