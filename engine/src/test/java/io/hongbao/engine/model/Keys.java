package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** RULES 0: request keys. The first accepted command binds its key; the same again gets the same outcome. */
final class Keys
{
    private static final long SHORT_MS = 10 * 60_000L;
    private static final long LONG_MS = 24 * 3_600_000L;
    private static final long AHEAD_MS = 60_000L;
    private static final Set<String> SHORT = Set.of("GrabByScene", "GrabBySceneWith", "Enter", "AskCard", "Thank");
    private static final int CONTENT_AT = 8;

    /** Role and principal, and the number that the actor drew. */
    private record Key(Role role, long principal, ByteBuffer requestId)
    {
    }

    /** What a key is bound to: content, and what it led to. */
    private record Bound(String name, ByteBuffer content, long expiresAtMs, long atMs, Result result)
    {
    }

    private final World world;
    private final Map<Key, Bound> keys = new HashMap<>();

    Keys(final World world)
    {
        this.world = world;
    }

    /** Decides a command with a key, or tells again what it led to. */
    Message decide(final Message command, final byte[] body, final Function<Message, Result> rule)
    {
        final long requestedAtMs = command.get("requestedAtMs");
        final long horizonMs = SHORT.contains(command.name()) ? SHORT_MS : LONG_MS;
        checkAge(requestedAtMs, horizonMs);
        final Key key = keyOf(command);
        final ByteBuffer content = ByteBuffer.wrap(Arrays.copyOfRange(body, CONTENT_AT, body.length));
        final Bound bound = find(key);
        if (bound == null)
        {
            final Result result = rule.apply(command);
            keys.put(key, new Bound(command.name(), content, requestedAtMs + horizonMs, world.nowMs(), result));
            return result.answer();
        }
        if (!bound.name.equals(command.name()) || !bound.content.equals(content))
        {
            throw Refused.of(RejectCode.REQUEST_CONFLICT, bound.result.subjectId(), 0, 0, bound.atMs);
        }
        return bound.result.again().get();
    }

    private void checkAge(final long requestedAtMs, final long horizonMs)
    {
        final long nowMs = world.nowMs();
        if (requestedAtMs > nowMs + AHEAD_MS)
        {
            throw Refused.of(RejectCode.REQUEST_TOO_NEW, requestedAtMs, nowMs + AHEAD_MS, nowMs);
        }
        if (requestedAtMs <= nowMs - horizonMs)
        {
            throw Refused.of(RejectCode.REQUEST_TOO_OLD, requestedAtMs, nowMs - horizonMs + 1, nowMs);
        }
    }

    private Key keyOf(final Message command)
    {
        return new Key(
            world.sender().role(), world.sender().principal(), ByteBuffer.wrap(command.bytes("requestId")));
    }

    /** A key is kept until requestedAtMs + horizon; from that ms on it is absent. */
    private Bound find(final Key key)
    {
        final Bound bound = keys.get(key);
        return bound == null || world.nowMs() >= bound.expiresAtMs ? null : bound;
    }

    /** What a key led to; that nothing was executed is said only where it cannot have been forgotten. */
    Message lookUp(final Message query)
    {
        final Bound bound = find(keyOf(query));
        if (bound == null)
        {
            checkAge(query.get("requestedAtMs"), SHORT_MS);
            throw Refused.of(RejectCode.REQUEST_UNKNOWN, 0, 0, world.nowMs());
        }
        return Message.of("RequestAnswer").set("subjectId", bound.result.subjectId())
            .set("amount", bound.result.amount()).set("ordinal", bound.result.ordinal()).set("atMs", bound.atMs)
            .set("commandTemplateId", Schema.templateOf(bound.name));
    }

    /** Nobody can see a difference: what is absent is forgotten. */
    void forget()
    {
        keys.values().removeIf(bound -> world.nowMs() >= bound.expiresAtMs);
    }
}
