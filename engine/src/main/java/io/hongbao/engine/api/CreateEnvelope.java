package io.hongbao.engine.api;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.Split;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Creates an envelope (RULES §1). Immutable; made by {@link #builder()}. Only what cannot be encoded is refused here,
 * the engine's rules decide all else.
 */
public final class CreateEnvelope
{
    /** ISO 4217 number of the yuan. */
    public static final int CNY = 156;

    private final CreateEnvelopeBuilder with;
    private final RequestKey key;
    private final RequestKey nonce;
    private final byte[] note;
    private final long[] named;
    private final Audience audience;

    CreateEnvelope(final CreateEnvelopeBuilder builder)
    {
        with = builder.copy();
        key = with.key == null ? RequestKey.random() : with.key;
        nonce = nonceOf(with);
        note = utf8(with.note);
        named = with.named.clone();
        audience = audienceOf(with);
    }

    /**
     * Starts with the defaults: LUCKY, CNY, no scene, open at once, the engine's default life, share bounds and
     * repeat rules, a new request key, and a nonce from a strong source.
     *
     * @return a builder.
     */
    public static CreateEnvelopeBuilder builder()
    {
        return new CreateEnvelopeBuilder();
    }

    /**
     * Names the attempt.
     *
     * @return the request key.
     */
    public RequestKey key()
    {
        return key;
    }

    /**
     * Who pays.
     *
     * @return user id, 0 if a campaign pays.
     */
    public long sender()
    {
        return with.sender;
    }

    /**
     * Whose pool pays.
     *
     * @return campaign id, 0 if a user pays.
     */
    public long campaignId()
    {
        return with.campaignId;
    }

    /**
     * What is in it.
     *
     * @return minor units.
     */
    public long total()
    {
        return with.total;
    }

    /**
     * How many parts.
     *
     * @return 0 .. 2^32-2.
     */
    public long shares()
    {
        return with.shares;
    }

    /**
     * Least of one share.
     *
     * @return minor units, 0 for the default.
     */
    public long minShare()
    {
        return with.minShare;
    }

    /**
     * Most of one share.
     *
     * @return minor units, 0 for the default.
     */
    public long maxShare()
    {
        return with.maxShare;
    }

    /**
     * Where it hangs.
     *
     * @return the scene, never null.
     */
    public Scene scene()
    {
        return with.scene;
    }

    /**
     * Open from here.
     *
     * @return UTC epoch ms, 0 for at once.
     */
    public long opensAtMs()
    {
        return with.opensAtMs;
    }

    /**
     * Open to here, exclusive.
     *
     * @return UTC epoch ms, 0 for the default life.
     */
    public long expiresAtMs()
    {
        return with.expiresAtMs;
    }

    /**
     * The creator's part of the draw key.
     *
     * @return 16 new bytes, all zero for EQUAL unless set.
     */
    public byte[] senderNonce()
    {
        return nonce.requestId();
    }

    /**
     * Opaque cover.
     *
     * @return as given back by queries.
     */
    public long coverId()
    {
        return with.coverId;
    }

    /**
     * What the amounts are.
     *
     * @return ISO 4217 numeric.
     */
    public int currency()
    {
        return with.currency;
    }

    /**
     * How the total is split.
     *
     * @return the split.
     */
    public Split split()
    {
        return with.split;
    }

    /**
     * Who may grab: as set; else NAMED if users are named, SCENE in a chat, friend chat or live room, else ANYONE.
     *
     * @return the audience.
     */
    public Audience audience()
    {
        return audience;
    }

    /**
     * What the chat server must assert in a grab.
     *
     * @return a mask of {@link Relation}.
     */
    public int relations()
    {
        return with.relations;
    }

    /**
     * Whether the sender may grab too.
     *
     * @return yes, no, or the default of the scene.
     */
    public Choice senderMayGrab()
    {
        return with.senderMayGrab;
    }

    int namedCount()
    {
        return named.length;
    }

    long named(final int index)
    {
        return named[index];
    }

    byte[] note()
    {
        return note;
    }

    private static Audience audienceOf(final CreateEnvelopeBuilder with)
    {
        if (with.audience != null)
        {
            return with.audience;
        }
        if (with.named.length > 0)
        {
            return Audience.NAMED;
        }
        return switch (with.scene.kind())
        {
            case CHAT, DIRECT, LIVE -> Audience.SCENE;
            default -> Audience.ANYONE;
        };
    }

    private static RequestKey nonceOf(final CreateEnvelopeBuilder with)
    {
        if (with.senderNonce != null)
        {
            return RequestKey.of(with.senderNonce, 0);
        }
        return with.split == Split.EQUAL ? new RequestKey(0, 0, 0) : RequestKey.random(0);
    }

    static byte[] utf8(final String text)
    {
        try
        {
            final ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder()
                .encode(CharBuffer.wrap(Objects.requireNonNull(text, "text")));
            if (bytes.remaining() > CommandEncoder.MAX_TEXT_BYTES)
            {
                throw new IllegalArgumentException("text has " + bytes.remaining() + " bytes, a message carries "
                    + CommandEncoder.MAX_TEXT_BYTES + ": shorten it");
            }
            final byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        }
        catch (final CharacterCodingException e)
        {
            throw new IllegalArgumentException("text has half of a surrogate pair and is not Unicode: correct it", e);
        }
    }
}
