package io.hongbao.tools.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The stand-alone verifier's command line: {@code java -cp hongbao-journal-tools.jar
 * io.hongbao.tools.verifier.Verifier events.jsonl}. Exit code 0: all in order; 1: a contradiction was found, or the
 * feed cannot be read; 2: wrong usage.
 */
public final class Verifier
{
    private static final int FINDINGS_SHOWN = 20;
    private static final String USAGE = """
        usage: Verifier [--partial] FILE|-
          checks public events, one JSON object a line, as 'hongbao journal events DIR' prints them
          --partial  the feed is an excerpt: gaps and envelopes without their CREATED are passed over
               Verifier --dispute [--head HEX] FILE|-
          checks a bundle of one envelope, as 'hongbao journal dispute DIR ENVELOPE' writes it
          --head     a chain value that you noted of this journal: one of the batches has to end with it
          exit code  0 all in order, 1 a contradiction or an unreadable file, 2 wrong usage""";

    private final PrintStream out;
    private final PrintStream err;

    /**
     * A verifier.
     *
     * @param out for the verdict.
     * @param err for findings and errors.
     */
    public Verifier(final PrintStream out, final PrintStream err)
    {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs and exits.
     *
     * @param args see the usage.
     */
    public static void main(final String... args)
    {
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Verifier(out, err).run(System.in, args));
    }

    /**
     * Runs without leaving the JVM.
     *
     * @param in   read for the file name {@code -}.
     * @param args see the usage.
     * @return exit code.
     */
    public int run(final InputStream in, final String... args)
    {
        final List<String> files = new ArrayList<>(List.of(args));
        final boolean partial = files.remove("--partial");
        final boolean dispute = files.remove("--dispute");
        final byte[] head;
        try
        {
            head = head(files);
        }
        catch (final IllegalArgumentException e)
        {
            err.println(e.getMessage());
            return 2;
        }
        if (files.remove("--help") || files.remove("-h"))
        {
            out.println(USAGE);
            return 0;
        }
        if (files.size() != 1 || files.get(0).startsWith("--") || dispute && partial || head != null && !dispute)
        {
            err.println(USAGE);
            return 2;
        }
        final String name = files.get(0);
        try (InputStream source = "-".equals(name) ? in : Files.newInputStream(Path.of(name)))
        {
            return dispute ? dispute(name, source, head) : verify(name, source, partial);
        }
        catch (final NoSuchFileException e)
        {
            err.println(name + ": no such file");
        }
        catch (final IOException e)
        {
            err.println(name + ": cannot be read: " + e.getMessage());
        }
        return 1;
    }

    private int verify(final String name, final InputStream source, final boolean partial) throws IOException
    {
        final Audit audit = new Audit(partial, FINDINGS_SHOWN);
        final BufferedReader lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine())
        {
            number++;
            if (line.isBlank())
            {
                continue;
            }
            try
            {
                audit.accept(EventLine.parse(line));
            }
            catch (final IllegalArgumentException | ArithmeticException e)
            {
                err.println(name + " line " + number + ": " + e.getMessage());
                return 1;
            }
        }
        if (number == 0)
        {
            err.println(name + ": no events");
            return 1;
        }
        return report(audit.finish());
    }

    /** Takes {@code --head HEX} out of the arguments; null if it is not among them. */
    private static byte[] head(final List<String> arguments)
    {
        final int at = arguments.indexOf("--head");
        if (at < 0)
        {
            return null;
        }
        final String hex = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
        arguments.subList(at, Math.min(at + 2, arguments.size())).clear();
        if (!hex.matches("[0-9a-fA-F]{64}"))
        {
            throw new IllegalArgumentException("--head is '" + hex + "': give the 64 hex digits of a chain value");
        }
        return HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT));
    }

    private int dispute(final String name, final InputStream source, final byte[] head) throws IOException
    {
        final DisputeBundle bundle = new DisputeBundle(head, FINDINGS_SHOWN);
        final BufferedReader lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        long number = 0;
        try
        {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
            {
                number++;
                bundle.line(line);
            }
            final AuditReport report = bundle.finish();
            bundle.stretches().forEach(out::println);
            if (!bundle.isHeadMet())
            {
                err.println("NOT in order: no batch of the bundle ends with the chain value of --head");
                return 1;
            }
            if (bundle.stretches().isEmpty())
            {
                out.println("the bundle holds no batches: that the journal holds these events is not proved");
            }
            out.println("envelope " + bundle.envelopeId() + ": " + bundle.events() + " events told" +
                (bundle.stretches().isEmpty() ? "" : ", each as its batch has it, none of these batches left out"));
            return report(report);
        }
        catch (final IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e)
        {
            err.println(name + " line " + number + ": " + e.getMessage());
            return 1;
        }
    }

    private int report(final AuditReport report)
    {
        if (report.isClean())
        {
            out.println("verified: " + ReportText.summary(report));
            for (final String line : ReportText.money(report))
            {
                out.println("  " + line);
            }
            return 0;
        }
        for (final Finding finding : report.findings())
        {
            err.println(finding);
        }
        err.println("NOT in order: " + report.findingCount() + " contradictions" +
            (report.findingCount() > report.findings().size() ? ", the first " + FINDINGS_SHOWN + " shown" : "") +
            " in " + ReportText.summary(report));
        return 1;
    }
}
