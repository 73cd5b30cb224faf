package io.hongbao.engine.model;

import io.hongbao.engine.model.wire.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A ticket as it came, with what the host found about it (RULES 7). */
record Ticket(
    boolean hasCome, boolean isSigned, long keyId, long subjectId, long user, long task, ByteBuffer nonce,
    long notAfterMs)
{
    private static final int CAME = 1;
    private static final int SIGNED = 2;

    /** That of a command; none has come where it has no place for one. */
    static Ticket of(final Message command, final int verdicts)
    {
        if (!command.has("ticket.keyId"))
        {
            return new Ticket(false, false, 0, 0, 0, 0, ByteBuffer.allocate(16), 0);
        }
        return new Ticket(
            (verdicts & CAME) != 0, (verdicts & SIGNED) != 0, command.get("ticket.keyId"),
            command.get("ticket.subjectId"), command.get("ticket.user"), command.get("ticket.task"),
            ByteBuffer.wrap(command.bytes("ticket.nonce")), command.get("ticket.notAfterMs"));
    }

    /** With key 0 it is a completed exchange. */
    boolean isExchange()
    {
        return keyId == 0;
    }

    /** Of an exchange: its id. */
    long exchangeId()
    {
        return nonce.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }

    /** Of an exchange: what has to be zero. */
    long nonceRest()
    {
        return nonce.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(8);
    }
}
