package io.hongbao.engine.journal;

import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Blind bytes where the files of an engine should be. {@code -Dhongbao.blind=N} for more. */
class HostileFilesTest
{
    private static final int INPUTS = Integer.getInteger("hongbao.blind", 5_000);
    private static final long SEED = Long.getLong("hongbao.seed", 16);

    @Test
    void whateverBytesAreThereTheyAreReadOrRefusedByName()
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < INPUTS; i++)
        {
            final byte[] input = new byte[2 + random.nextInt(random.nextInt(8) == 0 ? 600 : 60)];
            random.nextBytes(input);
            if (random.nextBoolean())
            {
                shortNumbers(input, random);
            }
            try
            {
                HostileFiles.fuzzerTestOneInput(input);
            }
            catch (final RuntimeException | AssertionError escaped)
            {
                throw new AssertionError("seed " + SEED + ", input " + i + ": " +
                    HexFormat.of().formatHex(input), escaped);
            }
        }
    }

    /** Lengths that could be right: small numbers between zeros. */
    private static void shortNumbers(final byte[] input, final SplittableRandom random)
    {
        for (int i = 1; i < input.length; i++)
        {
            input[i] = (byte)(random.nextInt(4) == 0 ? random.nextInt(64) : 0);
        }
    }
}
