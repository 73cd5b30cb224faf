package io.hongbao.tools;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The wrapping keys that the epochs of a journal need, and which of them are not there.
 *
 * @param epochs  by id of the key.
 * @param missing ids that the key file does not hold.
 * @param trouble with the key file, empty if it can be read.
 */
record KeysNeeded(Map<Integer, Integer> epochs, List<Integer> missing, String trouble)
{
    /** Looks into the key file; that it is missing or cannot be read is told, not thrown. */
    static KeysNeeded of(final Path directory, final Map<Integer, Integer> epochs)
    {
        List<Integer> there = List.of();
        String trouble = "";
        try
        {
            if (Files.exists(DataDirectory.key(directory)))
            {
                there = EpochKeyFile.open(directory, true).ids();
            }
            else
            {
                trouble = "the key file " + DataDirectory.key(directory) + " is missing";
            }
        }
        catch (final JournalException e)
        {
            trouble = e.getMessage();
        }
        final List<Integer> held = there;
        return new KeysNeeded(epochs, epochs.keySet().stream().filter(id -> !held.contains(id)).toList(), trouble);
    }

    List<Integer> needed()
    {
        return List.copyOf(epochs.keySet());
    }

    String text()
    {
        if (epochs.isEmpty())
        {
            return "none";
        }
        return epochs.entrySet().stream().map(each -> each.getKey() + " (" + each.getValue() +
            (each.getValue() == 1 ? " epoch" : " epochs") + ", " +
            (missing.contains(each.getKey()) ? "NOT there)" : "there)")).collect(Collectors.joining(", ")) +
            (trouble.isEmpty() ? "" : ": " + trouble);
    }
}
