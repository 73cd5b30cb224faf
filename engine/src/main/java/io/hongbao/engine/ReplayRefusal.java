package io.hongbao.engine;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.replay.ReplayDivergence;
import io.hongbao.engine.rules.machine.MachineStatus;
import io.hongbao.engine.rules.settings.Capacities;

/** Tells what a person can do about a replay that failed, where that is not another version of the engine. */
final class ReplayRefusal
{
    private static final String EPOCH_OPENED = "EpochOpened";

    private ReplayRefusal()
    {
    }

    /**
     * Why a replay failed.
     *
     * @param failure of the replay.
     * @param config  of this start.
     * @param status  of the machine where it failed: it knows the capacities that the journal was written with.
     * @param keys    that were to open the epochs.
     * @return what to throw: the failure itself if nothing better is known.
     */
    static RuntimeException of(
        final RuntimeException failure, final EngineConfig config, final MachineStatus status, final EpochKeyFile keys)
    {
        if (failure instanceof ReplayDivergence divergence && EPOCH_OPENED.equals(divergence.eventType()))
        {
            return new JournalException("the key file " + keys.file() + " does not open the epoch at position " +
                divergence.position() + ": restore the key file that this journal was written with", failure);
        }
        for (final SettingKey key : SettingKey.values())
        {
            if (Capacities.has(key) && config.capacities().get(key) < status.setting(key))
            {
                return new ConfigException("capacity for " + config.capacities().envelopes() + " envelopes is below " +
                    "what this journal needs, which was written with capacity for " +
                    status.setting(SettingKey.CAPACITY_ENVELOPES) + ": start with that, --envelopes " +
                    status.setting(SettingKey.CAPACITY_ENVELOPES), failure);
            }
        }
        return failure;
    }
}
