package io.hongbao.gateway.session;

/** Whether a connection is read, and why not: it is read when nothing stands against it. Its event loop only. */
final class ReadGate
{
    /** The engine had no room. */
    static final int BUSY = 1;
    /** The peer does not take its answers. */
    static final int OUTBOUND = 2;
    /** The session has more under way than its share. */
    static final int CREDIT = 4;

    private final Connection connection;
    private int reasons;
    private boolean isOver;

    ReadGate(final Connection connection)
    {
        this.connection = connection;
    }

    boolean isShut()
    {
        return reasons != 0;
    }

    boolean isShut(final int why)
    {
        return (reasons & why) != 0;
    }

    void shut(final int why)
    {
        reasons |= why;
        connection.setReading(false);
    }

    void open(final int why)
    {
        if ((reasons & why) != 0)
        {
            reasons &= ~why;
            if (reasons == 0 && !isOver)
            {
                connection.setReading(true);
            }
        }
    }

    /** The connection is no longer anybody's to read. */
    void over()
    {
        isOver = true;
    }
}
