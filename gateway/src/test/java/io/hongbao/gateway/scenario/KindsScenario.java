package io.hongbao.gateway.scenario;

import static io.hongbao.gateway.scenario.BothWays.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.api.CampaignOrder;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateEnvelopeBuilder;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GatedEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.Relation;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.keys.TicketKeys;
import io.hongbao.gateway.scenario.BothWays.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the rows of "What people know, and how to send it" in PROTOCOL have in common: a chat server over TCP and
 * embedded, which hears the events of what it sends.
 */
@Timeout(60)
abstract class KindsScenario
{
    static final long SENDER = 9;
    static final long SPONSOR = 77;
    /** Nothing has to be sent before it is over. */
    static final long SOON_MS = 300;
    /** Enough for the commands that have to come before it is over. */
    static final long LATER_MS = 2_000;
    static final long HOUR_MS = 3_600_000;

    private static final AtomicLong SCENES = new AtomicLong(100);

    @TempDir
    private static Path directory;
    private static BothWays ways;
    private static Tickets tickets;

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

    static EnvelopeService service(final Way way)
    {
        return ways.as(way, 1, Role.SERVICE);
    }

    static EnvelopeService user(final Way way, final long id)
    {
        return ways.as(way, id, Role.USER);
    }

    static EnvelopeService operator(final Way way, final long id)
    {
        return ways.as(way, id, Role.OPERATOR);
    }

    /** Issues with key 1. */
    static Tickets tickets()
    {
        return tickets;
    }

    /** A scene where nothing hangs yet. */
    static Scene scene(final SceneKind kind)
    {
        return new Scene(kind, SCENES.incrementAndGet());
    }

    static CreateEnvelopeBuilder envelope(final Scene scene)
    {
        return CreateEnvelope.builder().sender(SENDER).scene(scene);
    }

    static GatedEnvelope gated(final CreateEnvelopeBuilder envelope)
    {
        return GatedEnvelope.of(envelope.build());
    }

    /** A campaign with 100.00 yuan that takes tickets of key 1. */
    static long campaign(final EnvelopeService service) throws Exception
    {
        return get(service.campaigns().open(
            CampaignOrder.of(SPONSOR, 10_000, inAnHour()).withTicketKeys(List.of(1L)))).subjectId();
    }

    static long inAnHour()
    {
        return System.currentTimeMillis() + HOUR_MS;
    }

    static GrabEnvelope by(final long envelopeId, final long user, final Scene scene)
    {
        return new GrabEnvelope(envelopeId, user, scene, Relation.NONE);
    }

    static long granted(final EnvelopeService service, final long id, final long user, final Scene scene)
        throws Exception
    {
        final GrabResult result = get(service.grab(by(id, user, scene)));
        assertEquals(null, result.refusal());
        return result.amount();
    }

    static RejectCode refused(final EnvelopeService service, final long id, final long user, final Scene scene)
        throws Exception
    {
        return get(service.grab(by(id, user, scene))).refusal().code();
    }

    /** A grab before the opening hears when that is. */
    static void assertOpensAt(final EnvelopeService service, final long id, final Scene scene, final long opensAtMs)
        throws Exception
    {
        final GrabResult early = get(service.grab(by(id, 11, scene)));
        assertEquals(RejectCode.NOT_YET_OPEN, early.refusal().code());
        assertEquals(opensAtMs, early.refusal().timeMs());
    }

    /** Templates of a creation, so many grants, what follows them, and the close. */
    static List<Integer> story(final int grants, final Integer... before)
    {
        final List<Integer> story = new ArrayList<>(List.of(CreatedDecoder.TEMPLATE_ID));
        story.addAll(Collections.nCopies(grants, GrantedDecoder.TEMPLATE_ID));
        story.addAll(List.of(before));
        story.add(ClosedDecoder.TEMPLATE_ID);
        return story;
    }

    /** What the event of a close says was granted. */
    static long grantedAtClose(final Heard heard, final long id) throws Exception
    {
        final DirectBuffer event = heard.await(ClosedDecoder.TEMPLATE_ID, id);
        return new ClosedDecoder().wrapAndApplyHeader(event, 0, new MessageHeaderDecoder()).granted();
    }
}
