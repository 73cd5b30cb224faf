package io.hongbao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.hongbao.engine.api.CommandTable;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import io.hongbao.gateway.testkit.RulesGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Role by message, each cell asked over a socket: RULES §11 written down a second time, by name. */
@Timeout(60)
class RoleTableTest
{
    private static final int ACTS = Integer.getInteger("hongbao.foreignActs", 100_000);
    private static final int AT_ONCE = 100;
    private static final int BODY = 14;
    private static final int NEAR = 200;
    private static final long SELF = 21;

    private static final Set<String> FOR_ITSELF = Set.of(
        "Grab", "GrabWith", "Tap", "GrabByScene", "GrabBySceneWith", "Enter", "Decline", "DeclineExchange", "DrawCard",
        "GiftCard", "AskCard", "OfferSwap", "AcceptSwap", "Compose", "Thank");
    private static final Set<String> MONEY_AND_RULES = Set.of(
        "Create", "CreateWith", "Cancel", "CloseScene", "HandIn", "OfferExchange", "AnswerExchange", "OpenCampaign",
        "TopUp", "Subsidise", "Award", "ScheduleDrops", "OpenCardSet", "GrantDraws", "EarnDraw", "Bless");
    private static final Set<String> OPERATING = Set.of(
        "Freeze", "Thaw", "Propose", "ProposeCampaign", "ProposeLimits", "Approve", "Pause", "Resume",
        "RemoveConsumer", "ClearQuarantine");
    private static final Set<String> QUERIES = Set.of(
        "QueryEnvelope", "QueryInScene", "QueryStatus", "LookupRequest", "QueryScene", "QueryTotals", "QueryCards",
        "QueryLimits", "QueryGates", "QueryExchange");
    private static final Set<String> FEEDS = Set.of("Subscribe", "SubscribeNotices", "Unsubscribe");

    private static final Map<Role, Set<String>> MAY = Map.of(
        Role.USER, union(List.of(FOR_ITSELF, QUERIES)),
        Role.SERVICE, union(List.of(FOR_ITSELF, MONEY_AND_RULES, QUERIES, FEEDS, Set.of("QueryCampaign"))),
        Role.OPERATOR, union(List.of(OPERATING, QUERIES, FEEDS, Set.of("QueryCampaign", "QueryConsumers"))),
        Role.WALLET, Set.of("Subscribe", "Unsubscribe", "Acknowledge", "QueryConsumers"),
        Role.OBSERVER, FEEDS,
        Role.HOST, Set.of());

    private static RulesGateway gateway;

    @BeforeAll
    static void start() throws IOException
    {
        gateway = RulesGateway.start();
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    private static Set<String> union(final List<Set<String>> sets)
    {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static List<Integer> commands()
    {
        return Schema.templates().stream().filter(template -> CommandTable.entry(template) != null).toList();
    }

    /** What a template looks like when it says nothing, but names the user that a session may act for. */
    private static byte[] blank(final int template, final long user)
    {
        final CommandTable.Entry entry = CommandTable.entry(template);
        final int tail = (entry.parts().groupBlockLength() > 0 ? 4 : 0) + (entry.parts().hasText() ? 2 : 0);
        final byte[] frame = Frames.blank(template, template, entry.blockLength(), tail);
        final UnsafeBuffer buffer = new UnsafeBuffer(frame);
        if (entry.parts().groupBlockLength() > 0)
        {
            buffer.putShort(BODY + entry.blockLength(), (short)entry.parts().groupBlockLength(),
                ByteOrder.LITTLE_ENDIAN);
        }
        if (entry.userOffset() >= 0)
        {
            buffer.putLong(BODY + entry.userOffset(), user, ByteOrder.LITTLE_ENDIAN);
        }
        return frame;
    }

    private static RawPeer peer(final Role role) throws IOException
    {
        return RawPeer.established(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()), role, SELF);
    }

    private static boolean isNotAllowed(final RawPeer.Message answer, final int template)
    {
        assertNotNull(answer, () -> "the session ended at " + Schema.nameOf(template));
        assertEquals(template, answer.correlationId());
        return answer.templateId() == RejectDecoder.TEMPLATE_ID && answer.reject().code() == RejectCode.NOT_ALLOWED &&
            answer.reject().value() == template;
    }

    @Test
    void everyCommandOfTheSchemaHasARow()
    {
        final Set<String> known = new TreeSet<>();
        MAY.values().forEach(known::addAll);
        final Set<String> named = commands().stream().map(Schema::nameOf)
            .filter(name -> !isOfTheHost(Schema.templateOf(name))).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, known);
    }

    private static boolean isOfTheHost(final int template)
    {
        return template >= 130 && template < 150;
    }

    @ParameterizedTest
    @EnumSource(names = {"USER", "SERVICE", "WALLET", "OPERATOR", "OBSERVER"})
    void aRoleMaySendWhatIsItsAndNothingElse(final Role role) throws IOException
    {
        try (RawPeer peer = peer(role))
        {
            for (final int template : commands())
            {
                peer.send(blank(template, SELF));
                final boolean may = MAY.get(role).contains(Schema.nameOf(template));
                assertEquals(!may, isNotAllowed(peer.receive(), template), () -> role + " " + Schema.nameOf(template));
            }
        }
    }

    @Test
    void noActInAnothersNameComesThrough() throws IOException
    {
        final List<Integer> own = commands().stream()
            .filter(template -> CommandTable.entry(template).allows(Role.USER))
            .filter(template -> CommandTable.entry(template).userOffset() >= 0).toList();
        final Random random = new Random(1118);
        try (RawPeer peer = peer(Role.USER))
        {
            for (int done = 0; done < ACTS; done += AT_ONCE)
            {
                final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                final int[] sent = new int[AT_ONCE];
                for (int i = 0; i < AT_ONCE; i++)
                {
                    sent[i] = own.get(random.nextInt(own.size()));
                    bytes.writeBytes(blank(sent[i], another(random)));
                }
                peer.send(bytes.toByteArray());
                for (final int template : sent)
                {
                    final RawPeer.Message answer = peer.receive();
                    assertEquals(true, isNotAllowed(answer, template), () -> Schema.nameOf(template));
                    assertEquals(SELF, answer.reject().bound(), "the only user id allowed");
                }
            }
        }
    }

    /** Near its own id as often as anywhere. */
    private static long another(final Random random)
    {
        final long user = switch (random.nextInt(4))
        {
            case 0 -> SELF + 1L << random.nextInt(63);
            case 1 -> SELF ^ 1L << random.nextInt(64);
            case 2 -> random.nextInt(NEAR);
            default -> random.nextLong();
        };
        return user == SELF ? 0 : user;
    }
}
