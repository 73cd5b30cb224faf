package io.hongbao.gateway.scenario;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The scenario over TCP as a server runs it: client library, gateway, ring, rules and a journal on disk. */
class JournaledTcpScenarioTest extends EnvelopeScenario
{
    @TempDir
    private static Path directory;
    private static JournaledGateway gateway;

    private final List<EnvelopeService> open = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException
    {
        gateway = JournaledGateway.start(directory.resolve("data"));
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @AfterEach
    void closeClients()
    {
        open.forEach(EnvelopeService::close);
    }

    @Override
    EnvelopeService as(final long principalId, final Role role)
    {
        final EnvelopeService client = HongbaoClient.connect(
            ClientConfig.of("127.0.0.1", gateway.port()).as(principalId, role));
        open.add(client);
        return client;
    }
}
