package io.hongbao.engine;

import io.hongbao.engine.codec.AcceptTimeEncoder;
import io.hongbao.engine.codec.ActivateRulesEncoder;
import io.hongbao.engine.codec.BeginIncarnationEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.SetLimitsEncoder;
import io.hongbao.engine.codec.SetSettingsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.host.HostCommand;
import io.hongbao.engine.rules.machine.MachineStatus;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;

/**
 * What the host submits before admission opens: a new incarnation after an unclean stop, an accepted time, whatever of
 * the configuration differs from the state; at the first start the version of the rules and every setting in force, so
 * that no default of the code is ever part of a replay (RULES 0). Nothing, if all is as it was.
 */
final class StartUpCommands
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final EngineConfig config;
    private final MachineStatus status;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    StartUpCommands(final EngineConfig config, final MachineStatus status)
    {
        this.config = config;
        this.status = status;
    }

    /** In the order in which they are submitted. */
    List<HostCommand> list(final boolean uncleanStop, final boolean stepAccepted)
    {
        final List<HostCommand> commands = new ArrayList<>();
        if (uncleanStop)
        {
            commands.add(this::beginIncarnation);
        }
        if (stepAccepted)
        {
            commands.add(this::acceptTime);
        }
        commands.add(this::activateRules);
        commands.add(this::setSettings);
        for (final CurrencyLimits limits : config.limits())
        {
            commands.add((buffer, offset, nowMs) -> setLimits(buffer, offset, limits));
        }
        return commands;
    }

    private int beginIncarnation(final MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        new BeginIncarnationEncoder().wrapAndApplyHeader(buffer, offset, header).correlationId(0);
        return HEADER + BeginIncarnationEncoder.BLOCK_LENGTH;
    }

    private int acceptTime(final MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        new AcceptTimeEncoder().wrapAndApplyHeader(buffer, offset, header)
            .correlationId(0).operatorId(0).wallMs(nowMs);
        return HEADER + AcceptTimeEncoder.BLOCK_LENGTH;
    }

    /** Only where none is in force: from then on a newer version is an operator's decision. */
    private int activateRules(final MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        if (status.rulesVersion() != 0)
        {
            return 0;
        }
        new ActivateRulesEncoder().wrapAndApplyHeader(buffer, offset, header)
            .correlationId(0).rulesVersion(status.newestRulesVersion());
        return HEADER + ActivateRulesEncoder.BLOCK_LENGTH;
    }

    private int setSettings(final MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        final Map<SettingKey, Long> changed = new TreeMap<>(wanted());
        changed.entrySet().removeIf(
            entry -> status.isRecorded(entry.getKey()) && status.setting(entry.getKey()) == entry.getValue());
        if (changed.isEmpty())
        {
            return 0;
        }
        final SetSettingsEncoder encoder = new SetSettingsEncoder();
        final var group = encoder.wrapAndApplyHeader(buffer, offset, header)
            .correlationId(0).settingsCount(changed.size());
        changed.forEach((key, value) -> group.next().value(value).key(key));
        return HEADER + encoder.encodedLength();
    }

    private Map<SettingKey, Long> wanted()
    {
        final Map<SettingKey, Long> wanted = new TreeMap<>();
        for (final SettingKey key : Settings.keys())
        {
            wanted.put(key, status.setting(key));
        }
        wanted.putAll(config.settings());
        for (final SettingKey key : SettingKey.values())
        {
            if (Capacities.has(key))
            {
                wanted.put(key, config.capacities().get(key));
            }
        }
        return wanted;
    }

    private int setLimits(final MutableDirectBuffer buffer, final int offset, final CurrencyLimits limits)
    {
        if (status.limits(limits.currency()) != null)
        {
            return 0; // from then on new limits are the decision of two operators, which no file takes back
        }
        new SetLimitsEncoder().wrapAndApplyHeader(buffer, offset, header)
            .correlationId(0)
            .maxTotalPerson(limits.maxTotalPerson())
            .maxSharePerson(limits.maxSharePerson())
            .maxSharesPerson(limits.maxSharesPerson())
            .maxSharesCampaign(limits.maxSharesCampaign())
            .maxSharesFair(limits.maxSharesFair())
            .maxNamed(limits.maxNamed())
            .maxNoteBytes(limits.maxNoteBytes())
            .currency(limits.currency());
        return HEADER + SetLimitsEncoder.BLOCK_LENGTH;
    }
}
