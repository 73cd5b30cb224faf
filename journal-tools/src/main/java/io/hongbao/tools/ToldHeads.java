package io.hongbao.tools;

import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.tools.verifier.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Heads of the chain that a consumer of the feed was told and kept: no edit of the journal before them can be hidden,
 * whatever is recomputed. One JSON object a line: {@code {"batch":7,"chain":"hex"}}, other fields are passed over. Not
 * thread-safe.
 */
public final class ToldHeads
{
    private static final int CHAIN_DIGITS = 64;

    private final NavigableMap<Long, String> heads = new TreeMap<>();
    private String difference;
    private long checked;

    /** Of nobody. */
    public ToldHeads()
    {
        // Filled by read() and add().
    }

    /**
     * Those of a file.
     *
     * @param file of a consumer.
     * @return them.
     * @throws JournalException naming the line that cannot be read.
     */
    public static ToldHeads read(final Path file)
    {
        final ToldHeads all = new ToldHeads();
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file))
        {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
            {
                number++;
                all.add(line);
            }
            return all;
        }
        catch (final CharacterCodingException e)
        {
            throw new JournalException(file + " is no file of heads, it is not even text: name the one that "
                + "bin/hongbao wallet --heads wrote", e);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read the heads in " + file + " (" + e.getClass().getSimpleName()
                + "): name the file that bin/hongbao wallet --heads wrote", e);
        }
        catch (final IllegalArgumentException wrong)
        {
            throw new JournalException("line " + number + " of " + file + " is no head (" + wrong.getMessage()
                + "): it has to be {\"batch\":7,\"chain\":\"64 hex digits\"}", wrong);
        }
    }

    private void add(final String line)
    {
        if (!(Json.parse(line) instanceof Map<?, ?> fields))
        {
            throw new IllegalArgumentException("not a JSON object");
        }
        if (!(fields.get("batch") instanceof Long batch && fields.get("chain") instanceof String chain))
        {
            throw new IllegalArgumentException("batch or chain is missing");
        }
        if (HexFormat.of().parseHex(chain).length * 2 != CHAIN_DIGITS)
        {
            throw new IllegalArgumentException("a chain has " + CHAIN_DIGITS + " digits");
        }
        add(batch, chain);
    }

    /**
     * One more.
     *
     * @param batch number of the batch, from 1.
     * @param chain after it, 64 lower-case hex digits.
     */
    public void add(final long batch, final String chain)
    {
        final String before = heads.put(batch, chain);
        if (before != null && !before.equals(chain) && difference == null)
        {
            difference = "batch " + batch + ": two heads were told, " + before + " and " + chain;
        }
    }

    /** The next batch of the journal. */
    void check(final JournalReader reader)
    {
        final String told = heads.get(reader.batchNumber());
        if (told == null)
        {
            return;
        }
        checked++;
        final String chain = HexFormat.of().formatHex(reader.chainHead());
        if (!chain.equals(told) && difference == null)
        {
            difference = "batch " + reader.batchNumber() + ", position " + reader.position() + ": the chain is " +
                chain + ", a consumer was told " + told + ": this batch or one before it was edited";
        }
    }

    /** What differs, after all batches; empty if nothing does. */
    Optional<String> difference(final long lastBatch)
    {
        if (difference == null && !heads.isEmpty() && heads.lastKey() > lastBatch)
        {
            difference = "the journal ends with batch " + lastBatch + ", a consumer was told batch " + heads.lastKey() +
                ", which was on the device: what follows is missing";
        }
        return Optional.ofNullable(difference);
    }

    /** How many were held against the journal; those of pruned batches cannot be. */
    long checked()
    {
        return checked;
    }
}
