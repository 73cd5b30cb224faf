package io.hongbao.bench.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was taken from people for envelopes: written and forced before the command goes out, so that after a crash the
 * same command is sent again with the same key, and the engine does it once. A file of lines, only ever added to; a
 * last line that was half written is cut off. Thread safe.
 *
 * <pre>
 *  mean KEY AT SENDER TOTAL SHARES SPLIT -NOTE      money taken
 *  sent KEY ENVELOPE                                the engine has it
 *  back KEY                                         the engine refused it: given back
 * </pre>
 */
final class Intentions implements AutoCloseable
{
    private static final HexFormat HEX = HexFormat.of();

    private final FileChannel file;
    private final Map<String, Gift> open = new LinkedHashMap<>();
    private final Map<Long, Long> taken = new LinkedHashMap<>();
    private final Map<String, Gift> all = new LinkedHashMap<>();

    private Intentions(final FileChannel file)
    {
        this.file = file;
    }

    static Intentions open(final Path path) throws IOException
    {
        final byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n')
        {
            whole--;
        }
        final FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(whole);
        channel.position(whole);
        final Intentions intentions = new Intentions(channel);
        new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().forEach(intentions::take);
        return intentions;
    }

    private void take(final String line)
    {
        final String[] words = line.split(" ", 3);
        if (words[0].equals("mean"))
        {
            final Gift gift = Gift.parse(line.substring(line.indexOf(' ') + 1));
            all.put(words[1], gift);
            open.put(words[1], gift);
            taken.merge(gift.sender(), gift.total(), Long::sum);
        }
        else
        {
            open.remove(words[1]);
            final Gift gift = all.get(words[1]);
            if (words[0].equals("back"))
            {
                taken.merge(gift.sender(), -gift.total(), Long::sum);
            }
        }
    }

    /** Takes the money; after this the command may go out. */
    synchronized void mean(final Gift gift) throws IOException
    {
        write("mean " + gift.line());
    }

    /** The engine has it. */
    synchronized void sent(final Gift gift, final long envelopeId) throws IOException
    {
        write("sent " + key(gift) + ' ' + envelopeId);
    }

    /** The engine refused it, so nothing happened: the money goes back. */
    synchronized void back(final Gift gift) throws IOException
    {
        write("back " + key(gift) + ' ');
    }

    private void write(final String line) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining())
        {
            file.write(bytes);
        }
        file.force(false);
        take(line);
    }

    private static String key(final Gift gift)
    {
        return HEX.formatHex(gift.key().requestId());
    }

    /** Those that nobody knows the outcome of: to be sent again. */
    synchronized List<Gift> open()
    {
        return List.copyOf(open.values());
    }

    /** What was taken from somebody and not given back, fen. */
    synchronized long taken(final long user)
    {
        return taken.getOrDefault(user, 0L);
    }

    @Override
    public synchronized void close() throws IOException
    {
        file.close();
    }
}
