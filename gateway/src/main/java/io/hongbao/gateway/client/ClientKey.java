package io.hongbao.gateway.client;

import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.UserTicket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * The key that a client proves itself with, as {@code bin/hongbao keys new} printed it. Says nothing of its secret.
 */
public final class ClientKey
{
    private static final int SECRET_LENGTH = 32;
    private static final int WORDS = 3;

    private final long id;
    private final byte[] secret;

    /**
     * A key.
     *
     * @param id     of it, from 1.
     * @param secret 32 bytes; copied.
     * @throws IllegalArgumentException if id or length is another.
     */
    public ClientKey(final long id, final byte[] secret)
    {
        if (id < 1 || secret.length != SECRET_LENGTH)
        {
            throw new IllegalArgumentException("a session key has an id from 1 and a secret of " + SECRET_LENGTH +
                " bytes, not " + id + " and " + secret.length);
        }
        this.id = id;
        this.secret = secret.clone();
    }

    /**
     * A key out of a file.
     *
     * @param file with the line {@code session-key ID SECRET}.
     * @return the key.
     * @throws IOException if there is no such line, or the file cannot be read; the message says what to do.
     */
    public static ClientKey read(final Path file) throws IOException
    {
        final List<String> lines;
        try
        {
            lines = Files.readAllLines(file);
        }
        catch (final IOException e)
        {
            throw new IOException("cannot read the key in " + file + " (" + e.getClass().getSimpleName() +
                "): name a file with the line that bin/hongbao keys new printed", e);
        }
        for (final String line : lines)
        {
            final String[] words = line.strip().split(" +");
            if (words.length == WORDS && words[0].equals("session-key"))
            {
                return parse(file, words);
            }
        }
        throw new IOException(file + " holds no session key: it has to have the line that bin/hongbao keys new " +
            "printed, session-key ID SECRET");
    }

    private static ClientKey parse(final Path file, final String[] words) throws IOException
    {
        try
        {
            return new ClientKey(Long.parseLong(words[1]), HexFormat.of().parseHex(words[2]));
        }
        catch (final IllegalArgumentException e)
        {
            throw new IOException("the session key in " + file + " is not whole: copy the line again that " +
                "bin/hongbao keys new printed", e);
        }
    }

    /** @return its number. */
    public long id()
    {
        return id;
    }

    /**
     * A ticket with which an end client of yours opens a session as one user, for what this key's service vouches for.
     * The key has to be of role {@code service}.
     *
     * @param userId     who gets it.
     * @param scenes     that the user is in, at most {@link UserTicket#MOST_SCENES}.
     * @param relations  that you vouch for, a mask of {@link io.hongbao.engine.api.Relation}.
     * @param notAfterMs its last ms, UTC epoch: minutes from now, not days.
     * @return the ticket; {@link UserTicket#text()} is what to send.
     * @throws IllegalArgumentException if a part is out of range.
     */
    public UserTicket issue(
        final long userId, final List<Scene> scenes, final int relations, final long notAfterMs)
    {
        return UserTicket.issue(id, secret, userId, scenes, relations, notAfterMs);
    }

    byte[] secret()
    {
        return secret;
    }

    @Override
    public String toString()
    {
        return "session key " + id;
    }
}
