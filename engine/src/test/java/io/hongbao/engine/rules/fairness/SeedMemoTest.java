package io.hongbao.engine.rules.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SeedMemoTest
{
    private static final int PUTS = 2_000_000;

    /** Two ids share an entry, so that each put overwrites what is being looked at. */
    @Test
    void aLookFindsAllOfAnEntryOrNothingWhileItIsOverwritten() throws Exception
    {
        final SeedMemo memo = new SeedMemo();
        final long other = 1L << 40;
        final Thread putting = new Thread(() ->
        {
            final long[] words = new long[SeedMemo.WORDS];
            for (int i = 1; i <= PUTS; i++)
            {
                Arrays.fill(words, i);
                memo.put((i & 1) * other, 1, words);
            }
        });
        putting.start();
        final long[] words = new long[SeedMemo.WORDS];
        long found = 0;
        while (putting.isAlive() || found == 0)
        {
            for (int id = 0; id < 2; id++)
            {
                if (memo.look(id * other, 1, words))
                {
                    found++;
                    assertEquals(id, words[0] & 1, "the entry of another id");
                    for (final long word : words)
                    {
                        assertEquals(words[0], word, "half of one entry, half of another");
                    }
                }
            }
        }
        putting.join();
        assertTrue(memo.look(0, 1, words));
        assertEquals(PUTS, words[0]);
    }
}
