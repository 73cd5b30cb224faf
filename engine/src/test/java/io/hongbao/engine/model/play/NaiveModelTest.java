package io.hongbao.engine.model.play;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Engine and model get the same commands: every answer and every event has to be the same.
 * {@code -Dhongbao.seeds=N -Dhongbao.steps=M -Dhongbao.firstSeed=S} plays others; a difference names seed and step.
 */
class NaiveModelTest
{
    private static final Coverage COVERAGE = new Coverage();

    static LongStream seeds()
    {
        final long first = Long.getLong("hongbao.firstSeed", 1);
        return LongStream.range(first, first + Long.getLong("hongbao.seeds", 12));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void engineAndModelSayTheSame(final long seed)
    {
        final int steps = Integer.getInteger("hongbao.steps", 10_000);
        final Game game = new Game(seed, steps, Domains.all(), COVERAGE);
        game.play();
        assertTrue(game.journaled() > steps / 20, "journaled " + game.journaled());
    }

    /** How often each pair of command and answer was met, in target/model-coverage.txt. */
    @AfterAll
    static void writeCoverage() throws IOException
    {
        Files.writeString(Path.of("target", "model-coverage.txt"), COVERAGE.table());
    }
}
