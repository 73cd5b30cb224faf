package io.hongbao.engine.keys;

import io.hongbao.engine.host.IngressKey;
import io.hongbao.engine.host.IngressKeys;
import io.hongbao.engine.journal.JournalException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** The keys of one data directory, as the host asks for them. Thread safe. */
public final class KeyRing implements IngressKeys
{
    private final PasswordKeys passwords;
    private final TicketKeys tickets;

    private KeyRing(final PasswordKeys passwords, final TicketKeys tickets)
    {
        this.passwords = passwords;
        this.tickets = tickets;
    }

    /**
     * Reads the keys; makes the first password key if there is none.
     *
     * @param dataDirectory the data directory; it exists.
     * @param wallMs        the wall clock, UTC epoch ms.
     * @return the keys.
     * @throws JournalException if a file cannot be used.
     */
    public static KeyRing open(final Path dataDirectory, final LongSupplier wallMs)
    {
        return new KeyRing(PasswordKeys.open(dataDirectory, wallMs), TicketKeys.open(dataDirectory));
    }

    @Override
    public IngressKey passwordKey(final long atMs, final int age)
    {
        return passwords.key(atMs, age);
    }

    @Override
    public IngressKey ticketKey(final long keyId)
    {
        return tickets.key(keyId);
    }
}
