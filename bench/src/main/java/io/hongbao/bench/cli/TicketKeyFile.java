package io.hongbao.bench.cli;

import io.hongbao.engine.api.Tickets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A ticket key as {@code hongbao keys ticket new} prints it: {@code key ID SECRET}, the secret in hex. */
final class TicketKeyFile
{
    private static final Pattern LINE = Pattern.compile("key ([1-9]\\d{0,17}) ((?:[0-9a-f]{2})+)");

    private TicketKeyFile()
    {
    }

    /**
     * Reads a key.
     *
     * @param file with the line.
     * @return what signs tickets with it.
     * @throws IllegalArgumentException naming the file, if it cannot be read or holds anything else.
     */
    static Tickets read(final Path file)
    {
        try
        {
            final Matcher line = LINE.matcher(Files.readString(file).trim());
            if (line.matches())
            {
                return new Tickets(Long.parseLong(line.group(1)), HexFormat.of().parseHex(line.group(2)));
            }
        }
        catch (final IOException unreadable)
        {
            throw new IllegalArgumentException("--ticket-key " + file + " cannot be read: " + unreadable.getMessage(),
                unreadable);
        }
        throw new IllegalArgumentException("--ticket-key " + file
            + " is no ticket key: give what bin/hongbao keys ticket new printed, key ID SECRET");
    }
}
