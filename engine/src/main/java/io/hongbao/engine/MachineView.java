package io.hongbao.engine;

import io.hongbao.engine.host.HostView;
import io.hongbao.engine.rules.machine.MachineStatus;

/** What the host sees of the envelope machine. */
final class MachineView implements HostView
{
    private final MachineStatus status;

    MachineView(final MachineStatus status)
    {
        this.status = status;
    }

    @Override
    public int rulesVersion()
    {
        return status.rulesVersion();
    }

    @Override
    public long lastEpoch()
    {
        return status.newestEpoch();
    }

    @Override
    public long lastEpochBeginsAtMs()
    {
        return lastEpoch() == 0 ? 0 : status.newestEpochBeginsAtMs();
    }

    @Override
    public boolean isReadOnly()
    {
        return status.quarantine().readOnlyEntry() != 0;
    }

    @Override
    public long acceptedSteps()
    {
        return status.acceptedSteps();
    }

    @Override
    public long acceptedAheadMs()
    {
        return status.acceptedAheadMs();
    }
}
