package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.Outcome;
import io.hongbao.engine.model.wire.Message;

/** Creations, grabs, and the endings that a party asks for. */
final class EnvelopePart implements Part
{
    private static final long MINUTE_MS = 60_000L;
    private static final String[] NOTES = {"恭喜发财，大吉大利", "x".repeat(96), "x".repeat(97), "吉".repeat(32)};

    @Override
    public int weight()
    {
        return 100;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("Created");
    }

    @Override
    public void move(final Stage stage)
    {
        final int dice = stage.random.nextInt(100);
        if (dice < 16)
        {
            stage.asService(creation(stage, "Create"));
        }
        else if (dice < 76)
        {
            final long user = stage.user();
            stage.forUser(user, grab(stage, "Grab", user));
        }
        else if (dice < 91)
        {
            grabByScene(stage);
        }
        else if (dice < 94)
        {
            stage.asService(stage.keyed("Cancel").set("envelopeId", stage.envelopeId()));
        }
        else if (dice < 98)
        {
            decline(stage);
        }
        else if (stage.chance(4))
        {
            stage.asService(stage.keyed("CloseScene").set("sceneId", stage.sceneId())
                .set("sceneKind", stage.sceneKind()));
        }
        else if (stage.chance(8))
        {
            burst(stage);
        }
    }

    /** Terms that mostly hold, in a command of this name. */
    static Message creation(final Stage stage, final String name)
    {
        final long split = stage.random.nextInt(Split.FAIR.value() + 1);
        final long audience = stage.random.nextInt(Audience.NAMED.value() + 1);
        final boolean isOneToOne = audience == Audience.NAMED.value() && stage.chance(2);
        final long shares = isOneToOne ? 1 : stage.chance(100) ? 1 + stage.random.nextInt(5_100) :
            1 + stage.random.nextInt(9);
        final long kind = stage.sceneKind();
        final Message command = stage.keyed(name).set("sender", stage.user()).set("split", split)
            .set("currency", stage.currency()).set("audience", audience)
            .set("shares", shares).set("sceneKind", kind)
            .set("sceneId", kind == SceneKind.NONE.value() ? 0 : stage.sceneId())
            .set("senderMayGrab", stage.random.nextInt(Choice.NO.value() + 1))
            .set("relations", stage.chance(6) ? stage.random.nextInt(16) : 0)
            .set("coverId", stage.chance(3) ? stage.random.nextLong() : 0)
            .set("note", stage.chance(6) ? NOTES[stage.random.nextInt(NOTES.length)] : "福");
        money(stage, command, shares);
        times(stage, command);
        nonce(stage, command);
        if (audience == Audience.NAMED.value())
        {
            named(stage, command, isOneToOne ? 1 : 1 + stage.random.nextInt(12));
        }
        return command;
    }

    private static void money(final Stage stage, final Message command, final long shares)
    {
        final long mean = stage.chance(4) ? 1 + stage.random.nextInt(4) : 1 + stage.random.nextInt(3_000);
        final long total = shares * mean + (stage.chance(3) ? stage.random.nextInt(10) : 0);
        final long minShare = stage.chance(3) ? 1 + stage.random.nextLong(mean) : 0;
        final long maxShare = stage.chance(3) ? mean + stage.random.nextLong(2 * mean + 1) : 0;
        command.set("total", stage.chance(40) ? total - shares * mean + stage.random.nextInt(4) : total)
            .set("minShare", minShare).set("maxShare", maxShare);
        if (stage.chance(60))
        {
            // At the very bounds of what the shares can hold, one beyond them, and one within.
            final long most = maxShare == 0 ? 20_000 : maxShare;
            command.set("total", shares * (stage.chance(2) ? Math.max(1, minShare) : most) - 1 +
                stage.random.nextInt(3));
        }
    }

    private static void times(final Stage stage, final Message command)
    {
        final long nowMs = stage.nowMs();
        final long opensAtMs = stage.chance(5) ? nowMs + stage.random.nextInt(100_000) :
            stage.chance(3) ? nowMs - stage.random.nextInt(3) : 0;
        long expiresAtMs = stage.chance(20) ? 0 : Math.max(nowMs, opensAtMs) + MINUTE_MS +
            stage.random.nextInt(stage.chance(8) ? 3_000_000 : 300_000);
        if (stage.chance(30))
        {
            expiresAtMs = switch (stage.random.nextInt(4))
            {
                case 0 -> nowMs - 1 + stage.random.nextInt(3);
                case 1 -> nowMs + MINUTE_MS - 1 + stage.random.nextInt(3);
                case 2 -> nowMs + 72 * 60 * MINUTE_MS - 1 + stage.random.nextInt(3);
                default -> opensAtMs - 1 + stage.random.nextInt(3);
            };
        }
        command.set("opensAtMs", opensAtMs).set("expiresAtMs", expiresAtMs);
    }

