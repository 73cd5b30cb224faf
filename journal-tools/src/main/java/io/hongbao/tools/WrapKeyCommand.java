package io.hongbao.tools;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao journal wrap-key}: the keys that wrap the epoch secrets. */
@Command(name = "wrap-key", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The keys that wrap the epoch secrets of a journal.",
    subcommands = {WrapKeyCommand.Rotate.class, WrapKeyCommand.Show.class})
public final class WrapKeyCommand implements Runnable
{
    static final String EXITS = "Exit codes: 0 done, 1 the key file cannot be used, 2 wrong usage.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "wrap-key: name one of rotate, list");
    }

    private static EpochKeyFile existing(final JournalTool tool)
    {
        if (!Files.exists(DataDirectory.key(tool.directory())))
        {
            throw new JournalException("the key file " + DataDirectory.key(tool.directory()) +
                " is missing: restore it from its backup; a new one would open no epoch of this journal");
        }
        return EpochKeyFile.open(tool.directory(), true);
    }

    private static String joined(final List<Integer> ids)
    {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Adds a key. */
    @Command(name = "rotate", mixinStandardHelpOptions = true, sortOptions = false,
        description = "WRITES the key file, not the journal. Adds a wrapping key: epoch secrets are wrapped under it " +
            "from the next start on. Older keys stay, for what was wrapped under them. A server may run.",
        footer = {"", WrapKeyCommand.EXITS})
    static final class Rotate extends JournalTool
    {
        @Override
        int run()
        {
            existing(this);
            final EpochKeyFile keys = EpochKeyFile.rotate(directory());
            final int newest = keys.ids().get(keys.ids().size() - 1);
            if (isJson())
            {
                out().println(new JsonLine().text("file", keys.file().toString()).number("newest", newest)
                    .raw("keys", InspectCommand.ids(keys.ids())));
            }
            else
            {
                out().println("key " + newest + " is in " + keys.file() + ": BACK THE FILE UP, apart from the " +
                    "journal; secrets are wrapped under it from the next start on; keys " + joined(keys.ids()) +
                    " stay in it");
            }
            out().flush();
            return 0;
        }
    }

    /** Lists the ids. */
    @Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Lists the ids of the wrapping keys, never the keys. Reads only.",
        footer = {"", WrapKeyCommand.EXITS})
    static final class Show extends JournalTool
    {
        @Override
        int run()
        {
            final EpochKeyFile keys = existing(this);
            if (isJson())
            {
                out().println(new JsonLine().text("file", keys.file().toString())
                    .raw("keys", InspectCommand.ids(keys.ids())));
            }
            else
            {
                out().println("keys " + joined(keys.ids()) + " in " + keys.file() + "; new secrets are wrapped under " +
                    "the last one since the start after it was added");
            }
            out().flush();
            return 0;
        }
    }
}
