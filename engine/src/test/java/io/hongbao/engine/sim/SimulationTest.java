package io.hongbao.engine.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest
{
    private static final long FIRST = Long.getLong("hongbao.firstSeed", 1);
    private static final int SEEDS = Integer.getInteger("hongbao.seeds", 3);
    private static final int MOVES = Integer.getInteger("hongbao.moves", 1_500);

    @Test
    void noPromiseIsBrokenByCrashesPowerLossesFailingForcesAndABadNetwork()
    {
        final List<Simulation.Result> results = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++)
        {
            results.add(new Simulation(seed, MOVES).run());
        }
        System.out.printf("%d lives: %,d answers, %,d commands, %,d ends in the middle, %,d of them with the power, "
            + "%,d for a force that failed%n", SEEDS, sum(results, 0), sum(results, 1), sum(results, 2),
            sum(results, 3), sum(results, 4));
        assertTrue(sum(results, 0) > 0);
    }

    private static long sum(final List<Simulation.Result> results, final int what)
    {
        return results.stream().mapToLong(result -> switch (what)
        {
            case 0 -> result.answers();
            case 1 -> result.commands();
            case 2 -> result.crashes();
            case 3 -> result.powerLosses();
            default -> result.failedForces();
        }).sum();
    }

    @Test
    void theSameSeedGivesTheSameLife()
    {
        assertEquals(new Simulation(7, 400).run(), new Simulation(7, 400).run());
    }
}
