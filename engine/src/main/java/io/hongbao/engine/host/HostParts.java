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
 */
public record HostParts(
    StateMachine machine, Journal journal, EngineTime time, HostView view, HostDuty duty, List<HostCommand> startUp)
{
    /** Keeps a copy of the list. */
    public HostParts
    {
        startUp = List.copyOf(startUp);
    }
}
