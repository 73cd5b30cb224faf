package io.hongbao.engine.rules.fairness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hongbao.engine.codec.CreatedEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenEpochEncoder;
import io.hongbao.engine.rules.SecretSource;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store of the machine has another secret than the journal: so it shows whose hashes are used. */
class SeedsAheadTest
{
    private static final long ID = 42;
    private static final byte[] JOURNAL_SECRET = secret(7);
    private static final byte[] OWN_SECRET = secret(9);
    private static final SecretSource SECRETS = (epoch, wrapped, offset, length) ->
    {
        final byte[] secret = new byte[length];
        wrapped.getBytes(offset, secret);
        return secret;
    };

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final Seeds expected = new Seeds();
    private final Seeds seeds = new Seeds();
    private final EpochStore epochs = new EpochStore(4);
    private SeedsAhead ahead;

    @BeforeEach
    void runsAhead()
    {
        ahead = seeds.ahead(SECRETS, epochs);
        epochs.add(1, 0, OWN_SECRET, OWN_SECRET);
        openEpoch(1, JOURNAL_SECRET);
        created(ID, 1, 11, 12);
    }

    @Test
    void whatWasWorkedOutAheadIsUsed()
    {
        assertArrayEquals(expected.seed(JOURNAL_SECRET, ID), seeds.seed(epochs, epochs.find(1), ID));
        assertArrayEquals(expected.commitment(ID), seeds.commitment(ID));
        expected.deriveDrawKey(11, 12);
        seeds.deriveDrawKey(11, 12);
        assertEquals(expected.key0(), seeds.key0());
        assertEquals(expected.key1(), seeds.key1());
    }

    @Test
    void anotherNonceGivesADrawKeyOfItsOwn()
    {
        seeds.seed(epochs, epochs.find(1), ID);
        seeds.deriveDrawKey(11, 13);
        expected.seed(JOURNAL_SECRET, ID);
        expected.deriveDrawKey(11, 13);
        assertEquals(expected.key0(), seeds.key0());
    }

    @Test
    void anotherIdOrEpochIsWorkedOutByTheMachine()
    {
        epochs.add(2, 5, OWN_SECRET, OWN_SECRET);
        assertArrayEquals(expected.seed(OWN_SECRET, ID), seeds.seed(epochs, epochs.find(2), ID));
        assertArrayEquals(expected.commitment(ID), seeds.commitment(ID));
        final long sameEntry = ID + (1L << 40);
        assertArrayEquals(expected.seed(OWN_SECRET, sameEntry), seeds.seed(epochs, epochs.find(1), sameEntry));
        assertArrayEquals(expected.commitment(sameEntry), seeds.commitment(sameEntry));
    }

    @Test
    void epochsThatHaveBegunBeforeAreKnown()
    {
        ahead = seeds.ahead(SECRETS, epochs);
        created(ID, 1, 11, 12);
        final byte[] seed = seeds.seed(epochs, epochs.find(1), ID).clone();
        assertArrayEquals(expected.seed(OWN_SECRET, ID), seed);
    }

    @Test
    void anEventOfAnUnknownEpochIsPassedOver()
    {
        created(ID + 1, 3, 11, 12);
        epochs.add(3, 5, OWN_SECRET, OWN_SECRET);
        assertArrayEquals(expected.seed(OWN_SECRET, ID + 1), seeds.seed(epochs, epochs.find(3), ID + 1));
    }

    @Test
    void afterTheEndTheMachineWorksOutAll()
    {
        seeds.alone();
        final byte[] seed = seeds.seed(epochs, epochs.find(1), ID);
        assertArrayEquals(expected.seed(OWN_SECRET, ID), seed);
        assertNotEquals(0, seed[0] | seed[1] | seed[2]);
    }

    private void openEpoch(final int number, final byte[] secret)
    {
        final OpenEpochEncoder encoder = new OpenEpochEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .beginsAtMs(0).epoch(number).putWrappedSecret(secret, 0, secret.length);
        ahead.openEpoch(buffer, 0, MessageHeaderDecoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private void created(final long id, final int epoch, final long nonce0, final long nonce1)
    {
        new CreatedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).envelopeId(id).epoch(epoch);
        final int nonce = MessageHeaderDecoder.ENCODED_LENGTH + CreatedEncoder.senderNonceEncodingOffset();
        buffer.putLong(nonce, nonce0, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(nonce + Long.BYTES, nonce1, ByteOrder.LITTLE_ENDIAN);
        ahead.created(buffer, 0);
    }

    private static byte[] secret(final int fill)
    {
        final byte[] secret = new byte[SecretSource.SECRET_LENGTH];
        Arrays.fill(secret, (byte)fill);
        return secret;
    }
}
