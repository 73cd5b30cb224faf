package io.hongbao.bench.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.api.MoneyMove;
import io.hongbao.engine.api.MoneyMove.Party;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountFileTest
{
    private static final int GRANTED = 304;
    private static final int COMPLETED = 812;

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void name()
    {
        file = directory.resolve("accounts.dat");
    }

    private static MoneyMove granted(final long id, final long ordinal, final long user, final long amount)
    {
        return new MoneyMove(id, GRANTED, ordinal, Party.ESCROW, 0, Party.USER, user, amount, 156);
    }

    private static List<MoneyMove> exchange(final long id)
    {
        return List.of(new MoneyMove(id, COMPLETED, 0, Party.ESCROW, 0, Party.USER, 2, 100, 156),
            new MoneyMove(id, COMPLETED, 1, Party.USER, 2, Party.USER, 1, 70, 156));
    }

    @Test
    void sameKeyIsBookedOnceAlsoAfterARestart() throws IOException
    {
        try (AccountFile accounts = AccountFile.open(file))
        {
            assertEquals(1, accounts.book(5, List.of(granted(1, 0, 7, 30))));
            assertEquals(0, accounts.book(5, List.of(granted(1, 0, 7, 30))));
            assertEquals(1, accounts.book(6, List.of(granted(1, 1, 7, 12))));
        }
        try (AccountFile accounts = AccountFile.open(file))
        {
            assertEquals(0, accounts.book(6, List.of(granted(1, 1, 7, 12))));
            assertEquals(List.of(new Account(7, 156, 42, 0)), accounts.accounts());
            assertEquals(6, accounts.lastSequence());
        }
    }

    @Test
    void poolMoneyIsNoUsersAndAnExchangeIsBoth() throws IOException
    {
        try (AccountFile accounts = AccountFile.open(file))
        {
            assertEquals(0, accounts.book(1,
                List.of(new MoneyMove(9, 302, 0, Party.POOL, 3, Party.ESCROW, 0, 500, 156))));
            assertEquals(2, accounts.book(2, exchange(4)));
            assertEquals(List.of(new Account(1, 156, 70, 0), new Account(2, 156, 100, 70)), accounts.accounts());
        }
    }

    @Test
    void bookingCutAtAnyByteIsDoneAgain() throws IOException
    {
        try (AccountFile accounts = AccountFile.open(file))
        {
            accounts.book(1, List.of(granted(1, 0, 7, 30)));
            accounts.book(2, exchange(4));
        }
        final byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length += 7)
        {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
            {
                channel.truncate(length);
            }
            try (AccountFile accounts = AccountFile.open(file))
            {
                accounts.book(1, List.of(granted(1, 0, 7, 30)));
                accounts.book(2, exchange(4));
                assertEquals(3, accounts.accounts().size());
                assertEquals(new Account(2, 156, 100, 70), accounts.accounts().get(1));
                assertEquals(3, accounts.bookings());
            }
            assertEquals(whole.length, Files.size(file));
        }
    }
}
