package io.hongbao.bench.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoubleMeanTest
{
    @Test
    void sharesAddUpAndNoneIsEmpty()
    {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++)
        {
            final int count = 1 + random.nextInt(50);
            final long total = count + random.nextInt(5_000);
            final long[] shares = DoubleMean.shares(total, count, false, random);
            assertEquals(total, Arrays.stream(shares).sum());
            assertTrue(Arrays.stream(shares).min().orElseThrow() >= 1, Arrays.toString(shares));
        }
    }

    @Test
    void equalSharesAreEqual()
    {
        assertArrayEquals(new long[]{5, 5, 5}, DoubleMean.shares(15, 3, true, new SplittableRandom(1)));
    }
}
