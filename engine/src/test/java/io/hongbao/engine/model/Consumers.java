package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** RULES 6 and 9: named consumers of the settlement feed, and up to where each has processed it. */
final class Consumers
{
    private static final String NAME = "[a-z0-9-]{1,32}";
    private static final long PAUSE_MS = 1_000;

    /** How far a consumer is, and since when. */
    private record Watermark(long sequence, long atMs)
    {
    }

    private final World world;
    private final Map<String, Watermark> byName = new TreeMap<>();

    Consumers(final World world)
    {
        this.world = world;
    }

    /** A watermark only rises, at most once a second; the first one makes the consumer known. */
    Message acknowledge(final Message command)
    {
        final byte[] bytes = command.bytes("consumer");
        final String name = nameOf(command);
        if (!name.matches(NAME))
        {
            throw Refused.of(RejectCode.CONSUMER_INVALID, bytes.length, 0, 0);
        }
        final long watermark = command.get("watermark");
        if (watermark < 0 || watermark > world.lastSequence())
        {
            throw Refused.of(RejectCode.WATERMARK_INVALID, watermark, world.lastSequence(), 0);
        }
        final Watermark before = byName.get(name);
        if (before != null && (watermark <= before.sequence || world.nowMs() < before.atMs + PAUSE_MS))
        {
            return Result.done(before.sequence, before.atMs).again().get();
        }
        world.mayChange();
        byName.put(name, new Watermark(watermark, world.nowMs()));
        world.emit("Acknowledged").set("watermark", watermark).set("consumer", bytes);
        return Result.done(watermark, world.nowMs()).answer();
    }

    /** An operator forgets one that is dead. */
    Result remove(final Message command)
    {
        final String name = nameOf(command);
        if (!byName.containsKey(name))
        {
            throw Refused.of(RejectCode.CONSUMER_UNKNOWN, 0, 0, 0);
        }
        world.mayChange();
        final long watermark = byName.remove(name).sequence;
        world.emit("ConsumerRemoved").set("watermark", watermark).set("operatorId", world.sender().principal())
            .set("consumer", command.bytes("consumer"));
        return Result.done(watermark, world.nowMs());
    }

    private static String nameOf(final Message command)
    {
        return new String(command.bytes("consumer"), StandardCharsets.ISO_8859_1);
    }

    /** All of them, by name. */
    Message query()
    {
        final Message answer = Message.of("ConsumersAnswer").set("lastSequence", world.lastSequence());
        byName.forEach((name, watermark) -> answer.add("consumers").set("watermark", watermark.sequence)
            .set("acknowledgedAtMs", watermark.atMs).set("name", name));
        return answer;
    }
}
