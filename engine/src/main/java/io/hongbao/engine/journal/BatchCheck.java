package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Checks batches one after the other: shape, checksum, numbering, counts, chain. Holds the state that runs through a
 * journal, so that a reader and a writer agree on what comes next.
 */
final class BatchCheck
{
    private static final int MIN_RECORD = BatchBuffer.FRAME_PREFIX + MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int MIN_COMMAND = BatchBuffer.COMMAND_PREFIX + MessageHeaderDecoder.ENCODED_LENGTH;

    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final BatchHeaderDecoder header = new BatchHeaderDecoder();
    private final BatchSeal seal = new BatchSeal();
    private final boolean chained;
    private final byte[] previousChain = new byte[BatchSeal.CHAIN_LENGTH];
    private String file;
    private long fileOffset;
    private long batchNumber;
    private long position;
    private long sequence;
    private long walkedSequence;
    private long timestampMs;
    private int rulesVersion;
    private int commands;
    private int events;

    /** Checks from the first batch of a journal on. */
    BatchCheck()
    {
        chained = true;
    }

    /** Checks from a place in its middle on: all but the chain, whose value there nobody knows without reading all. */
    BatchCheck(final JournalPlace place)
    {
        chained = false;
        batchNumber = place.batchNumber();
        position = place.position();
        sequence = place.sequence();
        timestampMs = place.timestampMs();
    }

    /** Checks from behind a batch on, as one that had checked all before. */
    BatchCheck(final JournalMark mark)
    {
        chained = true;
        batchNumber = mark.place().batchNumber();
        position = mark.place().position();
        sequence = mark.place().sequence();
        timestampMs = mark.place().timestampMs();
        rulesVersion = mark.rulesVersion();
        seal.resume(mark.chain());
    }

    /**
     * Checks the next batch; afterwards the state includes it.
     *
     * @throws JournalDamage naming what is wrong; the state is then unchanged.
     */
    void accept(
        final String fileName, final long documentOffsetInFile, final UnsafeBuffer buffer, final int offset,
        final int length)
    {
        file = fileName;
        fileOffset = documentOffsetInFile;
        checkShape(buffer, offset, length);
        checkNumbering();
        walk(buffer, offset + BatchBuffer.HEADER_LENGTH, offset + length);
        require(commands == header.commandCount(), "commandCount", commands, header.commandCount());
        require(events == header.eventCount(), "eventCount", events, header.eventCount());
        if (chained)
        {
            seal.extend(buffer.byteBuffer(), offset, length);
        }
        batchNumber++;
        position += commands;
        sequence = walkedSequence;
        timestampMs = header.timestampMs();
        rulesVersion = header.rulesVersion();
    }

    /** Chain after the batch that was accepted last, which lies there. */
    byte[] chainAfter(final ByteBuffer buffer, final int offset, final int length)
    {
        final BatchSeal one = new BatchSeal();
        one.resume(previousChain);
        one.extend(buffer, offset, length);
        return one.chain().clone();
    }

