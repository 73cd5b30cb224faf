package io.hongbao.engine.rules.fairness;

import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.rules.SecretSource;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Works out seed, commitment and draw key of each envelope that a journal tells of, for a machine that replays it on
 * another thread. Whatever the journal says, what it works out for an id and an epoch is right: a machine that comes to
 * another id or epoch does not find it. For one thread.
 */
public final class SeedsAhead
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int ID = BODY + CreatedDecoder.envelopeIdEncodingOffset();
    private static final int EPOCH = BODY + CreatedDecoder.epochEncodingOffset();
    private static final int NONCE = BODY + CreatedDecoder.senderNonceEncodingOffset();
    private static final int WRAPPED = BODY + OpenEpochDecoder.BLOCK_LENGTH;

    private final SecretSource secrets;
    private final SeedMemo memo;
    private final Seeds seeds = new Seeds();
    private final Long2ObjectHashMap<byte[]> epochs = new Long2ObjectHashMap<>();
    private final long[] words = new long[SeedMemo.WORDS];

    SeedsAhead(final SecretSource secrets, final EpochStore known, final SeedMemo memo)
    {
        this.secrets = secrets;
        this.memo = memo;
        known.copySecrets(epochs);
    }

    /**
     * An epoch that begins.
     *
     * @param command buffer with an {@code OpenEpoch}.
     * @param offset  of its header.
     * @param length  in bytes.
     */
    public void openEpoch(final DirectBuffer command, final int offset, final int length)
    {
        final int wrapped = WRAPPED + Short.BYTES;
        if (length < wrapped)
        {
            return;
        }
        final long number = command.getInt(offset + BODY + OpenEpochDecoder.epochEncodingOffset(),
            ByteOrder.LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        final int bytes = command.getShort(offset + WRAPPED, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final byte[] secret = wrapped + bytes == length ?
            secrets.unwrap(number, command, offset + wrapped, bytes) : null;
        if (secret != null)
        {
            epochs.putIfAbsent(number, secret);
        }
    }

    /**
     * An envelope that comes into being.
     *
     * @param event  buffer with a {@code Created}.
     * @param offset of its header.
     */
    public void created(final DirectBuffer event, final int offset)
    {
        final long epoch = event.getInt(offset + EPOCH, ByteOrder.LITTLE_ENDIAN) & 0xFFFF_FFFFL;
        final byte[] secret = epochs.get(epoch);
        if (secret != null)
        {
            final long id = event.getLong(offset + ID, ByteOrder.LITTLE_ENDIAN);
            final long nonce0 = event.getLong(offset + NONCE, ByteOrder.LITTLE_ENDIAN);
            final long nonce1 = event.getLong(offset + NONCE + Long.BYTES, ByteOrder.LITTLE_ENDIAN);
            seeds.workOut(secret, id, nonce0, nonce1, words);
            memo.put(id, epoch, words);
        }
    }
}
