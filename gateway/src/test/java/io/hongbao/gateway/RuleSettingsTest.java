package io.hongbao.gateway;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class RuleSettingsTest
{
    @TempDir
    private Path temporary;

    @Test
    void fileSetsLimitsSettingsAndRoom() throws IOException
    {
        final EngineOptions options = options("""
            limits.901.max-total-person=1000000
            limits.901.max-share-person=50000
            limits.901.max-named=7
            retention-ms=1000
            closed-scenes=99
            envelopes=2000
            """);
        assertEquals(
            List.of(new CurrencyLimits(901, 1_000_000, 50_000, 5_000, 10_000_000, 10_000, 7, 96)),
            options.rules().limits());
        assertEquals(Map.of(SettingKey.RETENTION_MS, 1_000L), options.rules().settings());
        assertEquals(99, options.capacities().closedScenes());
        assertEquals(2_000, options.capacities().envelopes());
        assertEquals(500_000, options("envelopes=2000000\n").capacities().closedScenes());
    }

    @Test
    void currencyThatTheFileGivesLimitsCanBeCreatedInAndOthersCannot() throws IOException
    {
        final String points = "limits.901.max-total-person=1000\nlimits.901.max-share-person=1000\n";
        assertEquals(RejectCode.CURRENCY_UNKNOWN, create(""));
        assertEquals(null, create(points));
        assertEquals(null, create("")); // it is state: a file that no longer names it takes nothing back
    }

    /** Serves with a file, creates 500 points; the refusal, null if there is none. */
    private RejectCode create(final String file) throws IOException
    {
        try (ServedEngine engine = LaunchedEngine.start(
            options(file + "envelopes=1000\nreserve-mib=16\n"), new PrintWriter(new StringWriter()));
            GatewayServer server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), engine);
            EnvelopeService client =
                HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.address().getPort())))
        {
            assertTrue(client.create(CreateEnvelope.builder().key(RequestKey.random()).sender(9).money(500, 2)
                .currency(901).build()).join().envelopeId() > 0);
            return null;
        }
        catch (final CompletionException refused)
        {
            return assertThrows(RejectedException.class, () ->
            {
                throw refused.getCause();
            }).refusal().code();
        }
    }

    private EngineOptions options(final String file) throws IOException
    {
        final Path path = Files.writeString(temporary.resolve("hongbao.properties"), file);
        return EngineOptions.of(
            Settings.of(path, Map.of("HONGBAO_DIR", temporary.resolve("data").toString()), Map.of()));
    }
}
