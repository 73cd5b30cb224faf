package io.hongbao.bench.chat;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.nio.file.Path;

/**
 * What a chat server needs of an engine: its own calls, and those of its wallet. Embedded or remote is one line of
 * difference, and the only place that knows which.
 */
public final class ChatEngine implements AutoCloseable
{
    private static final int ENVELOPES = 1 << 14;
    private static final long WALLET = 1;

    private final EnvelopeService service;
    private final EnvelopeService wallet;

    private ChatEngine(final EnvelopeService service, final EnvelopeService wallet)
    {
        this.service = service;
        this.wallet = wallet;
    }

    /**
     * An engine in this JVM.
     *
     * @param directory of its journal; made if it is not there.
     * @return running, with what the journal holds.
     * @throws RuntimeException as {@link io.hongbao.engine.EngineLauncher#launch}.
     */
    public static ChatEngine embedded(final Path directory)
    {
        final GrabEngine engine = GrabEngine.launch(EngineConfig.builder(directory).envelopes(ENVELOPES).build());
        return new ChatEngine(engine, engine.session(Role.WALLET, WALLET));
    }

    /**
     * An engine behind a gateway.
     *
     * @param service how it connects in the role of a service.
     * @param wallet  how it connects in the role of a wallet.
     * @return connected.
     * @throws io.hongbao.engine.api.EngineUnavailableException if there is none.
     */
    public static ChatEngine remote(final ClientConfig service, final ClientConfig wallet)
    {
        final HongbaoClient client = HongbaoClient.connect(service);
        try
        {
            return new ChatEngine(client, HongbaoClient.connect(wallet));
        }
        catch (final RuntimeException refused)
        {
            client.close();
            throw refused;
        }
    }

    EnvelopeService service()
    {
        return service;
    }

    EnvelopeService wallet()
    {
        return wallet;
    }

    @Override
    public void close()
    {
        wallet.close();
        service.close();
    }
}
