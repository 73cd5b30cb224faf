package io.hongbao.engine.rules.request;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.fairness.SipHash24;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The request key of the command at hand. All keyed commands begin alike: correlationId, requestId, requestedAtMs
 * (checked by a test against the schema). Mutable and reused.
 */
public final class RequestKeyView
{
    private static final int REQUEST_ID = 8;
    private static final int REQUESTED_AT = 24;
    private static final long DIGEST_KEY0 = 0x686f6e6762616f2fL;
    private static final long DIGEST_KEY1 = 0x726571756573742fL;

    private long principalId;
    private Role role;
    private int templateId;
    private long key0;
    private long key1;
    private long requestedAtMs;
    private long digest;
    private boolean shortHorizon;

    /**
     * Reads the key of a command.
     *
     * @param command    buffer with the message.
     * @param bodyOffset of its body.
     * @param end        first offset behind it.
     * @param template   of the command.
     * @param isShort    whether its horizon is 10 minutes instead of 24 hours.
     * @param context    of the command.
     */
    public void read(
        final DirectBuffer command, final int bodyOffset, final int end, final int template,
        final boolean isShort, final CommandContext context)
    {
        principalId = context.principalId();
        role = context.role();
        templateId = template;
        shortHorizon = isShort;
        key0 = command.getLong(bodyOffset + REQUEST_ID, ByteOrder.LITTLE_ENDIAN);
        key1 = command.getLong(bodyOffset + REQUEST_ID + 8, ByteOrder.LITTLE_ENDIAN);
        requestedAtMs = command.getLong(bodyOffset + REQUESTED_AT, ByteOrder.LITTLE_ENDIAN);
        // All bytes but the correlation id count. A digest, not a proof: it saves an actor from its own mistakes.
        digest = SipHash24.hash(
            DIGEST_KEY0, DIGEST_KEY1 ^ template, command, bodyOffset + REQUEST_ID, end - bodyOffset - REQUEST_ID);
    }

    /** @return stable id of the actor. */
    public long principalId()
    {
        return principalId;
    }

    /** @return role of the actor. */
    public Role role()
    {
        return role;
    }

    /** @return template of the command. */
    public int templateId()
    {
        return templateId;
    }

    /** @return first half of the request id. */
    public long key0()
    {
        return key0;
    }

    /** @return second half of the request id. */
    public long key1()
    {
        return key1;
    }

    /** @return when the actor first sent it, by its own clock. */
    public long requestedAtMs()
    {
        return requestedAtMs;
    }

    /** @return digest of the content. */
    public long digest()
    {
        return digest;
    }

    /** @return whether the horizon is 10 minutes. */
    public boolean isShortHorizon()
    {
        return shortHorizon;
    }

    /** @return how long the key is kept after requestedAtMs, ms. */
    public long horizonMs()
    {
        return shortHorizon ? RequestStore.SHORT_HORIZON_MS : RequestStore.LONG_HORIZON_MS;
    }

    /** @return engine time from which on the key is absent. */
    public long expiresAtMs()
    {
        return requestedAtMs + horizonMs();
    }
}
