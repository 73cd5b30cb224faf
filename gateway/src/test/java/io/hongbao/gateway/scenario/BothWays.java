package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Refusal;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.HostAccess;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One engine with its journal, embedded and behind a gateway on a free port, so that a scenario runs over both. */
final class BothWays implements AutoCloseable
{
    /** How the bytes go. */
    enum Way
    {
        TCP, EMBEDDED
    }

    private final GrabEngine engine;
    private final GatewayServer gateway;
    private final List<EnvelopeService> open = new ArrayList<>();

    private BothWays(final GrabEngine engine, final GatewayServer gateway)
    {
        this.engine = engine;
        this.gateway = gateway;
    }

    static BothWays start(final Path directory) throws IOException
    {
        final GrabEngine engine = GrabEngine.launch(JournaledGateway.smallEngine(directory));
        return new BothWays(engine,
            GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), HostAccess.of(engine.running())));
    }

    EnvelopeService as(final Way way, final long principalId, final Role role)
    {
        final EnvelopeService service = way == Way.EMBEDDED ? engine.session(role, principalId) : HongbaoClient.connect(
            ClientConfig.of("127.0.0.1", gateway.address().getPort()).as(principalId, role));
        open.add(service);
        return service;
    }

    void closeServices()
    {
        open.forEach(EnvelopeService::close);
        open.clear();
    }

    static <T> T get(final CompletableFuture<T> future) throws Exception
    {
        return future.get(10, TimeUnit.SECONDS);
    }

    static RejectCode refusal(final CompletableFuture<?> future)
    {
        return rejected(future).code();
    }

    static Refusal rejected(final CompletableFuture<?> future)
    {
        final ExecutionException failure =
            assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
        return assertInstanceOf(RejectedException.class, failure.getCause()).refusal();
    }

    @Override
    public void close()
    {
        closeServices();
        gateway.close();
        engine.close();
    }
}
