package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.keys.SessionKey;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.KeysCommand;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.ClientTls;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.gateway.testkit.TlsRelay;
import io.hongbao.gateway.transport.TlsFiles;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A gateway with TLS and keys, over real sockets; certificates as {@code keys cert} makes them. */
@Timeout(60)
class TlsTest
{
    private static final long ACTOR = 9;

    @TempDir
    private static Path pairs;

    @TempDir
    private Path work;
    private TlsFiles files;
    private SessionKey key;
    private JournaledGateway gateway;

    @BeforeAll
    static void makePairs() throws IOException
    {
        for (final String name : new String[]{"server", "other", "elsewhere"})
        {
            final Path directory = Files.createDirectory(pairs.resolve(name));
            final String host = name.equals("elsewhere") ? "hongbao.example" : "127.0.0.1";
            assertEquals(0, new CommandLine(new KeysCommand()).execute(
                "cert", "--dir", directory.toString(), "--host", host));
        }
    }

    private static Path certificate(final String name)
    {
        return pairs.resolve(name).resolve("tls.crt");
    }

    private static Path privateKey(final String name)
    {
        return pairs.resolve(name).resolve("tls.key");
    }

    @BeforeEach
    void start() throws IOException
    {
        files = new TlsFiles(Files.copy(certificate("server"), work.resolve("tls.crt")),
            Files.copy(privateKey("server"), work.resolve("tls.key")), null);
        final Path data = Files.createDirectory(work.resolve("data"));
        key = SessionKeys.add(data, 0, Role.SERVICE, 0, 0);
        gateway = JournaledGateway.start(data, SessionKeys.open(data), files);
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    private ClientConfig config(final int port)
    {
        return ClientConfig.of("127.0.0.1", port).as(ACTOR, Role.SERVICE)
            .withKey(new ClientKey(key.id(), key.secret()));
    }

    private static String refusal(final ClientConfig config)
    {
        return assertThrows(EngineUnavailableException.class, () -> HongbaoClient.connect(config)).getMessage();
    }

    @Test
    void callsAndFeedsGoOverTlsOnceBothSidesHaveProvenThemselves() throws Exception
    {
        final CountDownLatch heard = new CountDownLatch(3);
        try (HongbaoClient client =
            HongbaoClient.connect(config(gateway.port()).withTls(ClientTls.trusting(certificate("server"))));
            FeedSubscription feed = client.feeds().subscribe(FeedRequest.all(1), event -> heard.countDown()))
        {
            feed.started().get(10, TimeUnit.SECONDS);
            final long id = client.create(CreateEnvelope.builder().sender(7).money(888, 2).note("恭喜", 0).build())
                .get(10, TimeUnit.SECONDS).envelopeId();
            for (int i = 0; i < 500; i++)
            {
                assertEquals(id, client.query(id, 0, 0).get(10, TimeUnit.SECONDS).envelopeId());
            }
            assertTrue(heard.await(20, TimeUnit.SECONDS), "no events");
        }
    }

    @Test
    void whoDoesNotSpeakTlsIsToldSo()
    {
        final String message = refusal(config(gateway.port()));
        assertTrue(message.endsWith("before a session was open: does it speak TLS (--tls-trust)?"), message);
    }

    @Test
    void aServerWithoutTlsIsToldAsSuch() throws Exception
    {
        final Path plain = Files.createDirectory(work.resolve("plain"));
        try (JournaledGateway open = JournaledGateway.start(plain))
        {
            final String message =
                refusal(config(open.port()).withTls(ClientTls.trusting(certificate("server"))));
            assertTrue(message.endsWith("does not speak TLS: leave --tls and --tls-trust out"), message);
        }
    }

    @Test
    void aCertificateThatIsNotTrustedOrOfAnotherNameIsRefused() throws Exception
    {
        final String untrusted =
            refusal(config(gateway.port()).withTls(ClientTls.trusting(certificate("other"))));
        assertTrue(untrusted.startsWith("no TLS with 127.0.0.1:") && untrusted.contains("--tls-trust"), untrusted);
        final String unknown = refusal(config(gateway.port()).withTls(ClientTls.trusting(null)));
        assertTrue(unknown.startsWith("no TLS with 127.0.0.1:"), unknown);
        final ClientConfig byName = config(gateway.port()).withTls(ClientTls.trusting(certificate("server")))
            .withAddresses(List.of(InetSocketAddress.createUnresolved("127.0.0.2", gateway.port())));
        assertThrows(EngineUnavailableException.class, () -> HongbaoClient.connect(byName));
    }

    /** He is trusted, he passes every byte on, and the proof does not fit his channel. */
    @Test
    void somebodyBetweenWithATrustedCertificateOfHisOwnGetsNobodyIn() throws Exception
    {
        try (TlsRelay relay = new TlsRelay(serverContext("other"), clientContext("server"), gateway.port()))
        {
            final String message =
                refusal(config(relay.port()).withTls(ClientTls.trusting(certificate("other"))));
            assertTrue(message.contains("NOT_AUTHENTICATED"), message);
        }
    }

    private static SSLContext serverContext(final String name) throws Exception
    {
        return ((JdkSslContext)SslContextBuilder.forServer(certificate(name).toFile(), privateKey(name).toFile())
            .sslProvider(SslProvider.JDK).build()).context();
    }

    private static SSLContext clientContext(final String trusted) throws Exception
    {
        return ((JdkSslContext)SslContextBuilder.forClient().trustManager(certificate(trusted).toFile())
            .sslProvider(SslProvider.JDK).build()).context();
    }

    @Test
    void aNewCertificateCountsForNewConnectionsWithinSeconds() throws Exception
    {
        final Certificate before = shown("server");
        final FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 5_000);
        Files.copy(privateKey("other"), work.resolve("tls.key"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(certificate("other"), work.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(work.resolve("tls.crt"), later);
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean changed = false;
        while (!changed)
        {
            assertTrue(System.nanoTime() < untilNs, "the old certificate is still shown");
            Thread.sleep(100);
            try
            {
                changed = !Arrays.equals(before.getEncoded(), shown("other").getEncoded());
            }
            catch (final SSLException stillTheOldOne)
            {
                changed = false;
            }
        }
        assertArrayEquals(shown("other").getEncoded(), shown("other").getEncoded());
        try (HongbaoClient client =
            HongbaoClient.connect(config(gateway.port()).withTls(ClientTls.trusting(certificate("other")))))
        {
            assertTrue(client.server().maxInFlight() > 0);
        }
        Files.writeString(work.resolve("tls.crt"), "no certificate");
        Thread.sleep(1_500);
        assertArrayEquals(shown("other").getEncoded(), shown("other").getEncoded());
    }

    private Certificate shown(final String trusted) throws Exception
    {
        try (SSLSocket socket = (SSLSocket)clientContext(trusted).getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), gateway.port()))
        {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void olderVersionsOfTlsAreRefused() throws Exception
    {
        try (SSLSocket socket = (SSLSocket)clientContext("server").getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), gateway.port()))
        {
            socket.setEnabledProtocols(new String[]{"TLSv1.2"});
            assertThrows(IOException.class, socket::startHandshake);
        }
    }

    @Test
    void withAnAuthorityClientsNeedACertificateToo() throws Exception
    {
        final Path mutual = Files.createDirectory(work.resolve("mutual"));
        final SessionKey own = SessionKeys.add(mutual, 0, Role.SERVICE, 0, 0);
        try (JournaledGateway strict = JournaledGateway.start(mutual, SessionKeys.open(mutual),
            new TlsFiles(files.certificate(), files.privateKey(), certificate("elsewhere"))))
        {
            final ClientConfig config = config(strict.port()).withKey(new ClientKey(own.id(), own.secret()));
            refusal(config.withTls(ClientTls.trusting(certificate("server"))));
            try (HongbaoClient client = HongbaoClient.connect(config.withTls(ClientTls.of(
                certificate("server"), certificate("elsewhere"), privateKey("elsewhere")))))
            {
                assertTrue(client.server().maxInFlight() > 0);
            }
        }
    }

    @Test
    void filesThatDoNotBelongTogetherAreToldAtTheStart() throws Exception
    {
        final Path mixed = Files.createDirectory(work.resolve("mixed"));
        final Path none = work.resolve("none.crt");
        assertTrue(assertThrows(IOException.class, () -> JournaledGateway.start(mixed, SessionKeys.none(),
            new TlsFiles(none, files.privateKey(), null))).getMessage().startsWith("cannot read " + none));
    }
}
