package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.Outcome;
import io.hongbao.engine.model.Sender;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Where moves are made: chance, time, what was seen and sent, and who is played against. */
final class Stage
{
    /** Engine time at the begin of every game. */
    static final long START_MS = 1_800_000_000_000L;
    private static final long SECOND_MS = 1_000L;
    private static final long MINUTE_MS = 60 * SECOND_MS;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final int HISTORY = 300;
    private static final int USERS = 12;
    private static final long SCENE_LIFE_MS = 10 * MINUTE_MS;

    /** A command that was sent. */
    record Sent(byte[] command, Role role, long principal, int verdicts)
    {
    }

    final SplittableRandom random;
    final Seen seen = new Seen();
    final Instants instants = new Instants();
    final List<Sent> history = new ArrayList<>();

    private final Table table;
    private final Map<Long, Message> created = new HashMap<>();
    private final Map<Long, Message> offered = new HashMap<>();
    private final Map<Long, Long> settings = new HashMap<>();
    private long nowMs = START_MS;
    private long lastSequence;
    private Message focus;
    private boolean mayWrite = true;
    private Sent last;

    Stage(final SplittableRandom random, final Table table)
    {
        this.random = random;
        this.table = table;
    }

    long nowMs()
    {
        return nowMs;
    }

    void goTo(final long atMs)
    {
        nowMs = Math.max(nowMs, atMs);
    }

    /** To the ms before, at or behind an instant at which something changes; that is looked at for a while. */
    void goToInstant()
    {
        final Message ofToday = seen.pick(chance(2) ? "CampaignOpened" : "CardSetOpened", random);
        instants.add(nowMs, midnightMs(), ofToday);
        final Map.Entry<Long, Message> instant = instants.pick(nowMs, random);
        if (instant != null)
        {
            goTo(instant.getKey() - 1 + random.nextInt(3));
            focus = instant.getValue();
        }
    }

    private long setting(final SettingKey key)
    {
        return settings.getOrDefault((long)key.value(), DAY_MS);
    }

    /** When the next day begins. */
    long midnightMs()
    {
        final long offsetMs = settings.getOrDefault((long)SettingKey.DAY_OFFSET_MS.value(), 8 * HOUR_MS);
        return (Math.floorDiv(nowMs + offsetMs, DAY_MS) + 1) * DAY_MS - offsetMs;
    }

    /** Whether a new day begins within minutes. */
    boolean isDayEnding()
    {
        return midnightMs() - nowMs < 10 * MINUTE_MS;
    }

    /** What was offered as an exchange; null if it was not seen. */
    Message offered(final long exchangeId)
    {
        return offered.get(exchangeId);
    }

    /** What is looked at now; null if it is nothing. */
    Message focus()
    {
        return focus;
    }

    /** The event of a kind that is looked at now, or one of the latest; null if none was seen. */
    Message pick(final String event)
    {
        return focus != null && focus.is(event) && chance(2) ? focus : seen.pick(event, random);
    }

    /** A field of such an event; 1 if none was seen. */
    long pick(final String event, final String field)
    {
        final Message picked = pick(event);
        return picked == null ? 1 : picked.get(field);
    }

    /** Sequence of the event that was seen last; 0 if none was. */
    long lastSequence()
    {
        return lastSequence;
    }

    void setMayWrite(final boolean isAllowed)
    {
        mayWrite = isAllowed;
    }

    /** The command that was sent last, for the report of a difference. */
    String lastWords()
    {
        if (last == null)
        {
            return "nothing sent yet";
        }
        final Message message = Schema.decode(last.command);
        return last.role + " " + last.principal + " at " + nowMs + (mayWrite ? "" : " (disk full)") + ": " +
            (message == null ? HexFormat.of().formatHex(last.command) : message);
    }

    boolean chance(final int oneIn)
    {
        return random.nextInt(oneIn) == 0;
    }

    /** Sends what was sent before, or its like. */
    Outcome send(final Sent sent)
    {
        last = sent;
        if (chance(16))
        {
            table.expect(sent.command);
        }
        final Outcome outcome =
            table.send(sent.command, new Sender(nowMs, sent.role, sent.principal, sent.verdicts, mayWrite, null, 0));
        history.add(sent);
        if (history.size() > HISTORY)
        {
            history.remove(0);
        }
        outcome.events().forEach(this::see);
        return outcome;
    }

    Outcome send(final Role role, final long principal, final Message message)
    {
        return send(new Sent(Schema.encode(message), role, principal, 0));
    }

    Outcome asService(final Message message)
    {
        return send(Role.SERVICE, service(), message);
    }

    Outcome asService(final Message message, final int verdicts)
    {
        return send(new Sent(Schema.encode(message), Role.SERVICE, service(), verdicts));
    }

