package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.TicketEncoder;
import io.hongbao.engine.rules.gate.Credentials;

/**
 * A ticket as it reaches the rules.
 *
 * @param keyId      that signed it.
 * @param subjectId  what it is for.
 * @param user       whom it was given to.
 * @param task       number.
 * @param nonce      first byte of its nonce.
 * @param notAfterMs last ms.
 * @param verdicts   what the host found.
 */
public record TestTicket(
    long keyId, long subjectId, long user, long task, int nonce, long notAfterMs, int verdicts)
{
    /** No ticket. */
    public static final TestTicket NONE = new TestTicket(0, 0, 0, 0, 0, 0, 0);

    /**
     * A ticket whose signature holds, of key 3 and task 1, for an hour.
     *
     * @param subjectId what it is for.
     * @param user      whom it was given to.
     * @param nonce     makes it one of a kind.
     * @return the ticket.
     */
    public static TestTicket of(final long subjectId, final long user, final int nonce)
    {
        return new TestTicket(3, subjectId, user, 1, nonce, MachineDriver.START_MS + 3_600_000,
            Credentials.TICKET_CAME | Credentials.TICKET_SIGNED);
    }

    /**
     * Another key.
     *
     * @param other id of it.
     * @return a copy.
     */
    public TestTicket withKey(final long other)
    {
        return new TestTicket(other, subjectId, user, task, nonce, notAfterMs, verdicts);
    }

    /**
     * Another task.
     *
     * @param other number of it.
     * @return a copy.
     */
    public TestTicket withTask(final long other)
    {
        return new TestTicket(keyId, subjectId, user, other, nonce, notAfterMs, verdicts);
    }

    /**
     * Another last ms.
     *
     * @param other last ms.
     * @return a copy.
     */
    public TestTicket until(final long other)
    {
        return new TestTicket(keyId, subjectId, user, task, nonce, other, verdicts);
    }

    /** @return the same with a signature that does not hold. */
    public TestTicket unsigned()
    {
        return new TestTicket(keyId, subjectId, user, task, nonce, notAfterMs, Credentials.TICKET_CAME);
    }

    /**
     * Writes it.
     *
     * @param out its place in a command.
     */
    public void put(final TicketEncoder out)
    {
        out.keyId(keyId).subjectId(subjectId).user(user).task(task).notAfterMs(notAfterMs);
        for (int i = 0; i < 16; i++)
        {
            out.nonce(i, (short)(i == 0 ? nonce : 0));
        }
    }
}