    private void checkShape(final UnsafeBuffer buffer, final int offset, final int length)
    {
        require(length >= BatchBuffer.HEADER_LENGTH, "document length", length, BatchBuffer.HEADER_LENGTH);
        messageHeader.wrap(buffer, offset);
        require(messageHeader.templateId() == BatchHeaderDecoder.TEMPLATE_ID, "templateId",
            messageHeader.templateId(), BatchHeaderDecoder.TEMPLATE_ID);
        require(messageHeader.schemaId() == BatchHeaderDecoder.SCHEMA_ID, "schemaId",
            messageHeader.schemaId(), BatchHeaderDecoder.SCHEMA_ID);
        require(messageHeader.blockLength() == BatchHeaderDecoder.BLOCK_LENGTH, "blockLength",
            messageHeader.blockLength(), BatchHeaderDecoder.BLOCK_LENGTH);
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, BatchHeaderDecoder.BLOCK_LENGTH,
            messageHeader.version());
        require(header.magic() == BatchSeal.MAGIC, "magic", header.magic(), BatchSeal.MAGIC);
        checkVersion(buffer, offset, length);
        require(header.bodyLength() == length - BatchBuffer.HEADER_LENGTH, "bodyLength",
            header.bodyLength(), length - BatchBuffer.HEADER_LENGTH);
        final int checksum = seal.checksum(buffer.byteBuffer(), offset, length);
        require((int)header.crc32c() == checksum, "crc32c", header.crc32c(), checksum & 0xFFFF_FFFFL);
    }

    /** A batch that is whole by its checksum is no damage: another version wrote it. */
    private void checkVersion(final UnsafeBuffer buffer, final int offset, final int length)
    {
        final boolean isOurs = header.formatVersion() == BatchSeal.FORMAT_VERSION;
        if (!isOurs && (int)header.crc32c() == seal.checksum(buffer.byteBuffer(), offset, length))
        {
            throw new JournalException("the journal has format version " + header.formatVersion() + " (file " + file +
                ", batch " + header.batchNumber() + "), this program reads version " + BatchSeal.FORMAT_VERSION +
                ": use the program of the version that wrote it");
        }
        require(isOurs, "formatVersion", header.formatVersion(), BatchSeal.FORMAT_VERSION);
    }

    private void checkNumbering()
    {
        require(header.batchNumber() == batchNumber + 1, "batchNumber", header.batchNumber(), batchNumber + 1);
        require(header.firstPosition() == position + 1, "firstPosition", header.firstPosition(), position + 1);
        require(header.answeredPosition() <= position, "answeredPosition", header.answeredPosition(), position);
        require(header.syncedPosition() <= position, "syncedPosition", header.syncedPosition(), position);
        require(header.timestampMs() >= timestampMs, "timestampMs", header.timestampMs(), timestampMs);
        for (int i = 0; i < BatchSeal.CHAIN_LENGTH; i++)
        {
            previousChain[i] = (byte)header.previousChain(i);
        }
        if (chained && !Arrays.equals(previousChain, seal.chain()))
        {
            throw damage("previousChain", HexFormat.of().formatHex(previousChain),
                HexFormat.of().formatHex(seal.chain()));
        }
    }

    private void walk(final UnsafeBuffer buffer, final int from, final int end)
    {
        commands = 0;
        events = 0;
        walkedSequence = sequence;
        int at = from;
        while (at < end)
        {
            final int left = end - at;
            final int length = left < MIN_RECORD ? 0 : buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if (length < MIN_RECORD || length > left)
            {
                throw damage("record length at body byte " + (at - from), Integer.toString(length), "at most " + left);
            }
            final int type = buffer.getShort(at + 4, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            if (type == BatchBuffer.COMMAND_TYPE)
            {
                require(length >= MIN_COMMAND, "command record length", length, MIN_COMMAND);
                commands++;
            }
            else
            {
                require(type == BatchBuffer.FRAME_TYPE, "record type", type, BatchBuffer.FRAME_TYPE);
                walkFrame(buffer, at + BatchBuffer.FRAME_PREFIX, length - BatchBuffer.FRAME_PREFIX);
            }
            at += length;
        }
    }

    private void walkFrame(final UnsafeBuffer buffer, final int offset, final int length)
    {
        messageHeader.wrap(buffer, offset);
        if (!BatchRecords.isEvent(messageHeader.templateId()))
        {
            return;
        }
        require(length >= MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES, "event length", length, Long.BYTES);
        final long next = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
        require(events > 0 || next == header.firstSequence(), "firstSequence", header.firstSequence(), next);
        require(next > walkedSequence, "sequence", next, walkedSequence + 1);
        walkedSequence = next;
        events++;
    }

    private void require(final boolean ok, final String field, final long found, final long expected)
    {
        if (!ok)
        {
            throw damage(field, Long.toString(found), Long.toString(expected));
        }
    }

    private void require(final boolean ok, final String field, final int found, final int expected)
    {
        require(ok, field, (long)found, (long)expected);
    }

    JournalDamage damage(final String field, final String found, final String expected)
    {
        return new JournalDamage(file, fileOffset, batchNumber + 1, position + 1, field, found, expected);
    }

    /** Names the place of what is found next. */
    BatchCheck at(final String fileName, final long offsetInFile)
    {
        file = fileName;
        fileOffset = offsetInFile;
        return this;
    }

    BatchHeaderDecoder header()
    {
        return header;
    }

    long batchNumber()
    {
        return batchNumber;
    }

    long position()
    {
        return position;
    }

    long sequence()
    {
        return sequence;
    }

    long timestampMs()
    {
        return timestampMs;
    }

    int rulesVersion()
    {
        return rulesVersion;
    }

    int eventsInBatch()
    {
        return events;
    }

    int commandsInBatch()
    {
        return commands;
    }

    byte[] chain()
    {
        return seal.chain();
    }
}
