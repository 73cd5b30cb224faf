package io.hongbao.engine.replay;

/** The rules decided otherwise than the journal says: the state is not to be served from. */
public final class ReplayDivergence extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final long position;
    private final long sequence;
    private final String eventType;
    private final String field;
    private final String recorded;
    private final String recomputed;

    /**
     * The first difference.
     *
     * @param position   of the command.
     * @param sequence   of the event.
     * @param eventType  by name.
     * @param field      that differs.
     * @param recorded   its value in the journal.
     * @param recomputed its value now.
     */
    ReplayDivergence(
        final long position, final long sequence, final String eventType, final String field, final String recorded,
        final String recomputed)
    {
        super("replay differs from the journal at position " + position + ", sequence " + sequence + ", " + eventType +
            "." + field + ": recorded " + recorded + ", recomputed " + recomputed +
            ": start the version that wrote this journal");
        this.position = position;
        this.sequence = sequence;
        this.eventType = eventType;
        this.field = field;
        this.recorded = recorded;
        this.recomputed = recomputed;
    }

    /** @return position of the command. */
    public long position()
    {
        return position;
    }

    /** @return sequence of the event. */
    public long sequence()
    {
        return sequence;
    }

    /** @return name of the event. */
    public String eventType()
    {
        return eventType;
    }

    /** @return name of the field that differs. */
    public String field()
    {
        return field;
    }

    /** @return value in the journal. */
    public String recorded()
    {
        return recorded;
    }

    /** @return value that came out now. */
    public String recomputed()
    {
        return recomputed;
    }
}
