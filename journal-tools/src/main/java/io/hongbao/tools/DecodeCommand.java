package io.hongbao.tools;

import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageDump;
import io.hongbao.tools.json.SchemaCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hongbao decode HEX}: explains frames and messages byte by byte. */
@Command(name = "decode", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Explains bytes: frames, journal records or bare messages, one after the other.",
    footer = {"", "Example:", "  hongbao decode 16000000 50eb 08000300b8220100 0700000000000000", "",
        "Exit codes: 0 all explained, 2 the input is no hex or no message."})
public final class DecodeCommand implements Callable<Integer>
{
    /** Longest input in bytes: a journal document of the largest kind. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "HEX", arity = "1..*",
        description = "Hex digits; spaces and several arguments are joined. '-' reads them from standard input.")
    private List<String> hex;

    private final InputStream in;

    /** A command that reads {@code -} from the process's standard input. */
    public DecodeCommand()
    {
        this(System.in);
    }

    DecodeCommand(final InputStream in)
    {
        this.in = in;
    }

    @Override
    public Integer call()
    {
        final PrintWriter err = spec.commandLine().getErr();
        final StringBuilder text = new StringBuilder();
        try
        {
            new MessageDump(SchemaCatalog.load()).dump(new UnsafeBuffer(bytes()), text);
            return 0;
        }
        catch (final MalformedMessageException | IllegalArgumentException e)
        {
            spec.commandLine().getOut().print(text);
            text.setLength(0);
            spec.commandLine().getOut().flush();
            err.println("decode: " + e.getMessage());
            return 2;
        }
        catch (final IOException e)
        {
            err.println("decode: standard input cannot be read: " + e.getMessage());
            return 2;
        }
        finally
        {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
    }

    private byte[] bytes() throws IOException
    {
        final String given = List.of("-").equals(hex) ?
            new String(in.readNBytes(4 * MAX_BYTES), StandardCharsets.ISO_8859_1) : String.join("", hex);
        final String digits = given.replaceAll("\\s+", "").replaceFirst("^0[xX]", "");
        for (int i = 0; i < digits.length(); i++)
        {
            if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f')
            {
                throw new IllegalArgumentException(
                    "'" + digits.charAt(i) + "' at digit " + i + " is no hex digit (0-9, a-f)");
            }
        }
        if (digits.isEmpty())
        {
            throw new IllegalArgumentException("no bytes given: pass hex digits, or - for standard input");
        }
        if (digits.length() % 2 != 0)
        {
            throw new IllegalArgumentException(
                digits.length() + " hex digits are no whole bytes: one digit is missing or too many");
        }
        if (digits.length() / 2 > MAX_BYTES)
        {
            throw new IllegalArgumentException(
                digits.length() / 2 + " bytes are more than " + MAX_BYTES + ": decode them in parts");
        }
        return HexFormat.of().parseHex(digits);
    }
}
