package io.hongbao.engine.model.play;

import io.hongbao.engine.model.wire.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/** Passwords and tickets as the host hands them over: digests, and verdicts on signatures. */
final class Tokens
{
    static final int UNSIGNED = 1;
    static final int SIGNED = 3;
    private static final long HOUR_MS = 3_600_000L;
    private static final int WORDS = 4;

    private Tokens()
    {
    }

    /** Digests of a word under the newest key and the one before; keys are changed from time to time. */
    static byte[] password(final int word, final long newestKey)
    {
        final ByteBuffer field = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (long key = newestKey; key > newestKey - 2; key--)
        {
            final SplittableRandom mac = new SplittableRandom(key * 1_000 + word);
            field.putLong(key).putLong(mac.nextLong()).putLong(mac.nextLong());
        }
        return field.array();
    }

    /** One of a few words, so that some guess right; now and then none, or something that the host never makes. */
    static byte[] anyPassword(final Stage stage)
    {
        final byte[] password = password(stage.random.nextInt(WORDS), keyAt(stage));
        if (stage.chance(30))
        {
            password[stage.random.nextInt(64)]++;
        }
        return stage.chance(15) ? new byte[64] : password;
    }

    private static long keyAt(final Stage stage)
    {
        return 10 + (stage.nowMs() - Stage.START_MS) / (48 * HOUR_MS);
    }

    /** Fills in a ticket for an object and a user; something of it is wrong now and then. Gives the verdicts. */
    static int ticket(
        final Stage stage, final Message command, final long subjectId, final long user, final long task)
    {
        if (stage.chance(10))
        {
            return 0;
        }
        final Message completed = stage.chance(6) ? stage.pick("ExchangeCompleted") : null;
        if (completed != null && stage.offered(completed.get("exchangeId")) != null)
        {
            return exchange(stage, command, stage.offered(completed.get("exchangeId")));
        }
        if (stage.chance(6) && stage.seen.pick("TicketUsed", stage.random) != null)
        {
            return again(stage.pick("TicketUsed"), command);
        }
        final byte[] nonce = new byte[16];
        ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(stage.random.nextInt(stage.chance(3) ? 6 : 1_000_000));
        command.set("ticket.keyId", 1 + stage.random.nextInt(3))
            .set("ticket.subjectId", stage.chance(12) ? stage.envelopeId() : subjectId)
            .set("ticket.user", stage.chance(12) ? stage.user() : user)
            .set("ticket.task", stage.chance(12) ? stage.random.nextInt(4) : task)
            .set("ticket.nonce", nonce).set("ticket.notAfterMs", notAfterMs(stage));
        stage.instants.add(stage.nowMs(), command.get("ticket.notAfterMs"), stage.focus());
        return stage.chance(12) ? UNSIGNED : SIGNED;
    }

    /** A completed exchange, mostly for what it was offered for, by one of its parties. */
    static int exchange(final Stage stage, final Message command, final Message offered)
    {
        final byte[] nonce = new byte[16];
        ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).putLong(offered.get("exchangeId"))
            .putLong(stage.chance(20) ? 1 : 0);
        final long user = stage.chance(10) ? stage.user() : offered.get(stage.chance(2) ? "from" : "to");
        command.set("ticket.keyId", 0).set("ticket.subjectId", offered.get("ticketFor")).set("ticket.user", user)
            .set("ticket.task", stage.chance(10) ? stage.random.nextInt(3) : offered.get("ticketTask"))
            .set("ticket.nonce", nonce).set("ticket.notAfterMs", notAfterMs(stage));
        put(command, "userId", user);
        put(command, "envelopeId", offered.get("ticketFor"));
        put(command, "setId", offered.get("ticketFor"));
        return UNSIGNED;
    }

    private static void put(final Message command, final String field, final long value)
    {
        if (command.has(field))
        {
            command.set(field, value);
        }
    }

    /** One that was used. */
    static int again(final Message used, final Message command)
    {
        command.set("ticket.keyId", used.get("keyId")).set("ticket.subjectId", used.get("subjectId"))
            .set("ticket.user", used.get("user")).set("ticket.task", used.get("task"))
            .set("ticket.nonce", used.bytes("nonce")).set("ticket.notAfterMs", used.get("notAfterMs"));
        put(command, "userId", used.get("user"));
        put(command, "envelopeId", used.get("usedFor"));
        put(command, "setId", used.get("usedFor"));
        return SIGNED;
    }

    private static long notAfterMs(final Stage stage)
    {
        return stage.nowMs() + switch (stage.random.nextInt(8))
        {
            case 0 -> -1 + stage.random.nextInt(3);
            case 1 -> 24 * HOUR_MS - 1 + stage.random.nextInt(3);
            default -> stage.random.nextInt(600_000);
        };
    }
}
