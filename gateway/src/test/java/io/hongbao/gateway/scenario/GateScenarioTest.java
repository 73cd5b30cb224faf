package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static io.hongbao.gateway.scenario.BothWays.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EntryResult;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GatedEnvelope;
import io.hongbao.engine.api.Gates;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.GrabStatus;
import io.hongbao.engine.api.Proof;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.ScenePage;
import io.hongbao.engine.api.Ticket;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.keys.TicketKeys;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Envelopes with gates through the whole stack, over TCP and embedded. */
@Timeout(30)
class GateScenarioTest
{
    private static final AtomicLong SCENES = new AtomicLong(100);
    private static final long USER = 9;

    @TempDir
    private static Path directory;
    private static BothWays ways;
    private static Tickets tickets;

    private final Scene chat = Scene.chat(SCENES.incrementAndGet());

    @BeforeAll
    static void start() throws IOException
    {
        final TicketKeys.NewKey key = TicketKeys.add(directory, 1);
        tickets = new Tickets(key.id(), key.secret());
        ways = BothWays.start(directory);
    }

    @AfterAll
    static void stop()
    {
        ways.close();
    }

    @AfterEach
    void closeServices()
    {
        ways.closeServices();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aPasswordIsAskedForAndCountsItsTries(final Way way) throws Exception
    {
        final Gates gates = service(way).gates();
        final long id = get(gates.create(gated().withPassword("恭喜"))).envelopeId();
        assertTrue(get(gates.query(id, 11)).hasPassword());
        final GrabResult wrong = get(gates.grab(by(id, 11), Proof.password("发财")));
        assertEquals(RejectCode.WRONG_PASSWORD, wrong.refusal().code());
        assertEquals(9, wrong.refusal().value());
        assertEquals(9, get(gates.query(id, 11)).standing().triesLeft());
        assertEquals(GrabStatus.GRANTED, get(gates.grab(by(id, 11), Proof.password("恭喜"))).status());
        final GrabResult inScene = get(gates.grabByScene(
            GrabFromScene.of(12, chat, Relation.NONE), Proof.password("恭喜")));
        assertEquals(id, inScene.envelopeId());
        assertTrue(inScene.hasShare());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aGoalOpensByItsLastHandIn(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Gates gates = service.gates();
        final long id = get(gates.create(gated().withGoal(2))).envelopeId();
        assertEquals(2, get(service.grab(by(id, 11))).refusal().value(), "hand-ins missing");
        final RequestKey key = RequestKey.random();
        final EntryResult first = get(gates.handIn(key, by(id, 11), null));
        assertEquals(0, first.ordinal());
        assertEquals(2, first.needed());
        assertTrue(get(gates.handIn(key, by(id, 11), null)).repeat());
        assertEquals(HandInDecoder.TEMPLATE_ID, get(service.lookup(key)).commandTemplateId());
        assertEquals(1, get(gates.query(id, 11)).handedIn());
        assertEquals(1, get(gates.handIn(RequestKey.random(), by(id, 12), null)).ordinal());
        assertTrue(get(service.grab(by(id, 13))).hasShare());
        assertEquals(RejectCode.GOAL_MET, refusal(gates.handIn(RequestKey.random(), by(id, 14), null)));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aRaffleDrawsItsWinnersWhenItsTimeComes(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Gates gates = service.gates();
        final Heard heard = Heard.by(service);
        final long drawsAtMs = System.currentTimeMillis() + 1500;
        final long id = get(gates.create(gated().drawnAt(drawsAtMs))).envelopeId();
        assertEquals(RejectCode.ENTER_INSTEAD, get(service.grab(by(id, 11))).refusal().code());
        assertEquals(0, get(gates.enter(RequestKey.random(), by(id, 11), Proof.NONE)).ordinal());
        assertEquals(1, get(gates.enter(RequestKey.random(), by(id, 12), Proof.NONE)).ordinal());
        assertEquals(RejectCode.ALREADY_ENTERED,
            refusal(gates.enter(RequestKey.random(), by(id, 12), Proof.NONE)));
        assertTrue(get(gates.query(id, 12)).standing().hasEntered());
        heard.await(ClosedDecoder.TEMPLATE_ID, id);
        final EnvelopeView view = get(service.query(id, 0, 0));
        assertEquals(EnvelopeState.DRAWN, view.state(), "two entrants, five shares");
        assertEquals(2, view.grants().size());
        assertEquals(500, view.money().granted() + view.money().refunded());
        assertTrue(get(service.grab(by(id, 11))).hasShare());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aTaskTakesATicketOnce(final Way way) throws Exception
    {
        final Gates gates = service(way).gates();
        final long notAfterMs = System.currentTimeMillis() + 60_000;
        final long id = get(gates.create(gated().withTicket(TicketScope.ENVELOPE, 3))).envelopeId();
        assertEquals(1, get(gates.grab(by(id, 11), Proof.NONE)).refusal().value(), "none came");
        final Tickets others = new Tickets(1, new byte[16]);
        assertEquals(2, get(gates.grab(by(id, 11), Proof.ticket(others.issue(id, 11, 3, notAfterMs))))
            .refusal().value(), "its signature does not hold");
        final Ticket ticket = tickets.issue(id, 11, 3, notAfterMs);
        assertEquals(4, get(gates.grab(by(id, 12), Proof.ticket(ticket))).refusal().value(), "another's");
        assertEquals(GrabStatus.GRANTED, get(gates.grab(by(id, 11), Proof.ticket(ticket))).status());
        final long goal = get(gates.create(gated().withTicket(TicketScope.ENVELOPE, 3).withGoal(1))).envelopeId();
        assertEquals(RejectCode.TICKET_INVALID, refusal(gates.handIn(RequestKey.random(), by(goal, 11), ticket)));
        assertEquals(0, get(gates.handIn(
            RequestKey.random(), by(goal, 11), tickets.issue(goal, 11, 3, notAfterMs))).ordinal());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void rainAndRelay(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final Gates gates = service.gates();
        final long rain = get(gates.create(gated().withTaps(1_000_000, 3).pacedOver(3_600_000))).envelopeId();
        assertEquals(RejectCode.TRIES_USED_UP, get(gates.tap(by(rain, 11), 4)).refusal().code());
        assertTrue(get(gates.tap(by(rain, 11), 1)).hasShare());
        assertEquals(RejectCode.NOT_RELEASED_YET, get(gates.tap(by(rain, 12), 1)).refusal().code());
        assertEquals(1, get(gates.query(rain, 0)).released());
        final long first = get(gates.create(GatedEnvelope.of(CreateEnvelope.builder().sender(USER).money(500, 2)
            .scene(chat).build()).withRelay(Choice.YES))).envelopeId();
        get(service.grab(by(first, 11)));
        get(service.grab(by(first, 12)));
        final long best = get(service.query(first, 0, 0)).bestLuckUser();
        final GatedEnvelope next = GatedEnvelope.of(
            CreateEnvelope.builder().sender(best).money(500, 2).scene(chat).build()).following(first);
        assertEquals(2, get(gates.query(get(gates.create(next)).envelopeId(), 0)).chain());
        assertEquals(RejectCode.NOT_INVITED, refusal(gates.create(gated().following(first))));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aSceneIsListedAndAUserSeesItsOwnShare(final Way way) throws Exception
    {
        final EnvelopeService service = service(way);
        final long gated = get(service.gates().create(gated().withPassword("8"))).envelopeId();
        for (int i = 0; i < 70; i++)
        {
            get(service.create(CreateEnvelope.builder().sender(USER).money(100, 1).scene(chat).build()));
        }
        final EnvelopeService user = ways.as(way, 21, Role.USER);
        final GrabResult mine = get(user.gates().grab(new GrabEnvelope(gated, 21, chat, 0), Proof.password("8")));
        final ScenePage page = get(user.gates().scene(chat, 21, null));
        assertEquals(64, page.envelopes().size());
        assertEquals(gated, page.envelopes().get(0).envelopeId());
        assertEquals(mine.amount(), page.envelopes().get(0).amount());
        assertTrue(page.envelopes().get(0).isGated());
        assertFalse(page.envelopes().get(1).isGated());
        final ScenePage rest = get(user.gates().scene(chat, 21, page));
        assertEquals(7, rest.envelopes().size());
        assertFalse(rest.hasMore());
        assertEquals(RejectCode.NOT_ALLOWED, refusal(user.gates().create(gated())));
    }

    @Test
    void aPasswordIsInNoText()
    {
        assertFalse(gated().withPassword("secret").toString().contains("secret"));
        assertFalse(Proof.password("secret").toString().contains("secret"));
        assertThrows(IllegalArgumentException.class, () -> Proof.password("福".repeat(22)));
    }

    private GatedEnvelope gated()
    {
        return GatedEnvelope.of(CreateEnvelope.builder().sender(USER).money(500, 5).scene(chat).build());
    }

    private GrabEnvelope by(final long id, final long user)
    {
        return new GrabEnvelope(id, user, chat, 0);
    }

    private EnvelopeService service(final Way way)
    {
        return ways.as(way, 1, Role.SERVICE);
    }
}
