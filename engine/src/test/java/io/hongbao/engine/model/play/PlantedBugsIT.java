package io.hongbao.engine.model.play;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.model.play.PlantedBugs.Bug;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every bug of src/test/resources/planted is found by the game: {@code -Dhongbao.bugs=true} plants all of them,
 * {@code -Dhongbao.bugs=WORD} those with a word in their names. The list of what was found where is in
 * target/planted-bugs.txt.
 */
@EnabledIfSystemProperty(named = "hongbao.bugs", matches = ".+")
class PlantedBugsIT
{
    private static final Path LIST = Path.of("target", "planted-bugs.txt");
    private static final Pattern SEED = Pattern.compile(": seed (\\d+), step");
    private static final int SEEDS = 60;
    private static final int STEPS = 10_000;
    private static final int MOST_SECONDS = 1_800;

    @Test
    void everyPlantedBugIsFound() throws Exception
    {
        final PlantedBugs planted =
            new PlantedBugs(Path.of("target", "planted").toAbsolutePath(), PlayMain.class,
                SEEDS, STEPS, MOST_SECONDS);
        final List<String> lines = new ArrayList<>();
        final List<String> missed = new ArrayList<>();
        for (final Bug bug : bugs())
        {
            final String came = planted.play(bug);
            final boolean isFound = came.startsWith("difference: ");
            lines.add((isFound ? "found      " : "NOT FOUND  ") + bug.name() + " [" + bug.file() + "]: " +
                came.substring(isFound ? "difference: ".length() : 0));
            if (!isFound)
            {
                missed.add(bug.name() + ": " + came);
            }
            Files.write(LIST, lines);
        }
        lines.add(lines.size() - missed.size() + " of " + lines.size() + " found, the last in seed " + lastSeed(lines));
        Files.write(LIST, lines);
        lines.forEach(System.out::println);
        assertTrue(lines.size() > 1, "none was planted");
        assertTrue(missed.isEmpty(), () -> missed.size() + " were not found:\n" + String.join("\n", missed));
    }

    /** How many games it took at most. */
    private static long lastSeed(final List<String> lines)
    {
        return lines.stream().map(SEED::matcher).filter(Matcher::find)
            .mapToLong(found -> Long.parseLong(found.group(1))).max().orElse(0);
    }

    private static List<Bug> bugs() throws Exception
    {
        final List<Bug> bugs = new ArrayList<>();
        try (Stream<Path> lists = Files.list(Path.of("src", "test", "resources", "planted")))
        {
            for (final Path list : lists.sorted().toList())
            {
                bugs.addAll(PlantedBugs.read(list, "rules/"));
            }
        }
        final String wanted = System.getProperty("hongbao.bugs");
        return bugs.stream().filter(bug -> wanted.equals("true") || bug.name().contains(wanted)).toList();
    }
}