    /** Mostly its service acts for a user, sometimes the user itself; with what the host found on the way in. */
    Outcome send(final long user, final Message message, final int verdicts)
    {
        final boolean isUser = chance(5) && user > 0;
        return send(new Sent(
            Schema.encode(message), isUser ? Role.USER : Role.SERVICE, isUser ? user : service(), verdicts));
    }

    Outcome asOperator(final Message message)
    {
        return send(Role.OPERATOR, operator(), message);
    }

    Outcome asHost(final Message message)
    {
        return send(Role.HOST, 0, message);
    }

    /** Mostly its service acts for a user, sometimes the user itself. */
    Outcome forUser(final long user, final Message message)
    {
        return chance(5) && user > 0 ? send(Role.USER, user, message) : asService(message);
    }

    void advance(final int maxItems)
    {
        table.advance(nowMs, maxItems).forEach(this::see);
    }

    private void see(final Message event)
    {
        lastSequence = event.get("sequence");
        seen.add(event);
        instants.addTimesOf(event);
        switch (event.name())
        {
            case "Created" -> created.put(event.get("envelopeId"), event);
            case "Closed" -> instants.add(nowMs, nowMs + setting(SettingKey.RETENTION_MS),
                created.remove(event.get("envelopeId")));
            case "Acknowledged" -> instants.add(nowMs, nowMs + SECOND_MS, event);
            case "Proposed" -> instants.add(nowMs, nowMs + 10 * MINUTE_MS, event);
            case "ExchangeOffered" -> offered.put(event.get("exchangeId"), event);
            case "Blessed" -> instants.add(nowMs, nowMs + setting(SettingKey.BLESSING_LIFE_MS), event);
            case "SettingsSet" -> event.group("settings")
                .forEach(setting -> settings.put(setting.get("key"), setting.get("value")));
            default ->
            {
                // Nothing of it is needed.
            }
        }
    }

    /** A command with a fresh key, mostly of now. */
    Message keyed(final String name)
    {
        final byte[] requestId = new byte[16];
        for (int i = 0; i < requestId.length; i++)
        {
            requestId[i] = (byte)random.nextInt(256);
        }
        long requestedAtMs = nowMs;
        if (chance(25))
        {
            requestedAtMs += switch (random.nextInt(4))
            {
                case 0 -> MINUTE_MS - 1 + random.nextInt(3);
                case 1 -> -10 * MINUTE_MS - 1 + random.nextInt(3);
                case 2 -> -24 * HOUR_MS - 1 + random.nextInt(3);
                default -> random.nextLong(-25 * HOUR_MS, 2 * MINUTE_MS);
            };
        }
        if (chance(10))
        {
            instants.add(nowMs, requestedAtMs + (chance(2) ? 10 * MINUTE_MS : 24 * HOUR_MS), null);
        }
        return plain(name).set("requestId", requestId).set("requestedAtMs", requestedAtMs);
    }

    /** A command without a key. */
    Message plain(final String name)
    {
        return Message.of(name).set("correlationId", random.nextInt(1_000_000));
    }

    long service()
    {
        return 9 + random.nextInt(2);
    }

    long operator()
    {
        return 500 + random.nextInt(3);
    }

    long user()
    {
        return chance(200) ? edge() : 1 + random.nextInt(USERS);
    }

    long currency()
    {
        return chance(8) ? 900 + random.nextInt(3) : 156;
    }

    /** What made an envelope; null if it was not seen, or is over. */
    Message created(final long envelopeId)
    {
        return created.get(envelopeId);
    }

    long sceneKind()
    {
        return focus != null && focus.has("sceneKind") && chance(3) ? focus.get("sceneKind") :
            chance(3) ? random.nextInt(SceneKind.PAGE.value() + 1) : SceneKind.CHAT.value();
    }

    /** New ones every ten minutes: closed ones stay closed. */
    long sceneId()
    {
        return focus != null && focus.has("sceneId") && chance(3) ? focus.get("sceneId") :
            1 + (nowMs - START_MS) / SCENE_LIFE_MS + random.nextInt(3);
    }

    /** An envelope that was seen; rarely one that was not. */
    long envelopeId()
    {
        return chance(60) ? edge() : pick("Created", "envelopeId");
    }

    /** A number at which things break. */
    long edge()
    {
        return switch (random.nextInt(12))
        {
            case 0 -> -1;
            case 1 -> Long.MAX_VALUE;
            case 2 -> Long.MIN_VALUE;
            case 3 -> Integer.MAX_VALUE + 1L;
            case 4 -> 1L << 42;
            case 5 -> 1L << 62;
            case 6 -> nowMs;
            case 7 -> nowMs + 60_000;
            case 8 -> random.nextInt(256);
            case 9 -> random.nextLong();
            case 10 -> 1;
            default -> 0;
        };
    }
}
