package io.hongbao.gateway.session;

import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.testkit.Frames;
import java.nio.charset.StandardCharsets;

/**
 * What any bytes lead to: nothing escapes, and the same verdict however they are cut into reads. A target of Jazzer
 * ({@code .ci/fuzz}), and of {@link HostileSessionTest}. The first byte says who speaks, the second how the rest is
 * cut.
 */
public final class HostileSession
{
    private static final int HEAD = 2;
    private static final Role[] ROLES = {Role.SERVICE, Role.USER, Role.WALLET, Role.OPERATOR, Role.OBSERVER};

    private HostileSession()
    {
    }

    /**
     * One input.
     *
     * @param input any bytes.
     * @throws AssertionError if it matters how they are cut.
     */
    public static void fuzzerTestOneInput(final byte[] input)
    {
        if (input.length <= HEAD)
        {
            return;
        }
        final int who = input[0] & 7;
        if (who == 7)
        {
            text(input);
            return;
        }
        final long whole = play(input, who, input.length);
        final long cut = play(input, who, 1 + (input[1] & 0xFF));
        if (whole != cut)
        {
            throw new AssertionError("in one read " + whole + ", in pieces " + cut);
        }
    }

    private static long play(final byte[] input, final int who, final int piece)
    {
        try (SessionInMemory session = new SessionInMemory(SessionKeys.none()))
        {
            if (who > 0 && who <= ROLES.length)
            {
                final byte[] logon = Frames.establish(ROLES[who - 1].value(), 5, 5_000);
                session.read(logon, 0, logon.length);
            }
            for (int at = HEAD; at < input.length; at += piece)
            {
                session.read(input, at, Math.min(piece, input.length - at));
            }
            return session.verdict();
        }
    }

    private static void text(final byte[] input)
    {
        try
        {
            final UserTicket ticket = UserTicket.parse(
                new String(input, HEAD, input.length - HEAD, StandardCharsets.UTF_8));
            if (!UserTicket.parse(ticket.text()).text().equals(ticket.text()))
            {
                throw new AssertionError("another ticket: " + ticket.text());
            }
        }
        catch (final IllegalArgumentException noTicket)
        {
            if (!noTicket.getMessage().startsWith("that is no ticket"))
            {
                throw noTicket;
            }
        }
    }
}
