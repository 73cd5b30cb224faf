package io.hongbao.engine.rules.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockArenaPropertyTest
{
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void blocksNeverOverlapAndAllOfThemComeBack(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final BlockArena arena = new BlockArena(20_000);
        final List<int[]> blocks = new ArrayList<>();
        for (int step = 0; step < 20_000; step++)
        {
            if (random.nextInt(100) < 55)
            {
                final int size = random.nextInt(10) == 0 ? 1 + random.nextInt(2000) : 1 + random.nextInt(40);
                final int block = arena.allocate(size);
                if (block != 0)
                {
                    java.util.Arrays.fill(arena.words(), block, block + size, block);
                    blocks.add(new int[] {block, size});
                }
            }
            else if (!blocks.isEmpty())
            {
                final int[] block = blocks.remove(random.nextInt(blocks.size()));
                for (int i = 0; i < block[1]; i++)
                {
                    assertEquals(block[0], arena.words()[block[0] + i], "seed " + seed + " step " + step);
                }
                arena.release(block[0]);
            }
        }
        blocks.forEach(block -> arena.release(block[0]));
        assertEquals(0, arena.usedWords());
        // All merged again: nearly the whole arena is one block (the search rounds up to its class).
        assertNotEquals(0, arena.allocate(18_000));
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing()
    {
        final BlockArena arena = new BlockArena(100);
        assertEquals(0, arena.allocate(200));
        assertEquals(0, arena.allocate(Integer.MAX_VALUE));
        final int first = arena.allocate(50);
        assertTrue(first > 0);
        assertEquals(0, arena.allocate(60));
        arena.release(first);
        assertTrue(arena.allocate(80) > 0);
    }
}
