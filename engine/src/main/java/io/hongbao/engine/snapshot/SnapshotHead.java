package io.hongbao.engine.snapshot;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.journal.JournalMark;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.settings.Capacities;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a snapshot says of itself before the state.
 *
 * @param shard      0..1023, the upper bits of all ids in it.
 * @param mark       behind the last batch that is folded in.
 * @param capacities of the stores that it was made from, by number of {@code SettingKey}: whoever loads it needs at
 *                   least those.
 */
public record SnapshotHead(int shard, JournalMark mark, SortedMap<Integer, Long> capacities)
{
    private static final long MAGIC = 0x31_50_4E_53_4F_41_42_48L;
    private static final int VERSION = 2;
    private static final int MOST_NAME = 255;

    /**
     * Capacities as a head names them.
     *
     * @param capacities of a machine.
     * @return by number of {@code SettingKey}.
     */
    public static SortedMap<Integer, Long> byNumber(final Capacities capacities)
    {
        final SortedMap<Integer, Long> all = new TreeMap<>();
        for (final SettingKey key : SettingKey.values())
        {
            if (Capacities.has(key))
            {
                all.put(key.value(), capacities.get(key));
            }
        }
        return all;
    }

    void save(final StateStream out)
    {
        final JournalPlace place = mark.place();
        out.number(MAGIC);
        out.number(VERSION);
        out.number(shard);
        out.number(mark.rulesVersion());
        out.number(place.batchNumber());
        out.number(place.position());
        out.number(place.sequence());
        out.number(place.timestampMs());
        out.number(place.offset());
        out.number(mark.documentBytes());
        out.bytes(mark.chain(), 0, JournalMark.CHAIN_LENGTH);
        final byte[] name = place.file().getFileName().toString().getBytes(StandardCharsets.UTF_8);
        out.number(name.length);
        out.bytes(name, 0, name.length);
        out.number(capacities.size());
        capacities.forEach((key, value) ->
        {
            out.number((int)key);
            out.number((long)value);
        });
    }

    static SnapshotHead load(final StateStream in, final Path file)
    {
        require(in.number(0L) == MAGIC, file, "it is not a snapshot");
        final int version = in.number(0);
        require(version == VERSION, file, "another release wrote it, in version " + version
            + " of the format; this one knows " + VERSION);
        final int shard = in.number(0);
        final int rulesVersion = in.number(0);
        final long batchNumber = in.number(0L);
        final long position = in.number(0L);
        final long sequence = in.number(0L);
        final long timestampMs = in.number(0L);
        final long offset = in.number(0L);
        final long documentBytes = in.number(0L);
        final byte[] chain = new byte[JournalMark.CHAIN_LENGTH];
        in.bytes(chain, 0, chain.length);
        final int nameLength = in.number(0);
        require(nameLength > 0 && nameLength <= MOST_NAME, file, "its head is damaged");
        final byte[] name = new byte[nameLength];
        in.bytes(name, 0, nameLength);
        final Path journalFile = Path.of(new String(name, StandardCharsets.UTF_8));
        require(Arrays.equals(journalFile.getFileName().toString().getBytes(StandardCharsets.UTF_8), name), file,
            "its head is damaged");
        final SortedMap<Integer, Long> capacities = new TreeMap<>();
        for (int left = in.number(0); left > 0; left--)
        {
            capacities.put(in.number(0), in.number(0L));
        }
        return new SnapshotHead(shard, new JournalMark(
            new JournalPlace(journalFile, offset, batchNumber, position, sequence, timestampMs), chain, rulesVersion,
            documentBytes), capacities);
    }

    private static void require(final boolean ok, final Path file, final String what)
    {
        if (!ok)
        {
            throw new SnapshotException("snapshot " + file + ": " + what);
        }
    }
}
