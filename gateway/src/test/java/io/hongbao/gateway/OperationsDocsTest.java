package io.hongbao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.EngineLauncher;
import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.replay.ReplayProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alert rules, runbook and dashboard speak of what there is. */
class OperationsDocsTest
{
    private static final Path DOCS = Path.of("../docs/operations");
    private static final Pattern METRIC = Pattern.compile("hongbao_[a-z_]+");
    private static final Pattern REASONS = Pattern.compile("reason=~?\\\\?\"([a-z_|]+)");

    private static String read(final String name) throws IOException
    {
        return Files.readString(DOCS.resolve(name));
    }

    private static Set<String> found(final Pattern pattern, final String text)
    {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyAlertHasItsPageAndEveryPageItsAlert() throws IOException
    {
        final List<String> alerts = read("alerts.yml").lines().filter(line -> line.contains("- alert: "))
            .map(line -> line.substring(line.indexOf("alert: ") + 7)).toList();
        final List<String> pages = read("RUNBOOK.md").lines().filter(line -> line.startsWith("## Hongbao"))
            .map(line -> line.substring(3)).toList();
        assertEquals(alerts, pages);
        for (final String alert : alerts)
        {
            assertTrue(read("alerts.yml").contains("RUNBOOK.md#" + alert.toLowerCase(Locale.ROOT)), alert);
        }
    }

    @Test
    void everyMetricThatTheyNameIsOnThePage(@TempDir final Path data) throws IOException
    {
        try (RunningEngine engine = EngineLauncher.launch(EngineConfig.builder(data).envelopes(1 << 10)
            .reserveBytes(16 << 20).zeroAhead(false).build(), ReplayProgress.NONE);
            GatewayServer server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), HostAccess.of(engine)))
        {
            final Set<String> there = found(METRIC, new AdminSource(engine, server).metrics());
            for (final String name : new String[] {"alerts.yml", "grafana-dashboard.json"})
            {
                final Set<String> named = found(METRIC, read(name));
                named.removeAll(there);
                assertEquals(Set.of(), named, name);
            }
        }
    }

    @Test
    void everyReasonThatTheyNameExists() throws IOException
    {
        final Set<String> known = new TreeSet<>();
        Arrays.stream(RejectCode.values()).forEach(code -> known.add(code.name().toLowerCase(Locale.ROOT)));
        Arrays.stream(TerminateReason.values()).forEach(reason -> known.add(reason.name().toLowerCase(Locale.ROOT)));
        final Set<String> named = REASONS.matcher(read("alerts.yml")).results()
            .flatMap(match -> Arrays.stream(match.group(1).split("\\|"))).collect(Collectors.toSet());
        assertTrue(named.size() > 5, named.toString());
        named.removeAll(known);
        assertEquals(Set.of(), named);
    }
}
