package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The creation at hand with its defaults filled in. Mutable and reused; checks nothing but the message's extent. */
final class CreateForm
{
    private static final int GROUP_HEADER = 4;
    private static final int TEXT_HEADER = 2;
    /** Most that all shares together could be (RULES 1). */
    static final long MOST_MONEY = 1L << 62;

    private final CreateDecoder decoder = new CreateDecoder();
    private final GateForm gates = new GateForm();
    private final boolean isWithGates;
    private DirectBuffer buffer;
    private int namedOffset;
    private int namedStride;
    private int namedCount;
    private int noteOffset;
    private int noteLength;
    private long minShare;
    private long maxShare;
    private long opensAtMs;
    private long expiresAtMs;
    private long mostShare;

    /** A form of {@code Create}, or of {@code CreateWith}, which asks for more behind the same fields. */
    CreateForm(final boolean isWithGates)
    {
        this.isWithGates = isWithGates;
    }

    /** Reads a message; false if its groups and text do not fill it exactly. */
    boolean read(final DirectBuffer command, final int bodyOffset, final int blockLength, final int end)
    {
        buffer = command;
        decoder.wrap(command, bodyOffset, blockLength, CreateDecoder.SCHEMA_VERSION);
        if (isWithGates)
        {
            gates.read(command, bodyOffset, blockLength);
        }
        final int group = bodyOffset + blockLength;
        if (group + GROUP_HEADER > end)
        {
            return false;
        }
        namedStride = command.getShort(group, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        namedCount = command.getShort(group + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        namedOffset = group + GROUP_HEADER;
        final long text = namedOffset + (long)namedStride * namedCount;
        if (namedStride < Long.BYTES || text + TEXT_HEADER > end)
        {
            return false;
        }
        noteLength = command.getShort((int)text, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        noteOffset = (int)text + TEXT_HEADER;
        return noteOffset + noteLength == end;
    }

    /** Fills in what was left at 0. */
    void fillDefaults(final CurrencyLimits limits, final long nowMs, final long defaultLifeMs)
    {
        minShare = decoder.minShare() == 0 ? 1 : decoder.minShare();
        mostShare = isPool() ? mostOfPool() : limits.maxSharePerson();
        maxShare = decoder.maxShare() == 0 ? mostShare : decoder.maxShare();
        opensAtMs = decoder.opensAtMs() <= nowMs ? nowMs : decoder.opensAtMs();
        final boolean hasEnd = decoder.expiresAtMs() != 0;
        // An opening so late that its default end overflows is refused by its distance, not by a wrapped end.
        expiresAtMs = hasEnd ? decoder.expiresAtMs() :
            opensAtMs > Long.MAX_VALUE - defaultLifeMs ? Long.MAX_VALUE : opensAtMs + defaultLifeMs;
    }

    /** A campaign's share is at most all of it; where shares of that size could overflow, less (RULES 1). */
    private long mostOfPool()
    {
        return Math.max(1, Math.min(decoder.total(), MOST_MONEY / Math.max(1, decoder.shares())));
    }

    GateForm gates()
    {
        return gates;
    }

    /** Whether it opens with its creation. */
    boolean isOpen(final long nowMs)
    {
        return opensAtMs <= nowMs && gates.goal() == 0;
    }

    /** Whether a campaign pays. */
    boolean isPool()
    {
        return decoder.campaignId() != 0;
    }

    /** Most that {@link #maxShare()} may be. */
    long mostShare()
    {
        return mostShare;
    }

    CreateDecoder decoder()
    {
        return decoder;
    }

    DirectBuffer buffer()
    {
        return buffer;
    }

    Split split()
    {
        return decoder.split();
    }

    SceneKind sceneKind()
    {
        return decoder.sceneKind();
    }

    Audience audience()
    {
        return decoder.audience();
    }

    int shares()
    {
        return (int)decoder.shares();
    }

    int namedCount()
    {
        return namedCount;
    }

    long namedUser(final int i)
    {
        return buffer.getLong(namedOffset + i * namedStride, ByteOrder.LITTLE_ENDIAN);
    }

    int noteOffset()
    {
        return noteOffset;
    }

    int noteLength()
    {
        return noteLength;
    }

    long minShare()
    {
        return minShare;
    }

    long maxShare()
    {
        return maxShare;
    }

    long opensAtMs()
    {
        return opensAtMs;
    }

    long expiresAtMs()
    {
        return expiresAtMs;
    }

    boolean isSenderAllowed()
    {
        return decoder.senderMayGrab() == Choice.YES ||
            decoder.senderMayGrab() == Choice.DEFAULT && sceneKind() == SceneKind.CHAT;
    }

    long nonce0()
    {
        return buffer.getLong(
            decoder.offset() + CreateDecoder.senderNonceEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
    }

    long nonce1()
    {
        return buffer.getLong(
            decoder.offset() + CreateDecoder.senderNonceEncodingOffset() + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    /** Words of the arena that the blocks of this envelope need, overhead included. */
    int words()
    {
        return GrabStore.wordsFor(shares()) + 1 +
            (namedCount == 0 ? 0 : NamedLists.wordsFor(namedCount) + 1) +
            (hasNote() ? Notes.wordsFor(noteLength) + 1 : 0);
    }

    boolean hasNote()
    {
        return noteLength > 0 || decoder.coverId() != 0;
    }
}
