package io.hongbao.gateway;

import static io.hongbao.gateway.testkit.EchoGateway.assertTerminated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.LogonProof;
import io.hongbao.engine.codec.ChallengeDecoder;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.NegotiatedDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.keys.SessionKey;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.gateway.client.Negotiation;
import io.hongbao.gateway.session.SessionLimits;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is served where keys are in force; over real sockets. {@code -Dhongbao.forgedProofs=N} for a long run. */
@Timeout(3_600)
class NegotiationTest
{
    private static final int FORGED = Integer.getInteger("hongbao.forgedProofs", 300);
    private static final long ACTOR = 9;

    @TempDir
    private Path data;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Negotiation.MAX_FRAME]);
    private SessionKey key;
    private EchoGateway gateway;

    @BeforeEach
    void start() throws IOException
    {
        key = SessionKeys.add(data, 0, Role.SERVICE, 0, 0);
        gateway = new EchoGateway(SessionKeys.open(data), SessionLimits.DEFAULT);
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    private static ClientKey client(final SessionKey of)
    {
        return new ClientKey(of.id(), of.secret());
    }

    private ClientConfig config()
    {
        return ClientConfig.of("127.0.0.1", gateway.server().address().getPort()).as(ACTOR, Role.SERVICE);
    }

    private byte[] bytes(final int length)
    {
        return Arrays.copyOf(frame.byteArray(), length);
    }

    private static RawPeer.Message receive(final RawPeer peer, final int templateId) throws IOException
    {
        final RawPeer.Message message = peer.receive();
        assertEquals(templateId, message.templateId(), message.toString());
        return message;
    }

    /** As far as Negotiated. */
    private RawPeer proven(final SessionKey with, final Role role, final long actor) throws IOException
    {
        final RawPeer peer = gateway.connect();
        final Negotiation negotiation = new Negotiation(client(with), role, actor, LogonProof.NO_BINDING);
        peer.send(bytes(negotiation.negotiate(frame)));
        final RawPeer.Message challenge = receive(peer, ChallengeDecoder.TEMPLATE_ID);
        peer.send(bytes(negotiation.prove(new UnsafeBuffer(challenge.rest()), 2, frame)));
        final RawPeer.Message proof = receive(peer, NegotiatedDecoder.TEMPLATE_ID);
        assertTrue(negotiation.isServerProven(new UnsafeBuffer(proof.rest()), 2));
        return peer;
    }

    @Test
    void whoKnowsTheSecretIsServed() throws IOException
    {
        try (RawPeer peer = proven(key, Role.SERVICE, ACTOR))
        {
            peer.send(Frames.join(Frames.establish(Role.SERVICE.value(), ACTOR, 5_000), Frames.grab(2, 3)));
            receive(peer, EstablishedDecoder.TEMPLATE_ID);
            assertEquals(2, peer.receive().correlationId());
        }
    }

    @Test
    void theClientProvesItselfAndHasTheServerProveItself()
    {
        try (HongbaoClient client = HongbaoClient.connect(config().withKey(client(key))))
        {
            assertTrue(client.server().sessionId() != 0 || client.server().maxInFlight() > 0);
        }
    }

    @Test
    void whoProvesNothingIsNotServed() throws IOException
    {
        try (RawPeer peer = gateway.connect())
        {
            peer.send(Frames.establish(Role.SERVICE.value(), ACTOR, 5_000));
            assertTerminated(peer, TerminateReason.NOT_NEGOTIATED, 0);
        }
        final String message =
            assertThrows(EngineUnavailableException.class, () -> HongbaoClient.connect(config())).getMessage();
        assertTrue(message.contains("NOT_NEGOTIATED: it wants a proof, give the client a session key"), message);
    }

    @Test
    void aWrongSecretAnUnknownKeyAnotherRoleAndAnotherPrincipalFailAlike() throws IOException
    {
        final SessionKey bound = SessionKeys.add(data, 0, Role.WALLET, 77, 0);
        final SessionKey over = SessionKeys.add(data, 0, Role.SERVICE, 0, 1);
        gateway.close();
        gateway = new EchoGateway(SessionKeys.open(data), SessionLimits.DEFAULT);
        assertFails(new ClientKey(key.id(), new byte[32]), Role.SERVICE, ACTOR);
        assertFails(new ClientKey(4_711, key.secret()), Role.SERVICE, ACTOR);
        assertFails(client(key), Role.OPERATOR, ACTOR);
        assertFails(client(bound), Role.WALLET, ACTOR);
        assertFails(client(bound), Role.SERVICE, 77);
        assertFails(client(over), Role.SERVICE, ACTOR);
        proven(bound, Role.WALLET, 77).close();
    }

    private void assertFails(final ClientKey with, final Role role, final long actor) throws IOException
    {
        try (RawPeer peer = gateway.connect())
        {
            final Negotiation negotiation = new Negotiation(with, role, actor, LogonProof.NO_BINDING);
            peer.send(bytes(negotiation.negotiate(frame)));
            final RawPeer.Message challenge = receive(peer, ChallengeDecoder.TEMPLATE_ID);
            peer.send(bytes(negotiation.prove(new UnsafeBuffer(challenge.rest()), 2, frame)));
            assertTerminated(peer, TerminateReason.NOT_AUTHENTICATED, 0);
        }
    }

    @Test
    void aProofIsGoodForItsPrincipalAndRoleAlone() throws IOException
    {
        try (RawPeer peer = proven(key, Role.SERVICE, ACTOR))
        {
            peer.send(Frames.establish(Role.SERVICE.value(), ACTOR + 1, 5_000));
            assertTerminated(peer, TerminateReason.NOT_AUTHENTICATED, 0);
        }
        try (RawPeer peer = proven(key, Role.SERVICE, ACTOR))
        {
            peer.send(Frames.establish(Role.OPERATOR.value(), ACTOR, 5_000));
            assertTerminated(peer, TerminateReason.NOT_AUTHENTICATED, 0);
        }
    }

    /** Recorded from one connection, reflected, for another binding, cut and flipped: none gets in. */
    @Test
    void forgedReplayedAndReflectedProofsGetNobodyIn() throws IOException
    {
        final Random random = new Random(6);
        byte[] recorded = null;
        try (RawPeer peer = gateway.connect())
        {
            final Negotiation negotiation =
                new Negotiation(client(key), Role.SERVICE, ACTOR, LogonProof.NO_BINDING);
            peer.send(bytes(negotiation.negotiate(frame)));
            final RawPeer.Message challenge = receive(peer, ChallengeDecoder.TEMPLATE_ID);
            recorded = bytes(negotiation.prove(new UnsafeBuffer(challenge.rest()), 2, frame));
        }
        for (int i = 0; i < FORGED; i++)
        {
            try (RawPeer peer = gateway.connect())
            {
                final byte[] binding = i % 4 == 1 ? new byte[]{1, 2, 3} : LogonProof.NO_BINDING;
                final Negotiation negotiation = new Negotiation(client(key), Role.SERVICE, ACTOR, binding);
                peer.send(bytes(negotiation.negotiate(frame)));
                final RawPeer.Message challenge = receive(peer, ChallengeDecoder.TEMPLATE_ID);
                final byte[] honest = bytes(negotiation.prove(new UnsafeBuffer(challenge.rest()), 2, frame));
                final byte[] forged = i % 4 == 0 ? recorded : honest;
                if (i % 4 == 2)
                {
                    final byte flip = (byte)(1 << random.nextInt(8));
                    forged[forged.length - 1 - random.nextInt(LogonProof.PROOF_LENGTH)] ^= flip;
                }
                else if (i % 4 == 3)
                {
                    System.arraycopy(challenge.rest(), challenge.rest().length - LogonProof.NONCE_LENGTH, forged,
                        forged.length - LogonProof.PROOF_LENGTH, LogonProof.PROOF_LENGTH);
                }
                peer.send(forged);
                assertTerminated(peer, TerminateReason.NOT_AUTHENTICATED, 0);
            }
        }
        System.out.println("forged proofs " + FORGED + ", let in 0");
    }

    @Test
    void aChallengeIsGoodForOneTry() throws IOException
    {
        try (RawPeer peer = proven(key, Role.SERVICE, ACTOR))
        {
            peer.send(bytes(new Negotiation(client(key), Role.SERVICE, ACTOR, LogonProof.NO_BINDING)
                .negotiate(frame)));
            assertTerminated(peer, TerminateReason.PROTOCOL_ERROR, 0);
        }
        try (RawPeer peer = gateway.connect())
        {
            final byte[] first = bytes(
                new Negotiation(client(key), Role.SERVICE, ACTOR, LogonProof.NO_BINDING).negotiate(frame));
            peer.send(Frames.join(first, first));
            receive(peer, ChallengeDecoder.TEMPLATE_ID);
            assertTerminated(peer, TerminateReason.PROTOCOL_ERROR, 0);
        }
    }

    @Test
    void aNegotiationThatStallsEndsInTime() throws IOException
    {
        gateway.close();
        gateway = new EchoGateway(SessionKeys.open(data), SessionLimits.DEFAULT.withTimeouts(300, 10_000));
        try (RawPeer peer = gateway.connect())
        {
            peer.send(bytes(new Negotiation(client(key), Role.SERVICE, ACTOR, LogonProof.NO_BINDING)
                .negotiate(frame)));
            receive(peer, ChallengeDecoder.TEMPLATE_ID);
            assertTerminated(peer, TerminateReason.LOGON_TIMEOUT, 300);
        }
    }

    @Test
    void theSessionsOfARevokedKeyEndWithinSecondsAndAllOthersGoOn() throws IOException
    {
        final SessionKey other = SessionKeys.add(data, 0, Role.SERVICE, 0, 0);
        gateway.close();
        gateway = new EchoGateway(SessionKeys.open(data), SessionLimits.DEFAULT);
        try (RawPeer revoked = proven(key, Role.SERVICE, ACTOR); RawPeer stays = proven(other, Role.SERVICE, ACTOR))
        {
            for (final RawPeer peer : new RawPeer[]{revoked, stays})
            {
                peer.send(Frames.establish(Role.SERVICE.value(), ACTOR, 30_000));
                receive(peer, EstablishedDecoder.TEMPLATE_ID);
            }
            assertTrue(SessionKeys.revoke(data, key.id()));
            assertTerminated(revoked, TerminateReason.KEY_REVOKED, 0);
            stays.send(Frames.grab(2, 3));
            assertEquals(2, stays.receive().correlationId());
        }
        assertFalse(SessionKeys.revoke(data, key.id()));
    }

    @Test
    void aFileThatIsGoneLetsNobodyInAnyMore() throws Exception
    {
        try (RawPeer peer = proven(key, Role.SERVICE, ACTOR))
        {
            peer.send(Frames.establish(Role.SERVICE.value(), ACTOR, 30_000));
            receive(peer, EstablishedDecoder.TEMPLATE_ID);
            Files.delete(DataDirectory.sessionKeys(data));
            assertTerminated(peer, TerminateReason.KEY_REVOKED, 0);
        }
        whoProvesNothingIsNotServed();
    }

    @Test
    void theFirstKeyEndsSessionsThatProvedNothing() throws Exception
    {
        final Path open = Files.createDirectory(data.resolve("open"));
        gateway.close();
        gateway = new EchoGateway(SessionKeys.open(open), SessionLimits.DEFAULT);
        try (RawPeer peer = gateway.logOn(Role.SERVICE, ACTOR))
        {
            SessionKeys.add(open, 0, Role.SERVICE, 0, 0);
            assertTerminated(peer, TerminateReason.NOT_NEGOTIATED, 0);
        }
    }
}
