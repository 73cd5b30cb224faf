package io.hongbao.engine.api;

import io.hongbao.engine.codec.SceneKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a chat server gives to an end client of its own: it may open a session as one user, in these scenes, with these
 * relations, until then (docs/PROTOCOL.md, 7, {@code EstablishUser}). Signed with the session key of the chat server's
 * own service: when that is revoked, its users' sessions end too. Whoever has the ticket is the user, so it goes over
 * TLS only and lasts short. Immutable.
 *
 * <pre>
 *  mac = HMAC-SHA256(secret, "hongbao-user-v1" || i64 user || i64 key || i64 last ms || u8 relations || u16 scenes ||
 *                    for each: i64 id, u8 kind), little endian
 * </pre>
 */
public final class UserTicket
{
    /** Most scenes of one ticket. */
    public static final int MOST_SCENES = 256;
    /** Bytes of a signature. */
    public static final int MAC_LENGTH = 32;

    private static final byte[] DOMAIN = "hongbao-user-v1".getBytes(StandardCharsets.US_ASCII);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FIXED = 3 * Long.BYTES + 1 + Short.BYTES;
    private static final int A_SCENE = Long.BYTES + 1;

    private final long userId;
    private final long keyId;
    private final long notAfterMs;
    private final int relations;
    private final List<Scene> scenes;
    private final byte[] mac;

    /**
     * A ticket as it came.
     *
     * @param userId     whose it is.
     * @param keyId      of the session key that signed it.
     * @param notAfterMs its last ms, UTC epoch.
     * @param relations  that the user may assert, a mask of {@link Relation}.
     * @param scenes     that the user may tap in, at most {@link #MOST_SCENES}.
     * @param mac        {@link #MAC_LENGTH} bytes; copied.
     * @throws IllegalArgumentException if a part is out of range.
     */
    public UserTicket(
        final long userId, final long keyId, final long notAfterMs, final int relations, final List<Scene> scenes,
        final byte[] mac)
    {
        if (userId < 1 || keyId < 1 || notAfterMs < 1)
        {
            throw new IllegalArgumentException("userId=" + userId + ", keyId=" + keyId + ", notAfterMs=" + notAfterMs +
                ": each is at least 1");
        }
        if (relations < 0 || relations > (Relation.FRIEND | Relation.FOLLOWER | Relation.MUTUAL | Relation.MEMBER))
        {
            throw new IllegalArgumentException("relations=" + relations + ": use a mask of Relation");
        }
        if (scenes.size() > MOST_SCENES)
        {
            throw new IllegalArgumentException(scenes.size() + " scenes: a ticket has at most " + MOST_SCENES);
        }
        if (mac.length != MAC_LENGTH)
        {
            throw new IllegalArgumentException("a mac has " + MAC_LENGTH + " bytes, not " + mac.length);
        }
        this.userId = userId;
        this.keyId = keyId;
        this.notAfterMs = notAfterMs;
        this.relations = relations;
        this.scenes = List.copyOf(scenes);
        this.mac = mac.clone();
    }

    /**
     * Signs one.
     *
     * @param keyId      of the service's session key.
     * @param secret     of that key.
     * @param userId     who gets it.
     * @param scenes     that the user is in.
     * @param relations  that you vouch for, a mask of {@link Relation}.
     * @param notAfterMs its last ms, UTC epoch: minutes from now, not days.
     * @return the ticket.
     * @throws IllegalArgumentException if a part is out of range.
     */
    public static UserTicket issue(
        final long keyId, final byte[] secret, final long userId, final List<Scene> scenes, final int relations,
        final long notAfterMs)
    {
        final UserTicket unsigned =
            new UserTicket(userId, keyId, notAfterMs, relations, scenes, new byte[MAC_LENGTH]);
        return new UserTicket(userId, keyId, notAfterMs, relations, scenes, unsigned.signature(secret));
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @param text of the ticket.
     * @return the ticket; whether it is genuine only its key can tell.
     * @throws IllegalArgumentException if it is no ticket.
     */
    public static UserTicket parse(final String text)
    {
        try
        {
            final ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.strip()))
                .order(ByteOrder.LITTLE_ENDIAN);
            final long user = in.getLong();
            final long key = in.getLong();
            final long lastMs = in.getLong();
            final int mask = in.get();
            final int count = in.getShort() & 0xFFFF;
            final List<Scene> where = new ArrayList<>();
            for (int i = 0; i < count; i++)
            {
                final long id = in.getLong();
                where.add(new Scene(SceneKind.get(in.get()), id));
            }
            final byte[] signature = new byte[MAC_LENGTH];
            in.get(signature);
            if (in.hasRemaining())
            {
                throw new IllegalArgumentException("something follows it");
            }
            return new UserTicket(user, key, lastMs, mask, where, signature);
        }
        catch (final IllegalArgumentException | BufferUnderflowException broken)
        {
            throw new IllegalArgumentException("that is no ticket of a user: copy it whole", broken);
        }
    }

    private byte[] content()
    {
        final ByteBuffer out = ByteBuffer.allocate(FIXED + scenes.size() * A_SCENE).order(ByteOrder.LITTLE_ENDIAN)
            .putLong(userId).putLong(keyId).putLong(notAfterMs).put((byte)relations).putShort((short)scenes.size());
        for (final Scene scene : scenes)
        {
            out.putLong(scene.id()).put((byte)scene.kind().value());
        }
        return out.array();
    }

    private byte[] signature(final byte[] secret)
    {
        try
        {
            final Mac hmac = Mac.getInstance(ALGORITHM);
            hmac.init(new SecretKeySpec(secret, ALGORITHM));
            hmac.update(DOMAIN);
            return hmac.doFinal(content());
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    /**
     * Whether a key has signed this.
     *
     * @param secret of the key.
     * @return true if so; takes the same time either way.
     */
    public boolean isSignedWith(final byte[] secret)
    {
        return MessageDigest.isEqual(signature(secret), mac);
    }

    /**
     * Whether the user may tap in a scene.
     *
     * @param kind of it, as in the schema.
     * @param id   of it.
     * @return true if the ticket names it, or if it is none.
     */
    public boolean isIn(final int kind, final long id)
    {
        if (id == 0 && kind == SceneKind.NONE.value())
        {
            return true;
        }
        for (int i = 0; i < scenes.size(); i++)
        {
            if (scenes.get(i).id() == id && scenes.get(i).kind().value() == kind)
            {
                return true;
            }
        }
        return false;
    }

    /** @return whose it is. */
    public long userId()
    {
        return userId;
    }

    /** @return number of the session key that signed it. */
    public long keyId()
    {
        return keyId;
    }

    /** @return its last ms, UTC epoch. */
    public long notAfterMs()
    {
        return notAfterMs;
    }

    /** @return relations that the user may assert, a mask of {@link Relation}. */
    public int relations()
    {
        return relations;
    }

    /** @return scenes that the user may tap in, unmodifiable. */
    public List<Scene> scenes()
    {
        return scenes;
    }

    /** @return a copy of the signature. */
    public byte[] mac()
    {
        return mac.clone();
    }

    /** @return as text without spaces, to be handed to the user's client. */
    public String text()
    {
        final byte[] content = content();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer
            .allocate(content.length + MAC_LENGTH).put(content).put(mac).array());
    }

    @Override
    public String toString()
    {
        return "ticket of user " + userId + ", key " + keyId; // never the signature: it is as good as the user
    }
}
