package io.hongbao.engine.api;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.Split;
import java.util.Objects;

/** Collects the fields of a {@link CreateEnvelope}; not thread safe, may be reused (each build draws its own key). */
public final class CreateEnvelopeBuilder
{
    private static final long MAX_UINT32 = 0xFFFF_FFFEL;
    private static final int MAX_UINT16 = 0xFFFE;

    RequestKey key;
    long sender;
    long campaignId;
    long total;
    long shares = 1;
    long minShare;
    long maxShare;
    Scene scene = Scene.NONE;
    long opensAtMs;
    long expiresAtMs;
    byte[] senderNonce;
    long coverId;
    int currency = CreateEnvelope.CNY;
    Split split = Split.LUCKY;
    Audience audience;
    int relations;
    Choice senderMayGrab = Choice.DEFAULT;
    long[] named = new long[0];
    String note = "";

    CreateEnvelopeBuilder()
    {
    }

    CreateEnvelopeBuilder copy()
    {
        final CreateEnvelopeBuilder copy = new CreateEnvelopeBuilder();
        copy.key = key;
        copy.sender = sender;
        copy.campaignId = campaignId;
        copy.total = total;
        copy.shares = shares;
        copy.minShare = minShare;
        copy.maxShare = maxShare;
        copy.scene = scene;
        copy.opensAtMs = opensAtMs;
        copy.expiresAtMs = expiresAtMs;
        copy.senderNonce = senderNonce == null ? null : senderNonce.clone();
        copy.coverId = coverId;
        copy.currency = currency;
        copy.split = split;
        copy.audience = audience;
        copy.relations = relations;
        copy.senderMayGrab = senderMayGrab;
        copy.named = named.clone();
        copy.note = note;
        return copy;
    }

    /**
     * Names the attempt, to be kept on a resend.
     *
     * @param requestKey default: a new one per build.
     * @return this.
     */
    public CreateEnvelopeBuilder key(final RequestKey requestKey)
    {
        key = requestKey;
        return this;
    }

    /**
     * Who pays.
     *
     * @param userId 1 .. 2^63-1.
     * @return this.
     */
    public CreateEnvelopeBuilder sender(final long userId)
    {
        sender = userId;
        return this;
    }

    /**
     * A campaign whose pool pays, instead of a sender.
     *
     * @param campaignId from {@link Campaigns#open}.
     * @return this.
     */
    public CreateEnvelopeBuilder campaign(final long campaignId)
    {
        this.campaignId = campaignId;
        return this;
    }

    /**
     * What is in it and into how many parts it goes.
     *
     * @param minorUnits the total, in minor units of the currency.
     * @param parts      0 .. 2^32-2.
     * @return this.
     * @throws IllegalArgumentException if parts do not fit.
     */
    public CreateEnvelopeBuilder money(final long minorUnits, final long parts)
    {
        if (parts < 0 || parts > MAX_UINT32)
        {
            throw new IllegalArgumentException("shares=" + parts + " cannot be encoded: use 1 to " + MAX_UINT32);
        }
        total = minorUnits;
        shares = parts;
        return this;
    }

    /**
     * Bounds of one share.
     *
     * @param least minor units, 0 for the default.
     * @param most  minor units, 0 for the default.
     * @return this.
     */
    public CreateEnvelopeBuilder shareBounds(final long least, final long most)
    {
        minShare = least;
        maxShare = most;
        return this;
    }

    /**
     * How the total is split.
     *
     * @param how default LUCKY.
     * @return this.
     */
    public CreateEnvelopeBuilder split(final Split how)
    {
        split = Objects.requireNonNull(how, "split");
        return this;
    }

    /**
     * What the amounts are.
     *
     * @param number ISO 4217 numeric or a private code, default 156.
     * @return this.
     * @throws IllegalArgumentException if it does not fit.
     */
    public CreateEnvelopeBuilder currency(final int number)
    {
        if (number < 0 || number > MAX_UINT16)
        {
            throw new IllegalArgumentException("currency=" + number + " cannot be encoded: use 0 to " + MAX_UINT16);
        }
        currency = number;
        return this;
    }

    /**
     * Where it hangs.
     *
     * @param where default none.
     * @return this.
     */
    public CreateEnvelopeBuilder scene(final Scene where)
    {
        scene = Objects.requireNonNull(where, "scene");
        return this;
    }

    /**
     * Who may grab.
     *
     * @param who default see {@link CreateEnvelope#audience()}.
     * @return this.
     */
    public CreateEnvelopeBuilder audience(final Audience who)
    {
        audience = who;
        return this;
    }

    /**
     * Users who may grab.
     *
     * @param userIds in any order.
     * @return this.
     */
    public CreateEnvelopeBuilder named(final long... userIds)
    {
        named = userIds.clone();
        return this;
    }

    /**
     * What the chat server must assert in a grab.
     *
     * @param mask of {@link Relation}.
     * @return this.
     */
    public CreateEnvelopeBuilder relations(final int mask)
    {
        relations = mask;
        return this;
    }

    /**
     * Whether the sender may grab too.
     *
     * @param choice default: true in chats, false elsewhere.
     * @return this.
     */
    public CreateEnvelopeBuilder senderMayGrab(final Choice choice)
    {
        senderMayGrab = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /**
     * When it is open.
     *
     * @param opens   UTC epoch ms, inclusive; 0 at once.
     * @param expires UTC epoch ms, exclusive; 0 for the default life.
     * @return this.
     */
    public CreateEnvelopeBuilder open(final long opens, final long expires)
    {
        opensAtMs = opens;
        expiresAtMs = expires;
        return this;
    }

    /**
     * The creator's part of the draw key.
     *
     * @param bytes 16 random bytes; default: drawn for LUCKY and FAIR.
     * @return this.
     */
    public CreateEnvelopeBuilder senderNonce(final byte[] bytes)
    {
        senderNonce = bytes.clone();
        return this;
    }

    /**
     * Greeting and cover.
     *
     * @param text  greeting.
     * @param cover opaque id, 0 for none.
     * @return this.
     */
    public CreateEnvelopeBuilder note(final String text, final long cover)
    {
        note = Objects.requireNonNull(text, "note");
        coverId = cover;
        return this;
    }

    /**
     * Makes the command.
     *
     * @return an immutable command.
     * @throws IllegalArgumentException if something cannot be encoded, naming it.
     */
    public CreateEnvelope build()
    {
        return new CreateEnvelope(this);
    }
}
