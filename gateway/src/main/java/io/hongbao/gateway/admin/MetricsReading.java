package io.hongbao.gateway.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page of {@code /metrics} says: each line by its name and labels.
 *
 * @param atNs   monotonic time of the look.
 * @param values by name behind {@code hongbao_}, with labels as on the page.
 */
record MetricsReading(long atNs, Map<String, Double> values)
{
    private static final String PREFIX = "hongbao_";

    /** Reads a page; lines that are not ours are passed over. */
    static MetricsReading parse(final String page, final long atNs)
    {
        final Map<String, Double> values = new LinkedHashMap<>();
        page.lines().filter(line -> line.startsWith(PREFIX)).forEach(line ->
        {
            final int space = line.lastIndexOf(' ');
            values.put(line.substring(PREFIX.length(), space), Double.valueOf(line.substring(space + 1)));
        });
        return new MetricsReading(atNs, values);
    }

    double value(final String name)
    {
        return values.getOrDefault(name, 0.0);
    }

    /** Sum of all lines of a family whose labels hold some text. */
    double sum(final String family, final String label)
    {
        return values.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(family + '{') && entry.getKey().contains(label))
            .mapToDouble(Map.Entry::getValue).sum();
    }
}
