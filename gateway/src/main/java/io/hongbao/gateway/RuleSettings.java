package io.hongbao.gateway;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the configuration file says of settings that rules read ({@code retention-ms=3600000}), of limits per currency
 * ({@code limits.901.max-total-person=100000}) and of the room for closed scenes. What differs from the journal's state
 * is journaled at start (RULES 0); what is not named stays as it is. Immutable.
 *
 * @param settings     by key; those not named are absent.
 * @param limits       one entry a currency that is named.
 * @param closedScenes room for them, 0 to follow the number of envelopes.
 */
record RuleSettings(Map<SettingKey, Long> settings, List<CurrencyLimits> limits, int closedScenes)
{
    /** Nothing is named. */
    static final RuleSettings NONE = new RuleSettings(Map.of(), List.of(), 0);

    private static final String CLOSED_SCENES = "closed-scenes";
    private static final String LIMITS = "limits.";

    /**
     * Picks the rules' settings out of a file.
     *
     * @param file  its properties; keys of {@link Setting} are passed over.
     * @param where name of the file.
     * @return settings, judged.
     * @throws UsageException naming the key, its value and what is allowed.
     */
    static RuleSettings of(final Properties file, final Object where)
    {
        final Map<SettingKey, Long> settings = new EnumMap<>(SettingKey.class);
        final Map<Integer, Map<String, String>> limits = new TreeMap<>();
        int closedScenes = 0;
        for (final String key : new TreeSet<>(file.stringPropertyNames()))
        {
            final String value = file.getProperty(key);
            final Named named = new Named(key + " in " + where, value);
            final SettingKey setting = settingOf(key);
            if (setting != null)
            {
                settings.put(setting, named.number(Settings.least(setting), Settings.most(setting)));
            }
            else if (CLOSED_SCENES.equals(key))
            {
                closedScenes = (int)named.number(1, Capacities.MOST);
            }
            else if (key.startsWith(LIMITS))
            {
                final String[] parts = key.split("\\.", 3);
                final int currency =
                    (int)new Named("the currency of " + key + " in " + where, parts[1])
                    .number(1, CurrencyLimits.MOST_CURRENCY);
                limits.computeIfAbsent(currency, any -> new TreeMap<>()).put(parts.length < 3 ? "" : parts[2], value);
            }
        }
        return new RuleSettings(Map.copyOf(settings), limits.entrySet().stream()
            .map(entry -> new LimitForm(entry.getKey(), entry.getValue(), where).limits()).toList(), closedScenes);
    }

    /**
     * Whether a key of the file is one of these.
     *
     * @param key any.
     * @return true if it is read here.
     */
    static boolean isKey(final String key)
    {
        return settingOf(key) != null || CLOSED_SCENES.equals(key) || key.startsWith(LIMITS);
    }

    /** @return names for a message. */
    static String names()
    {
        final StringBuilder names = new StringBuilder();
        for (final SettingKey key : Settings.keys())
        {
            names.append(keyOf(key)).append(", ");
        }
        return names.append(CLOSED_SCENES).append(", ").append(LIMITS).append("CURRENCY.NAME").toString();
    }

    private static SettingKey settingOf(final String name)
    {
        for (final SettingKey key : Settings.keys())
        {
            if (keyOf(key).equals(name))
            {
                return key;
            }
        }
        return null;
    }

    private static String keyOf(final SettingKey key)
    {
        return key.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A value and what to call it. */
    record Named(String name, String value)
    {
        long number(final long least, final long most)
        {
            try
            {
                final long number = Long.parseLong(value.strip());
                if (number >= least && number <= most)
                {
                    return number;
                }
            }
            catch (final NumberFormatException notANumber)
            {
                throw unusable("is not a number within " + least + ".." + most);
            }
            throw unusable("is not within " + least + ".." + most);
        }

        private UsageException unusable(final String why)
        {
            return new UsageException(name + "=" + value + " " + why + ": give one of these");
        }
    }
}
