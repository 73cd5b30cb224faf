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
     * @param command     buffer with the message.
     * @param bodyOffset  of its body.
     * @param blockLength of its fixed part, as sent.
     * @param end         first offset behind it.
     * @param template    of the command.
     * @param isShort     whether its horizon is 10 minutes instead of 24 hours.
     * @param context     of the command.
     */
    public void read(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end, final int template,
        final boolean isShort, final CommandContext context)
    {
        principalId = context.principalId();
        role = context.role();
        templateId = template;
        shortHorizon = isShort;
        key0 = command.getLong(bodyOffset + REQUEST_ID, ByteOrder.LITTLE_ENDIAN);
        key1 = command.getLong(bodyOffset + REQUEST_ID + 8, ByteOrder.LITTLE_ENDIAN);
        requestedAtMs = command.getLong(bodyOffset + REQUESTED_AT, ByteOrder.LITTLE_ENDIAN);
        digest = digest(command, bodyOffset + REQUEST_ID, bodyOffset + blockLength, end, template);
    }

    /**
     * Of all that the command says but the correlation id. Zeros at the end of the block are fields that say nothing:
     * a newer client, whose block is longer, repeats an older one's request. Behind the block every byte counts, and
     * where it ends. A digest, not a proof: it saves an actor from its own mistakes.
     */
    private static long digest(
        final DirectBuffer command, final int from, final int blockEnd, final int end, final int template)
    {
        int used = blockEnd;
        while (used - from >= Long.BYTES && command.getLong(used - Long.BYTES) == 0)
        {
            used -= Long.BYTES;
        }
        while (used > from && command.getByte(used - 1) == 0)
        {
            used--;
        }
        final long block = SipHash24.hash(DIGEST_KEY0, DIGEST_KEY1 ^ template, command, from, used - from);
        return end == blockEnd ? block : SipHash24.hash(DIGEST_KEY0, block, command, blockEnd, end - blockEnd);
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
