package io.hongbao.engine.model;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** RULES 1: a creation. Its checks in the order of PROTOCOL; the first that fails is the answer. */
final class Creation
{
    private static final long ALL_RELATIONS = 0xf;
    private static final long MOST_MONEY = 1L << 62;

    private final World world;

    Creation(final World world)
    {
        this.world = world;
    }

    Result create(final Message command)
    {
        final Terms terms = Terms.of(command);
        checkUser(terms.sender);
        checkValues(command);
        if (!terms.scene.isValid())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, terms.scene.id(), terms.scene.kind(), 0);
        }
        if (world.pauses.areCreatesPaused(terms.sender, terms.scene, terms.campaignId))
        {
            throw Refused.of(RejectCode.PAUSED, 0, 0, 0);
        }
        final Limits limits = limitsOf(terms.currency);
        terms.fillDefaults(world, limits.maxSharePerson());
        checkMoney(terms, limits);
        checkTimes(terms);
        checkAudience(terms, limits);
        checkNote(terms.note, limits.maxNoteBytes());
        checkScene(terms.scene);
        final Epochs.Epoch epoch = world.epochs.current();
        world.mayChange();
        return told(make(terms, epoch));
    }

    private void checkUser(final long user)
    {
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
    }

    private void checkValues(final Message command)
    {
        new Invalid(command)
            .when("campaignId", command.get("campaignId") != 0)
            .when("split", command.get("split") > Split.FAIR.value())
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("audience", command.get("audience") > Audience.NAMED.value())
            .when("senderMayGrab", command.get("senderMayGrab") > Choice.NO.value())
            .when("relations", command.get("relations") > ALL_RELATIONS)
            .when("opensAtMs", command.get("opensAtMs") < 0)
            .check();
    }

    private Limits limitsOf(final long currency)
    {
        final Limits limits = world.limits.get(currency);
        if (limits == null)
        {
            throw Refused.of(RejectCode.CURRENCY_UNKNOWN, currency, 0, 0);
        }
        return limits;
    }

    private void checkMoney(final Terms terms, final Limits limits)
    {
        final long mostShares = terms.split == Split.FAIR.value() ?
            Math.min(limits.maxSharesPerson(), limits.maxSharesFair()) : limits.maxSharesPerson();
        if (terms.shares < 1 || terms.shares > mostShares)
        {
            throw Refused.of(RejectCode.SHARES_OUT_OF_RANGE, terms.shares, mostShares, 0);
        }
        if (terms.maxShare < 1 || terms.maxShare > limits.maxSharePerson())
        {
            throw Refused.of(RejectCode.MAX_SHARE_INVALID, terms.maxShare, limits.maxSharePerson(), 0);
        }
        if (terms.minShare < 1 || terms.minShare > terms.maxShare)
        {
            throw Refused.of(RejectCode.MIN_SHARE_INVALID, terms.minShare, terms.maxShare, 0);
        }
        final BigInteger total = BigInteger.valueOf(terms.total);
        final BigInteger shares = BigInteger.valueOf(terms.shares);
        final BigInteger least = shares.multiply(BigInteger.valueOf(terms.minShare));
        if (total.compareTo(least) < 0)
        {
            throw Refused.of(RejectCode.TOTAL_TOO_SMALL, terms.total, least.longValueExact(), 0);
        }
        final BigInteger most = shares.multiply(BigInteger.valueOf(terms.maxShare))
            .min(BigInteger.valueOf(limits.maxTotalPerson())).min(BigInteger.valueOf(MOST_MONEY));
        // Sums are 64-bit: what would break them is refused here, so that no grab ever is.
        final boolean isCounted = world.money.funded(terms.currency).add(total).bitLength() < Long.SIZE;
        if (total.compareTo(most) > 0 || !isCounted)
        {
            throw Refused.of(RejectCode.TOTAL_TOO_LARGE, terms.total, most.longValueExact(), 0);
        }
        if (terms.isEqual() && terms.total % terms.shares != 0)
        {
            throw Refused.of(RejectCode.NOT_DIVISIBLE, terms.total, terms.shares, 0);
        }
        if (!terms.isEqual() && isZero(terms.nonce))
        {
            throw Refused.of(RejectCode.NONCE_MISSING, 0, 0, 0);
        }
    }

    private static boolean isZero(final byte[] bytes)
    {
        for (final byte b : bytes)
        {
            if (b != 0)
            {
                return false;
            }
        }
        return true;
    }

    private void checkTimes(final Terms terms)
    {
        final long nowMs = world.nowMs();
        if (terms.expiresAtMs <= nowMs)
        {
            throw Refused.of(RejectCode.ALREADY_EXPIRED, terms.expiresAtMs, nowMs, nowMs);
        }
        if (terms.opensAtMs >= terms.expiresAtMs)
        {
            throw Refused.of(RejectCode.OPENS_TOO_LATE, terms.opensAtMs, terms.expiresAtMs, nowMs);
        }
        // The life is how long the money is held: it begins with the creation.
        final long lifeMs = terms.expiresAtMs - nowMs;
        final long leastMs = world.setting(SettingKey.MIN_LIFE_MS);
        final long mostMs = world.setting(SettingKey.MAX_LIFE_MS);
        if (lifeMs < leastMs || lifeMs > mostMs)
        {
            throw Refused.of(RejectCode.LIFE_OUT_OF_RANGE, lifeMs, lifeMs < leastMs ? leastMs : mostMs, nowMs);
        }
    }

    private void checkAudience(final Terms terms, final Limits limits)
    {
        final int named = terms.named.size();
        if (named > limits.maxNamed() || terms.isNamed() && named == 0)
        {
            throw Refused.of(RejectCode.NAMED_OUT_OF_RANGE, named, limits.maxNamed(), 0);
        }
        if (!terms.isNamed() && named > 0 ||
            terms.audience == Audience.SCENE.value() && terms.scene.equals(Scene.NOWHERE))
        {
            throw Refused.of(RejectCode.AUDIENCE_INVALID, terms.audience, named, 0);
        }
        final Set<Long> users = new HashSet<>();
        for (final long user : terms.named)
        {
            checkUser(user);
            if (!users.add(user))
            {
                throw Refused.of(RejectCode.LISTED_TWICE, user, 0, 0);
            }
        }
    }

    private void checkNote(final byte[] note, final long mostBytes)
    {
        if (note.length > mostBytes)
        {
            throw Refused.of(RejectCode.NOTE_TOO_LONG, note.length, mostBytes, 0);
        }
        final int wrong = firstWrongByte(note);
        if (wrong >= 0)
        {
            throw Refused.of(RejectCode.NOTE_NOT_UTF8, wrong, note.length, 0);
        }
    }

    /** The JDK's own opinion; -1 if all is UTF-8. */
    private static int firstWrongByte(final byte[] text)
    {
        final ByteBuffer in = ByteBuffer.wrap(text);
        try
        {
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(in);
            return -1;
        }
        catch (final CharacterCodingException e)
        {
            return in.position();
        }
    }

    private void checkScene(final Scene scene)
    {
        if (scene.equals(Scene.NOWHERE))
        {
            return;
        }
        if (world.closedScenes.containsKey(scene))
        {
            throw Refused.of(RejectCode.SCENE_IS_CLOSED, scene.id(), 0, world.closedScenes.get(scene));
        }
        final int live = world.envelopes.in(scene).size();
        final long most = world.setting(SettingKey.SCENE_ENVELOPES);
        if (live >= most)
        {
            throw Refused.of(RejectCode.SCENE_FULL, live, most, 0);
        }
    }

    private Envelope make(final Terms terms, final Epochs.Epoch epoch)
    {
        final Envelope envelope = new Envelope(world, world.ids.give(), terms, epoch);
        world.envelopes.add(envelope);
        epoch.open.add(envelope.id);
        world.money.fund(terms.currency, terms.total);
        world.emit("Created").set("envelopeId", envelope.id).set("requestId", terms.requestId)
            .set("sender", terms.sender).set("campaignId", terms.campaignId).set("currency", terms.currency)
            .set("total", terms.total).set("shares", terms.shares).set("minShare", terms.minShare)
            .set("maxShare", terms.maxShare).set("split", terms.split).set("sceneKind", terms.scene.kind())
            .set("sceneId", terms.scene.id()).set("opensAtMs", terms.opensAtMs)
            .set("expiresAtMs", terms.expiresAtMs).set("epoch", epoch.number).set("senderNonce", terms.nonce)
            .set("commitment", envelope.draw.commitment());
        if (terms.isNamed())
        {
            final Message list = world.emit("NamedList").set("envelopeId", envelope.id);
            terms.named.forEach(user -> list.add("named").set("userId", user));
        }
        return envelope;
    }

    private Result told(final Envelope envelope)
    {
        final Message answer = Message.of("CreateAnswer").set("envelopeId", envelope.id)
            .set("createdAtMs", envelope.createdAtMs).set("opensAtMs", envelope.opensAtMs())
            .set("expiresAtMs", envelope.terms.expiresAtMs).set("commitment", envelope.draw.commitment())
            .set("epoch", envelope.epoch.number).set("repeat", Choice.NO.value());
        return new Result(answer, () ->
        {
            // What has retired is absent from every answer.
            final boolean isHere = !envelope.isRetired();
            return answer.copy().set("repeat", Choice.YES.value())
                .set("opensAtMs", isHere ? envelope.opensAtMs() : 0)
                .set("expiresAtMs", isHere ? envelope.terms.expiresAtMs : 0);
        }, envelope.id, 0, 0);
    }
}
