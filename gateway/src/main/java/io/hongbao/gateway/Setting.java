package io.hongbao.gateway;

import java.util.Locale;

/**
 * Everything that {@code serve} can be told, by flag ({@code --max-in-flight}), in the environment
 * ({@code HONGBAO_MAX_IN_FLIGHT}) or in a file of properties ({@code max-in-flight}).
 */
enum Setting
{
    DIR("./hongbao-data"),
    HOST("127.0.0.1"),
    PORT(Integer.toString(GatewayConfig.DEFAULT_PORT)),
    ADMIN_PORT(""),
    TLS_CERT(""),
    TLS_KEY(""),
    TLS_CLIENT_CA(""),
    SHARD("0"),
    DURABILITY("process"),
    ENVELOPES("1000000"),
    RING_SLOTS("65536"),
    RESERVE_MIB("256"),
    JOURNAL_FILE_MIB("1024"),
    SNAPSHOT_SECONDS("900"),
    JOURNAL_REFUSALS("false"),
    ACCEPT_TIME("false"),
    EVENT_LOOPS("0"),
    MAX_CONNECTIONS("4096"),
    MAX_CONNECTIONS_PER_ADDRESS("0"),
    MAX_IN_FLIGHT("16384"),
    MAX_RATE("0"),
    MAX_SESSION_RATE("0"),
    LOGON_TIMEOUT_MS("5000"),
    DRAIN_TIMEOUT_MS("10000"),
    WATCH_TAPS("off");

    private final String defaultValue;

    Setting(final String defaultValue)
    {
        this.defaultValue = defaultValue;
    }

    String defaultValue()
    {
        return defaultValue;
    }

    /** Name in a file of properties, and of the flag without its dashes. */
    String key()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String flag()
    {
        return "--" + key();
    }

    String variable()
    {
        return "HONGBAO_" + name();
    }

    static boolean isKey(final String key)
    {
        for (final Setting setting : values())
        {
            if (setting.key().equals(key))
            {
                return true;
            }
        }
        return false;
    }
}
