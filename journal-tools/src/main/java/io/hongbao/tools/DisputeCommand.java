package io.hongbao.tools;

import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.tools.json.SchemaCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hongbao journal dispute DIR ENVELOPE}: what a stranger needs to judge one envelope. */
@Command(name = "dispute", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Writes a bundle about one envelope that stands for itself: its events, the commitment and secret " +
        "of its epoch, and the batches of the journal that hold them. Reads only; works beside a running server.",
    footer = {"",
        "Whoever gets it checks it with nothing but a JDK:",
        "  java -cp " + DisputeCommand.JAR + " io.hongbao.tools.verifier.Verifier --dispute FILE", "",
        "A batch holds what other people did in the same moment, and named lists: give a bundle with batches to an " +
        "auditor, one with --chain NONE to anybody.", "",
        "Exit codes: 0 written, 1 no such envelope, the file is there already or the journal cannot be read, " +
        "2 wrong usage."})
public final class DisputeCommand extends JournalTool
{
    /** From the root of a built tree. */
    static final String JAR = "journal-tools/target/hongbao-journal-tools-*.jar";

    @Parameters(index = "1", paramLabel = "ENVELOPE", description = "Id of the envelope.")
    private long envelopeId;

    @Option(names = {"-o", "--out"}, paramLabel = "FILE", required = true, description = "The bundle; a new file.")
    private Path file;

    @Option(names = "--chain", paramLabel = "BATCHES", defaultValue = "OWN",
        description = "NONE: only public events, no batches. OWN: the batches that hold the events. SPAN: also all " +
        "between the first and the last. HEAD: also all up to the end of the journal (default: ${DEFAULT-VALUE}).")
    private DisputeWriter.Chain chain;

    @Override
    void check()
    {
        if (envelopeId < 1)
        {
            throw wrongUsage("ENVELOPE is " + envelopeId + ", at least 1: name an envelope");
        }
    }

    @Override
    int run()
    {
        final SchemaCatalog catalog = SchemaCatalog.load();
        final DisputeTrace trace = new DisputeTrace(catalog, envelopeId);
        final String head;
        try (JournalReader reader = JournalReader.open(directory()))
        {
            JournalWalk.records(reader, trace, () -> false);
            head = HexFormat.of().formatHex(reader.chainHead());
        }
        final DisputeWriter.Terms terms = trace.terms();
        final DisputeWriter writer;
        try (PrintWriter bundle = create(); JournalReader reader = JournalReader.open(directory()))
        {
            writer = new DisputeWriter(catalog, terms, chain, bundle);
            writer.begin();
            while (reader.next())
            {
                writer.batch(reader);
            }
            writer.end();
            if (bundle.checkError())
            {
                throw new JournalException("cannot write " + file + ": free the disk, or name another file");
            }
        }
        tell(writer, head);
        return 0;
    }

    private PrintWriter create()
    {
        final Path folder = file.toAbsolutePath().getParent();
        try
        {
            final FileAttribute<?>[] ownerOnly =
                Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null ? new FileAttribute<?>[0] :
                new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))};
            Files.createFile(file, ownerOnly);
            return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        }
        catch (final FileAlreadyExistsException e)
        {
            throw new JournalException(file + " is there already: name a new file", e);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write " + file + " (" + e.getClass().getSimpleName() +
                "): name a file in a folder that can be written", e);
        }
    }

    private void tell(final DisputeWriter writer, final String head)
    {
        if (isJson())
        {
            out().println(new JsonLine().number("envelopeId", envelopeId).text("file", file.toString())
                .text("chain", chain.name()).number("events", writer.events()).number("batches", writer.batches())
                .text("chainHead", head));
        }
        else
        {
            out().println(file + ": " + writer.events() + " events in " + writer.batches() + " batches; chain head " +
                "of the journal " + head);
            out().println("check it: java -cp " + JAR + " io.hongbao.tools.verifier.Verifier --dispute " +
                (chain == DisputeWriter.Chain.HEAD ? "--head " + head + " " : "") + file);
        }
        out().flush();
    }
}