    private static void nonce(final Stage stage, final Message command)
    {
        final byte[] nonce = new byte[16];
        if (!stage.chance(30))
        {
            for (int i = 0; i < nonce.length; i++)
            {
                nonce[i] = (byte)stage.random.nextInt(256);
            }
        }
        command.set("senderNonce", nonce);
    }

    private static void named(final Stage stage, final Message command, final int count)
    {
        final long first = 1 + stage.random.nextInt(8);
        for (int i = 0; i < count; i++)
        {
            command.add("named").set("userId", stage.chance(80) ? stage.user() : first + i);
        }
    }

    static Message grab(final Stage stage, final String name, final long user)
    {
        final Message created = stage.chance(60) ? null : stage.pick("Created");
        final Message command = stage.plain(name).set("userId", user)
            .set("envelopeId", created == null ? stage.envelopeId() : created.get("envelopeId"));
        return asserted(stage, command, created);
    }

    /** The scene and the relations that the chat server vouches for: mostly those that are needed. */
    static Message asserted(final Stage stage, final Message command, final Message created)
    {
        final boolean isThere = created != null && !stage.chance(10);
        return command.set("sceneKind", isThere ? created.get("sceneKind") : stage.sceneKind())
            .set("sceneId", isThere ? created.get("sceneId") : stage.sceneId())
            .set("relations", stage.chance(8) ? stage.random.nextInt(16) : 15);
    }

    private static void grabByScene(final Stage stage)
    {
        final long user = stage.user();
        final Message created = stage.pick("Created");
        final Message command = asserted(stage, stage.keyed("GrabByScene"), created).set("userId", user);
        if (stage.chance(8) && created != null)
        {
            command.set("afterOpensAtMs", created.get("opensAtMs")).set("afterId", created.get("envelopeId"));
        }
        look(stage, command, stage.forUser(user, command));
    }

    /** Looks further with a new key, as the client library does. */
    private static void look(final Stage stage, final Message command, final Outcome outcome)
    {
        final Message answer = outcome.answer();
        if (answer.is("Reject") && answer.get("code") == RejectCode.LOOK_FURTHER.value())
        {
            final Message further = stage.keyed("GrabByScene");
            command.numbers().stream().filter(field -> !field.equals("requestedAtMs"))
                .forEach(field -> further.set(field, command.get(field)));
            further.set("afterOpensAtMs", answer.get("timeMs")).set("afterId", answer.get("subjectId"));
            stage.asService(further);
        }
    }

    private static void decline(final Stage stage)
    {
        final Message list = stage.pick("NamedList");
        final boolean isNamed = list != null && !stage.chance(6);
        final long user = isNamed ? list.group("named").get(0).get("userId") : stage.user();
        stage.forUser(user, stage.keyed("Decline").set("userId", user)
            .set("envelopeId", isNamed ? list.get("envelopeId") : stage.envelopeId()));
    }

    /** Many small ones into one scene: it fills up, and a grab there has to look further. */
    private static void burst(final Stage stage)
    {
        final long sceneId = stage.sceneId();
        final int count = 20 + stage.random.nextInt(60);
        for (int i = 0; i < count; i++)
        {
            final Message command = creation(stage, "Create").set("sceneKind", SceneKind.CHAT.value())
                .set("sceneId", sceneId).set("shares", 1 + stage.random.nextInt(2)).set("total", 4)
                .set("minShare", 0).set("maxShare", 0).set("opensAtMs", 0)
                .set("relations", 1 + stage.random.nextInt(4));
            stage.asService(command);
        }
        for (int i = 0; i < 4; i++)
        {
            final Message command = stage.keyed("GrabByScene").set("userId", stage.user())
                .set("sceneKind", SceneKind.CHAT.value()).set("sceneId", sceneId)
                .set("relations", stage.random.nextInt(4));
            look(stage, command, stage.asService(command));
        }
    }
}
