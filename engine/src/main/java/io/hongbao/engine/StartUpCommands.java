package io.hongbao.engine;

import io.hongbao.engine.codec.AcceptTimeEncoder;
import io.hongbao.engine.codec.ActivateRulesEncoder;
import io.hongbao.engine.codec.BeginIncarnationEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QuarantineEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SetLimitsEncoder;
import io.hongbao.engine.codec.SetSettingsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.host.HostCommand;
import io.hongbao.engine.rules.machine.MachineStatus;
import io.hongbao.engine.rules.quarantine.QuarantineStore;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the host submits before admission opens: a new incarnation after an unclean stop, an accepted time, whatever of
 * the configuration differs from the state; at the first start the version of the rules and every setting in force, so
 * that no default of the code is ever part of a replay (RULES 0). Nothing, if all is as it was.
 */
final class StartUpCommands
{
    private static final Logger LOG = LoggerFactory.getLogger(StartUpCommands.class);
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final EngineConfig config;
    private final MachineStatus status;
    private final QuarantineFiles quarantine;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    StartUpCommands(final EngineConfig config, final MachineStatus status, final QuarantineFiles quarantine)
    {
        this.config = config;
        this.status = status;
        this.quarantine = quarantine;
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
        final List<QuarantineFiles.Entry> pending = quarantine.pending();
        for (final QuarantineFiles.Entry entry : pending)
        {
            commands.add((buffer, offset, nowMs) -> hold(buffer, offset, entry));
        }
        commands.add((buffer, offset, nowMs) -> tellHeld(pending));
        return commands;
    }

    private int hold(final MutableDirectBuffer buffer, final int offset, final QuarantineFiles.Entry entry)
    {
        if (status.quarantine().size() == status.quarantine().capacity())
        {
            LOG.error("no room to hold back {}: its command will halt the engine again if it is sent again; clear "
                + "entries and restart", entry.file());
            return 0;
        }
        new QuarantineEncoder().wrapAndApplyHeader(buffer, offset, header)
            .correlationId(0).principalId(entry.principalId()).putDigest(entry.digest(), 0, entry.digest().length)
            .commandTemplateId(entry.templateId()).role(entry.role());
        return HEADER + QuarantineEncoder.BLOCK_LENGTH;
    }

    /** Comes after those commands, each of which is in the journal by then; submits nothing. */
    private int tellHeld(final List<QuarantineFiles.Entry> submitted)
    {
        final QuarantineStore held = status.quarantine();
        for (int i = 0; i < held.size(); i++)
        {
            LOG.error(held.role(i) == Role.HOST ?
                "entry {} in quarantine: due work (template {} of {} {}) broke an invariant, the engine is READ ONLY: "
                    + "nothing moves money, repeats and queries go on. After the cause is mended: bin/hongbao "
                    + "clear-quarantine {}" :
                "entry {} in quarantine: a command of template {} of {} {} broke an invariant and is refused as "
                    + "QUARANTINED. After the cause is mended: bin/hongbao ctl clear-quarantine {}",
                held.id(i), held.templateId(i), held.role(i), held.principal(i), held.id(i));
        }
        if (held.size() < held.capacity())
        {
            quarantine.settle(submitted);
        }
        return 0;
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
