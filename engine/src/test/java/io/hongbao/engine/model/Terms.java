package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import java.util.List;

/** RULES 1: what an envelope is made of, its defaults filled in. */
final class Terms
{
    byte[] requestId;
    long sender;
    long campaignId;
    long currency;
    long total;
    long shares;
    long minShare;
    long maxShare;
    long split;
    byte[] nonce;
    Scene scene;
    long audience;
    List<Long> named = List.of();
    long relations;
    boolean senderMayGrab;
    long opensAtMs;
    long expiresAtMs;
    long coverId;
    byte[] note;
    Gates gates = new Gates();
    /** Whether a schedule or a subsidy has reserved its money already. */
    boolean isReserved;

    /** Those that a creation asks for. */
    static Terms of(final Message command)
    {
        final Terms terms = new Terms();
        terms.requestId = command.bytes("requestId");
        terms.sender = command.get("sender");
        terms.campaignId = command.get("campaignId");
        terms.currency = command.get("currency");
        terms.total = command.get("total");
        terms.shares = command.get("shares");
        terms.minShare = command.get("minShare");
        terms.maxShare = command.get("maxShare");
        terms.split = command.get("split");
        terms.nonce = command.bytes("senderNonce");
        terms.scene = new Scene(command.get("sceneKind"), command.get("sceneId"));
        terms.audience = command.get("audience");
        terms.named = command.group("named").stream().map(user -> user.get("userId")).toList();
        terms.relations = command.get("relations");
        final long choice = command.get("senderMayGrab");
        terms.senderMayGrab = choice == Choice.YES.value() ||
            choice == Choice.DEFAULT.value() && terms.scene.kind() == SceneKind.CHAT.value();
        terms.opensAtMs = command.get("opensAtMs");
        terms.expiresAtMs = command.get("expiresAtMs");
        terms.coverId = command.get("coverId");
        terms.note = command.bytes("note");
        terms.gates = Gates.of(command);
        terms.isReserved = terms.gates.subsidyId != 0;
        return terms;
    }

    /** Smallest share 1, largest the limit, opening now, end a default life behind the opening. */
    void fillDefaults(final World world, final long mostShare)
    {
        minShare = minShare == 0 ? 1 : minShare;
        maxShare = maxShare == 0 ? mostShare : maxShare;
        opensAtMs = Math.max(opensAtMs, world.nowMs());
        if (expiresAtMs == 0)
        {
            final long lifeMs = world.setting(SettingKey.DEFAULT_LIFE_MS);
            expiresAtMs = opensAtMs > Long.MAX_VALUE - lifeMs ? Long.MAX_VALUE : opensAtMs + lifeMs;
        }
    }

    /** Whether a campaign's pool pays. */
    boolean isOfPool()
    {
        return campaignId != 0;
    }

    boolean isEqual()
    {
        return split == Split.EQUAL.value();
    }

    boolean isNamed()
    {
        return audience == Audience.NAMED.value();
    }
}
