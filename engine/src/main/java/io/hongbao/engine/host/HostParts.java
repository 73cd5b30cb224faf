package io.hongbao.engine.host;

import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.rules.StateMachine;
import java.util.List;

/**
 * What a host is put together from. From its start on the host owns machine and journal: its engine thread alone
 * touches them, and closes the journal at its end.
 *
 * @param machine decides.
 * @param journal keeps; positioned behind what the machine has folded.
 * @param time    engine time.
 * @param view    of the machine's state.
 * @param duty    what the host submits from time to time.
 * @param startUp commands decided and synced, each in its own batch, before admission opens; none may be refused.
 * @param keys    for passwords and tickets on the way in.
 * @param broken  keeps a command at which the rules broke.
 */
public record HostParts(
    StateMachine machine, Journal journal, EngineTime time, HostView view, HostDuty duty, List<HostCommand> startUp,
    IngressKeys keys, Quarantine broken)
{
    /** Keeps a copy of the list. */
    public HostParts
    {
        startUp = List.copyOf(startUp);
    }

    /**
     * Without keys: passwords match nothing, tickets do not count. Without quarantine.
     *
     * @param machine decides.
     * @param journal keeps.
     * @param time    engine time.
     * @param view    of the machine's state.
     * @param duty    what the host submits from time to time.
     * @param startUp commands before admission opens.
     */
    public HostParts(
        final StateMachine machine, final Journal journal, final EngineTime time, final HostView view,
        final HostDuty duty, final List<HostCommand> startUp)
    {
        this(machine, journal, time, view, duty, startUp, IngressKeys.NONE, Quarantine.NONE);
    }
}
