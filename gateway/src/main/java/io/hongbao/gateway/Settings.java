package io.hongbao.gateway;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Settings put together from defaults, a file, the environment and flags, each stronger than the one before. */
final class Settings
{
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Map<Setting, String> origins = new EnumMap<>(Setting.class);
    private RuleSettings rules = RuleSettings.NONE;

    private Settings()
    {
        for (final Setting setting : Setting.values())
        {
            put(setting, setting.defaultValue(), setting.key());
        }
    }

    /**
     * Puts settings together.
     *
     * @param file        of properties, null if there is none.
     * @param environment of the process.
     * @param flags       given on the command line, by name with dashes.
     * @return settings; of them only what rules read is judged yet.
     * @throws UsageException if the file cannot be read, or names a setting that does not exist.
     */
    static Settings of(final Path file, final Map<String, String> environment, final Map<String, String> flags)
    {
        final Settings settings = new Settings();
        final Properties properties = file == null ? new Properties() : read(file);
        for (final Setting setting : Setting.values())
        {
            settings.put(setting, properties.getProperty(setting.key()), setting.key() + " in " + file);
            settings.put(setting, environment.get(setting.variable()), setting.variable());
            settings.put(setting, flags.get(setting.flag()), setting.flag());
        }
        settings.rules = RuleSettings.of(properties, file);
        return settings;
    }

    String text(final Setting setting)
    {
        return values.get(setting);
    }

    /** What rules read: in the file alone. */
    RuleSettings rules()
    {
        return rules;
    }

    Path path(final Setting setting)
    {
        try
        {
            return Path.of(text(setting));
        }
        catch (final InvalidPathException invalid)
        {
            throw unusable(setting, "is not a path: name a directory");
        }
    }

    int number(final Setting setting, final int least, final int most)
    {
        final String text = text(setting);
        try
        {
            final int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most)
            {
                return number;
            }
        }
        catch (final NumberFormatException notANumber)
        {
            throw unusable(setting, "is not a number within " + least + ".." + most + ": give one of these");
        }
        throw unusable(setting, "is not within " + least + ".." + most + ": give one of these");
    }

    int powerOfTwo(final Setting setting, final int least, final int most)
    {
        final int number = number(setting, least, most);
        if (Integer.bitCount(number) != 1)
        {
            throw unusable(setting, "is not a power of two within " + least + ".." + most + ": give one of these");
        }
        return number;
    }

    String oneOf(final Setting setting, final String... choices)
    {
        final String text = text(setting).strip();
        if (!Arrays.asList(choices).contains(text))
        {
            throw unusable(setting, "is not one of " + String.join(", ", choices) + ": choose one of them");
        }
        return text;
    }

    private UsageException unusable(final Setting setting, final String why)
    {
        return new UsageException(origins.get(setting) + "=" + text(setting) + " " + why);
    }

    private void put(final Setting setting, final String value, final String origin)
    {
        if (value != null)
        {
            values.put(setting, value);
            origins.put(setting, origin);
        }
    }

    private static Properties read(final Path file)
    {
        final Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8))
        {
            properties.load(reader);
        }
        catch (final MalformedInputException foreign)
        {
            throw new UsageException("the configuration " + file + " is not UTF-8: save it as UTF-8");
        }
        catch (final IOException | IllegalArgumentException unreadable)
        {
            throw new UsageException("cannot read the configuration " + file + " (" +
                unreadable.getClass().getSimpleName() + "): name a readable file with --config");
        }
        for (final String key : properties.stringPropertyNames())
        {
            if (!Setting.isKey(key) && !RuleSettings.isKey(key))
            {
                throw new UsageException(
                    "unknown setting " + key + " in " + file + "; there are " +
                    Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", ")) + ", " +
                    RuleSettings.names());
            }
        }
        return properties;
    }
}
