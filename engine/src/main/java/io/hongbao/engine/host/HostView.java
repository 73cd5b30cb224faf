package io.hongbao.engine.host;

/** What the host needs to see of the state, to know what it has to submit. Engine thread. */
public interface HostView
{
    /** @return version of the rules that decides now. */
    int rulesVersion();

    /** @return number of the epoch announced last, 0 if there was none. */
    long lastEpoch();

    /** @return when the epoch announced last begins or began, UTC epoch ms; 0 if there was none. */
    long lastEpochBeginsAtMs();

    /** @return true while nothing may change, for due work broke an invariant. */
    default boolean isReadOnly()
    {
        return false;
    }

    /** @return steps of the wall clock that were accepted so far. */
    default long acceptedSteps()
    {
        return 0;
    }

    /** @return by how many ms the wall clock accepted last was ahead of engine time; negative if behind. */
    default long acceptedAheadMs()
    {
        return 0;
    }
}
