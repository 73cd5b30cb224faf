package io.hongbao.engine.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.model.play.PlantedBugs;
import io.hongbao.engine.model.play.PlantedBugs.Bug;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every bug of src/test/resources/simulated, and every fifth of src/test/resources/planted, is found by the simulator:
 * {@code -Dhongbao.simulatedBugs=true} plants all of them, {@code -Dhongbao.simulatedBugs=WORD} those with a word in
 * their names. The list of what was found where is in target/simulated-bugs.txt.
 */
@EnabledIfSystemProperty(named = "hongbao.simulatedBugs", matches = ".+")
class PlantedInSimulationIT
{
    private static final Path LIST = Path.of("target", "simulated-bugs.txt");
    private static final Path RESOURCES = Path.of("src", "test", "resources");
    private static final int EVERY = 5;
    private static final int SEEDS = Integer.getInteger("hongbao.seeds", 150);
    private static final int MOVES = Integer.getInteger("hongbao.moves", 1_500);
    private static final int MOST_SECONDS = 900;

    @Test
    void everyPlantedBugIsFound() throws Exception
    {
        final PlantedBugs planted = new PlantedBugs(
            Path.of("target", "simulated").toAbsolutePath(), SimMain.class, SEEDS, MOVES, MOST_SECONDS);
        final List<String> lines = new ArrayList<>();
        int missed = 0;
        for (final Bug bug : bugs())
        {
            final String came = planted.play(bug);
            final boolean isFound = came.startsWith("difference: ");
            missed += isFound ? 0 : 1;
            lines.add((isFound ? "found      " : "NOT FOUND  ") + bug.name() + " [" + bug.file() + "]: " + came);
            Files.write(LIST, lines);
        }
        lines.add(lines.size() - missed + " of " + lines.size() + " found");
        Files.write(LIST, lines);
        lines.forEach(System.out::println);
        assertTrue(lines.size() > 1, "none was planted");
        assertTrue(missed == 0, missed + " were not found: " + LIST);
    }

    private static List<Bug> bugs() throws Exception
    {
        final List<Bug> bugs = new ArrayList<>(
            PlantedBugs.read(RESOURCES.resolve("simulated").resolve("durability.txt"), ""));
        final List<Bug> ofRules = new ArrayList<>();
        try (Stream<Path> lists = Files.list(RESOURCES.resolve("planted")))
        {
            for (final Path list : lists.sorted().toList())
            {
                ofRules.addAll(PlantedBugs.read(list, "rules/"));
            }
        }
        for (int i = 0; i < ofRules.size(); i += EVERY)
        {
            bugs.add(ofRules.get(i));
        }
        final String wanted = System.getProperty("hongbao.simulatedBugs");
        return bugs.stream().filter(bug -> wanted.equals("true") || bug.name().contains(wanted)).toList();
    }
}
