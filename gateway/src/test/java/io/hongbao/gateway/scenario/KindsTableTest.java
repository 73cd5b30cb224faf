package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** PROTOCOL's table "What people know, and how to send it" and the tests of its rows are the same list. */
class KindsTableTest
{
    private static final Path PROTOCOL = Path.of("../docs/PROTOCOL.md");
    private static final String HEADING = "### What people know, and how to send it";
    private static final int LEAST_ROWS = 20;

    /** "task together (goal)" as taskTogetherGoal. */
    private static String methodOf(final String row)
    {
        final StringBuilder name = new StringBuilder();
        for (final String word : row.toLowerCase(Locale.ROOT).split("[^a-z]+"))
        {
            name.append(name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    private static List<String> rows() throws IOException
    {
        return Files.readAllLines(PROTOCOL).stream().dropWhile(line -> !line.equals(HEADING)).skip(1)
            .takeWhile(line -> !line.startsWith("#")).filter(line -> line.startsWith("| ")).skip(1)
            .map(line -> line.split("\\|")[1].trim()).toList();
    }

    @Test
    void everyRowHasATestOfItsNameAndEveryTestARow() throws IOException
    {
        final List<String> tests = Stream.of(PeopleKindsScenarioTest.class, HostedKindsScenarioTest.class)
            .flatMap(test -> Stream.of(test.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(ParameterizedTest.class))
            .map(Method::getName).sorted().toList();
        assertEquals(rows().stream().map(KindsTableTest::methodOf).sorted().toList(), tests);
        assertTrue(tests.size() >= LEAST_ROWS, () -> "only " + tests);
    }
}
