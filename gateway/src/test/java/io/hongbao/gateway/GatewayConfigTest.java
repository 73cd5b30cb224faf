package io.hongbao.gateway;

import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.testkit.EchoEngine;
import io.hongbao.gateway.transport.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GatewayConfigTest
{
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "8.8.8.8"})
    void addressesOutsideThisMachineAreRefusedWithTheReason(final String host)
    {
        final String message =
            assertThrows(IllegalArgumentException.class, () -> GatewayConfig.of(host, 0)).getMessage();
        assertTrue(message.contains("can be reached from elsewhere, and there is no TLS"), message);
        assertTrue(message.contains("--host 127.0.0.1"), message);
        final TlsFiles tls = new TlsFiles(Path.of("tls.crt"), Path.of("tls.key"), null);
        final String unproven = assertThrows(IllegalArgumentException.class,
            () -> GatewayConfig.of(host, 0, SessionKeys.none(), tls)).getMessage();
        assertTrue(unproven.contains("there are no session keys, so that anybody could act as anybody"), unproven);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
    void everyLoopbackAddressWillDo(final String host)
    {
        assertEquals(1234, GatewayConfig.of(host, 1234).address().getPort());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void portsOutOfRangeAreRefused(final int port)
    {
        assertThrows(IllegalArgumentException.class, () -> GatewayConfig.of("127.0.0.1", port));
    }

    @Test
    void busyPortIsNamedWithTheRemedy() throws IOException
    {
        try (EchoEngine engine = new EchoEngine(10, 1);
            GatewayServer first = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), engine))
        {
            final int port = first.address().getPort();
            final String message = assertThrows(
                IOException.class,
                () -> GatewayServer.start(GatewayConfig.of("127.0.0.1", port), engine)).getMessage();
            assertTrue(message.contains("127.0.0.1:" + port) && message.contains("--port"), message);
        }
    }
}
