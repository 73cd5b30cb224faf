package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.keys.SessionKey;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of users with a signed ticket, over real sockets before a real engine. */
@Timeout(60)
class UserSessionTest
{
    private static final long USER = 21;
    private static final Scene ROOM = Scene.chat(42);
    private static final Scene OTHER_ROOM = Scene.chat(43);

    @TempDir
    private Path data;
    private SessionKey key;
    private SessionKey wallet;
    private JournaledGateway gateway;

    @BeforeEach
    void start() throws IOException
    {
        key = SessionKeys.add(data, 0, Role.SERVICE, 0, 0);
        wallet = SessionKeys.add(data, 0, Role.WALLET, 0, 0);
        gateway = JournaledGateway.start(data, SessionKeys.open(data), null);
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    private ClientConfig at()
    {
        return ClientConfig.of("127.0.0.1", gateway.port());
    }

    private UserTicket ticket(final SessionKey by, final long forMs)
    {
        return new ClientKey(by.id(), by.secret())
            .issue(USER, List.of(ROOM), Relation.FRIEND, System.currentTimeMillis() + forMs);
    }

    private long envelope(final int relations) throws Exception
    {
        try (HongbaoClient service = HongbaoClient.connect(at().withKey(new ClientKey(key.id(), key.secret()))))
        {
            return service.create(CreateEnvelope.builder().sender(7).money(500, 5).scene(ROOM).relations(relations)
                .build()).get(10, TimeUnit.SECONDS).envelopeId();
        }
    }

    private static GrabResult grab(final EnvelopeService user, final long id, final Scene scene, final int relations)
        throws Exception
    {
        return user.grab(new GrabEnvelope(id, USER, scene, relations)).get(10, TimeUnit.SECONDS);
    }

    private String refusal(final UserTicket ticket)
    {
        return assertThrows(EngineUnavailableException.class,
            () -> HongbaoClient.connect(at().withTicket(ticket)).close()).getMessage();
    }

    @Test
    void aUserIsServedWhereItsTicketSaysAndNowhereElse() throws Exception
    {
        final long id = envelope(Relation.FRIEND);
        try (HongbaoClient user =
            HongbaoClient.connect(at().withTicket(UserTicket.parse(ticket(key, 60_000).text()))))
        {
            final GrabResult elsewhere = grab(user, id, OTHER_ROOM, Relation.FRIEND);
            assertEquals(RejectCode.NOT_ELIGIBLE, elsewhere.refusal().code());
            assertEquals(1, elsewhere.refusal().value(), "the scene");
            final GrabResult asMember = grab(user, id, ROOM, Relation.FRIEND | Relation.MEMBER);
            assertEquals(RejectCode.NOT_ELIGIBLE, asMember.refusal().code());
            assertEquals(3, asMember.refusal().value(), "the relations");
            assertEquals(RejectCode.NOT_ELIGIBLE, user.grabByScene(GrabFromScene.of(USER, OTHER_ROOM, Relation.NONE))
                .get(10, TimeUnit.SECONDS).refusal().code());
            assertRejected(RejectCode.NOT_ELIGIBLE, user.gates().scene(OTHER_ROOM, USER, null));
            assertEquals(1, user.gates().scene(ROOM, USER, null).get(10, TimeUnit.SECONDS).envelopes().size());
            assertRejected(RejectCode.NOT_ELIGIBLE, user.query(id, USER, 0));
            assertRejected(RejectCode.NOT_ELIGIBLE, user.queryInScene(id, USER, OTHER_ROOM, 0));
            assertRejected(RejectCode.NOT_ALLOWED, user.queryInScene(id, USER + 1, ROOM, 0));
            final EnvelopeView seen = user.queryInScene(id, USER, ROOM, 0).get(10, TimeUnit.SECONDS);
            assertEquals(500, seen.terms().total());
            assertTrue(seen.hidesAmounts(), "before its own grab");
            assertTrue(grab(user, id, ROOM, Relation.FRIEND).hasShare());
            assertFalse(user.queryInScene(id, USER, ROOM, 0).get(10, TimeUnit.SECONDS).hidesAmounts());
            assertRejected(RejectCode.NOT_ALLOWED,
                user.create(CreateEnvelope.builder().sender(USER).money(5, 1).build()));
            assertEquals(RejectCode.NOT_ALLOWED, user.grab(new GrabEnvelope(id, USER + 1, ROOM, Relation.FRIEND))
                .get(10, TimeUnit.SECONDS).refusal().code());
        }
    }

    private static void assertRejected(final RejectCode code, final Future<?> call)
    {
        final Throwable cause =
            assertThrows(ExecutionException.class, () -> call.get(10, TimeUnit.SECONDS)).getCause();
        assertEquals(code, ((RejectedException)cause).code());
    }

    @Test
    void noBitOfATicketCanBeChanged() throws Exception
    {
        final byte[] genuine = Base64.getUrlDecoder().decode(ticket(key, 60_000).text());
        int asked = 0;
        for (int bit = 0; bit < genuine.length * 8; bit += 3)
        {
            final byte[] changed = genuine.clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            final UserTicket forged;
            try
            {
                forged = UserTicket.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
            }
            catch (final IllegalArgumentException none)
            {
                continue; // not even a ticket
            }
            final String message = refusal(forged);
            assertTrue(message.contains("NOT_AUTHENTICATED"), message);
            asked++;
        }
        assertTrue(asked > 100, "only " + asked + " forged tickets were shown");
    }

    @Test
    void ticketsOfTheWrongKeyOfNoKeyAndOfThePastGetNobodyIn()
    {
        assertTrue(refusal(ticket(wallet, 60_000)).contains("NOT_AUTHENTICATED"));
        assertTrue(refusal(ticket(key, -1)).contains("NOT_AUTHENTICATED"));
        assertTrue(refusal(UserTicket.issue(99, key.secret(), USER, List.of(ROOM), 0,
            System.currentTimeMillis() + 60_000)).contains("NOT_AUTHENTICATED"));
    }

    @Test
    void aSessionEndsWithItsTicketAndWithTheKeyThatSignedIt() throws Exception
    {
        assertEndsWithin(ticket(key, 1_500));
        final UserTicket lasting = ticket(key, 600_000);
        try (RawUser user = new RawUser(lasting))
        {
            assertTrue(SessionKeys.revoke(data, key.id()));
            assertEquals(TerminateReason.KEY_REVOKED, user.peer.receive().terminate().reason());
        }
        assertTrue(refusal(lasting).contains("NOT_AUTHENTICATED"));
    }

    private void assertEndsWithin(final UserTicket ticket) throws Exception
    {
        try (RawUser user = new RawUser(ticket))
        {
            assertEquals(TerminateReason.KEY_REVOKED, user.peer.receive().terminate().reason());
            assertTrue(System.currentTimeMillis() > ticket.notAfterMs());
        }
    }

    /** A peer that shows a ticket and then says nothing more. */
    private final class RawUser implements AutoCloseable
    {
        private final RawPeer peer;

        RawUser(final UserTicket ticket) throws IOException
        {
            peer = new RawPeer(new InetSocketAddress("127.0.0.1", gateway.port()));
            peer.send(Frames.establishUser(ticket));
            assertEquals(1, peer.receive().correlationId());
        }

        @Override
        public void close() throws IOException
        {
            peer.close();
        }
    }

    @Test
    void whatIsNoTicketIsToldSo()
    {
        final String text = ticket(key, 1_000).text();
        for (final String broken : new String[] {"", "x", text.substring(1), text + "AAAA", "漢字"})
        {
            assertEquals("that is no ticket of a user: copy it whole",
                assertThrows(IllegalArgumentException.class, () -> UserTicket.parse(broken)).getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> UserTicket.issue(1, key.secret(), 0, List.of(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> UserTicket.issue(1, key.secret(), 5, List.of(), 16, 1));
        assertThrows(IllegalArgumentException.class, () -> UserTicket.issue(1, key.secret(), 5,
            Collections.nCopies(257, new Scene(SceneKind.CHAT, 5)), 0, 1));
        assertEquals("ticket of user 21, key " + key.id(), ticket(key, 1_000).toString());
    }
}
