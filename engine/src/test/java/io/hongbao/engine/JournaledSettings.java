package io.hongbao.engine;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.LimitsSetDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RulesActivatedDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.SettingsSetDecoder;
import io.hongbao.engine.codec.StatsDecoder;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** What a journal says of settings, limits, the version of the rules, and in its statistics of answers. */
final class JournaledSettings implements RecordHandler
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<SettingKey, Long> settings = new EnumMap<>(SettingKey.class);
    private final Map<Integer, Long> answers = new HashMap<>();
    private final List<CurrencyLimits> limits = new ArrayList<>();
    private final List<Integer> rulesVersions = new ArrayList<>();
    private int settingsCommands;

    private JournaledSettings()
    {
    }

    static JournaledSettings read(final Path directory)
    {
        final JournaledSettings read = new JournaledSettings();
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                reader.forEachRecord(read);
            }
        }
        return read;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        // its event says what it did
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case SettingsSetDecoder.TEMPLATE_ID ->
            {
                settingsCommands++;
                new SettingsSetDecoder().wrapAndApplyHeader(buffer, offset, header).settings()
                    .forEach(setting -> settings.put(setting.key(), setting.value()));
            }
            case LimitsSetDecoder.TEMPLATE_ID ->
            {
                final LimitsSetDecoder in = new LimitsSetDecoder().wrapAndApplyHeader(buffer, offset, header);
                limits.add(new CurrencyLimits(in.currency(), in.maxTotalPerson(), in.maxSharePerson(),
                    (int)in.maxSharesPerson(), (int)in.maxSharesCampaign(), (int)in.maxSharesFair(), in.maxNamed(),
                    in.maxNoteBytes()));
            }
            case RulesActivatedDecoder.TEMPLATE_ID -> rulesVersions.add(
                new RulesActivatedDecoder().wrapAndApplyHeader(buffer, offset, header).rulesVersion());
            default ->
            {
                // others say nothing of settings
            }
        }
    }

    @Override
    public void onStats(final DirectBuffer buffer, final int offset, final int length)
    {
        new StatsDecoder().wrapAndApplyHeader(buffer, offset, header).counts()
            .forEach(count -> answers.merge(count.code(), count.total(), Long::sum));
    }

    /** Answers of one code that statistics tell of. */
    long answers(final int code)
    {
        return answers.getOrDefault(code, 0L);
    }

    Map<SettingKey, Long> settings()
    {
        return settings;
    }

    int settingsCommands()
    {
        return settingsCommands;
    }

    List<CurrencyLimits> limits()
    {
        return limits;
    }

    List<Integer> rulesVersions()
    {
        return rulesVersions;
    }
}
