package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.rules.gate.Credentials;
import org.agrona.DirectBuffer;

/**
 * What a {@code CreateWith} asks for beyond a {@code Create}; zeros where the command is a {@code Create}. Mutable and
 * reused; checks nothing.
 */
final class GateForm
{
    private static final int PASSWORD = CreateWithDecoder.passwordEncodingOffset();

    private final CreateWithDecoder in = new CreateWithDecoder();
    private final Credentials password = new Credentials();
    private boolean isThere;
    private int chain;

    /** Reads a {@code CreateWith}. */
    void read(final DirectBuffer command, final int bodyOffset, final int blockLength)
    {
        isThere = true;
        chain = 0;
        in.wrap(command, bodyOffset, blockLength, CreateWithDecoder.SCHEMA_VERSION);
        password.wrap(command, Credentials.ABSENT, bodyOffset + PASSWORD, Credentials.ABSENT, 0);
    }

    /** Whether the command can ask for gates. */
    boolean isThere()
    {
        return isThere;
    }

    /** Whether anything is asked for, so that the envelope needs a row of gates. */
    boolean isAny()
    {
        return isThere && ((parentId() | subsidyId() | pacingMs() | drawsAtMs() | goal() | hitRatePpm() |
            triesPerUser() | ticketScope()) != 0 || invites() || password.hasPassword());
    }

    long parentId()
    {
        return isThere ? in.parentId() : 0;
    }

    long subsidyId()
    {
        return isThere ? in.subsidyId() : 0;
    }

    long pacingMs()
    {
        return isThere ? in.pacingMs() : 0;
    }

    long drawsAtMs()
    {
        return isThere ? in.drawsAtMs() : 0;
    }

    long ticketTask()
    {
        return isThere ? in.ticketTask() : 0;
    }

    long goal()
    {
        return isThere ? in.goal() : 0;
    }

    long hitRatePpm()
    {
        return isThere ? in.hitRatePpm() : 0;
    }

    int triesPerUser()
    {
        return isThere ? in.triesPerUser() : 0;
    }

    int ticketScope()
    {
        return isThere ? in.ticketScopeRaw() : 0;
    }

    int relay()
    {
        return isThere ? in.relayRaw() : 0;
    }

    /** Whether its best luck is to be invited to send the next. */
    boolean invites()
    {
        return relay() == Choice.YES.value() || relay() == Choice.DEFAULT.value() && parentId() != 0;
    }

    /** The password as its digests. */
    Credentials password()
    {
        return password;
    }

    /** Place in the relay, 0 if it is in none; known once the parent has been looked up. */
    int chain()
    {
        return chain;
    }

    void setChain(final int place)
    {
        chain = place;
    }
}
