package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks the documents of one Chronicle Queue file with plain reads: it maps nothing, so a file that shrinks cannot kill
 * the process, trusts no index, and cannot write. A document is a 4-byte word, then its bytes; the next word is aligned
 * to 4.
 *
 * <pre>
 *  0                      nothing here yet
 *  0x80000000             being written
 *  0xC0000000             end of the file's data
 *  0x4000_0000 | length   Chronicle's own: header, index pages
 *  length                 a batch
 * </pre>
 */
final class DocumentScanner implements AutoCloseable
{
    /** What lies at the position. */
    enum Found
    {
        /** A whole batch. */
        DOCUMENT,
        /** The mark that closes a file. */
        END_MARK,
        /** Zeros, or the end of the file. */
        NOTHING,
        /** The word of a document that was begun and not ended. */
        INCOMPLETE,
        /** A word that no writer leaves behind. */
        DAMAGED
    }

    static final int WORD = 4;
    static final int NOT_COMPLETE = 0x8000_0000;
    static final int META = 0x4000_0000;
    static final int END_OF_DATA = NOT_COMPLETE | META;
    static final int MAX_DOCUMENT = 16 << 20;
    static final int INDEX_COUNT = 2048;

    /** Bytes of the file at a time: few with a reader that waits at the end, many with one that has far to go. */
    private static final int WINDOW = 1 << 16;
    private static final int LARGEST_WINDOW = 1 << 20;
    private static final ByteBuffer NO_WINDOW = ByteBuffer.allocate(0);
    private static final int INDEX2INDEX_LENGTH = 36 + 8 * INDEX_COUNT;
    private static final int INDEX_LENGTH = 28 + 8 * INDEX_COUNT;
    /** An index page holds 8-byte numbers: where it begins decides whether 4 bytes of padding come before them. */
    private static final int PADDING = 4;
    private static final int LONGEST_HEADER = 1024;
    private static final int NAMED_FIELD = 0xB9;

    private final Path file;
    private final FileChannel channel;
    private final int largestWindow;
    private ByteBuffer window;
    private final UnsafeBuffer view;
    private long windowStart;
    private int windowLength;
    private long position;
    private int length;
    private int word;

    private DocumentScanner(final Path file, final FileChannel channel, final int largestWindow)
    {
        this.file = file;
        this.channel = channel;
        this.largestWindow = largestWindow;
        window = ByteBuffer.allocateDirect(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
        view = new UnsafeBuffer(window);
    }

    static DocumentScanner open(final Path file)
    {
        return open(file, LARGEST_WINDOW);
    }

    /** One that reads no further ahead than with the smallest window, but for a longer document. */
    static DocumentScanner openSmall(final Path file)
    {
        return open(file, WINDOW);
    }

    private static DocumentScanner open(final Path file, final int largestWindow)
    {
        try
        {
            return new DocumentScanner(file, FileChannel.open(file, StandardOpenOption.READ), largestWindow);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + " (" + DataDirectory.reason(e) +
                "): run as the user that the engine runs as", e);
        }
    }

    /** Looks at the document at the position, passing over Chronicle's own. Stays there until {@link #advance()}. */
    Found look()
    {
        while (true)
        {
            if (load(WORD) < WORD)
            {
                forget();
                return Found.NOTHING;
            }
            word = view.getInt(offset(), ByteOrder.LITTLE_ENDIAN);
            length = word & ~END_OF_DATA;
            if (length == 0 || word < 0)
            {
                forget();
                return emptyWord();
            }
            if (length > MAX_DOCUMENT || load(WORD + length) < WORD + length)
            {
                forget();
                return Found.DAMAGED;
            }
            if ((word & META) == 0)
            {
                return Found.DOCUMENT;
            }
            if (!isChroniclesOwn())
            {
                return Found.DAMAGED;
            }
            advance();
        }
    }

    private Found emptyWord()
    {
        return switch (word)
        {
            case 0 -> Found.NOTHING;
            case NOT_COMPLETE -> Found.INCOMPLETE;
            case END_OF_DATA -> Found.END_MARK;
            default -> Found.DAMAGED;
        };
    }

    /** Goes on behind the document that was looked at. */
    void advance()
    {
        position += (WORD + length + WORD - 1) & -WORD;
    }

    /** Goes to the word of a document. */
    void seek(final long offset)
    {
        position = offset;
        forget();
    }

    /** Forgets what was read: a writer may have gone on. */
    void forget()
    {
        windowLength = 0;
    }

    /** Chronicle's own documents have few shapes; anything else under that flag is a batch with a flipped bit. */
    private boolean isChroniclesOwn()
    {
        final int start = offset() + WORD;
        if (position == 0)
        {
            return length <= LONGEST_HEADER && hasName(start, "header");
        }
        return length == INDEX2INDEX_LENGTH && hasName(start, "index2index") ||
            (length == INDEX_LENGTH || length == INDEX_LENGTH - PADDING) && hasName(start, "index");
    }

    private boolean hasName(final int start, final String name)
    {
        if (name.length() + 2 > length || (view.getByte(start) & 0xFF) != NAMED_FIELD ||
            view.getByte(start + 1) != name.length())
        {
            return false;
        }
        final byte[] bytes = new byte[name.length()];
        view.getBytes(start + 2, bytes);
        return name.equals(new String(bytes, StandardCharsets.US_ASCII));
    }

    /**
     * Looks for data behind an end that was found.
     *
     * @param from where only zeros are expected.
     * @return offset of the first byte that is not zero, -1 if there is none.
     */
    long firstNonZero(final long from)
    {
        position = from;
        forget();
        while (true)
        {
            final int available = load(1);
            final int found = firstNonZeroIn(available);
            if (found >= 0)
            {
                forget();
                return position + found;
            }
            if (available == 0)
            {
                forget();
                return -1;
            }
            position += available;
            forget();
        }
    }

    /** The bytes at an offset of the file, fewer at its end filled up with zeros: a copy. */
    UnsafeBuffer peek(final long offset, final int bytes)
    {
        position = offset;
        forget();
        final byte[] copy = new byte[bytes];
        view.getBytes(0, copy, 0, Math.min(bytes, load(bytes)));
        forget();
        return new UnsafeBuffer(copy);
    }

    /** Whether bytes begin as Chronicle's own documents do. */
    static boolean isNamedField(final UnsafeBuffer bytes)
    {
        return (bytes.getByte(0) & 0xFF) == NAMED_FIELD;
    }

    private int firstNonZeroIn(final int available)
    {
        int i = 0;
        while (i + Long.BYTES <= available && view.getLong(i) == 0)
        {
            i += Long.BYTES;
        }
        while (i < available && view.getByte(i) == 0)
        {
            i++;
        }
        return i < available ? i : -1;
    }

    /** Makes up to {@code bytes} bytes at the position readable; returns how many are. */
    private int load(final int bytes)
    {
        if (position >= windowStart && position + bytes <= windowStart + windowLength)
        {
            return (int)(windowStart + windowLength - position);
        }
        if (bytes > window.capacity())
        {
            grow(bytes + WINDOW);
        }
        else if (windowLength == window.capacity() && windowLength < largestWindow)
        {
            grow(4 * windowLength);
        }
        windowStart = position;
        windowLength = 0;
        window.clear();
        try
        {
            while (window.hasRemaining())
            {
                final int read = channel.read(window, position + windowLength);
                if (read <= 0)
                {
                    break;
                }
                windowLength += read;
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + " at byte " + position + ": " + e.getMessage(), e);
        }
        return windowLength;
    }

    private void grow(final int bytes)
    {
        release();
        window = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        view.wrap(window);
    }

    /** Not left to the collector, which may come hours later. What still looks at the view finds it empty. */
    private void release()
    {
        view.wrap(0, 0);
        BufferUtil.free(window);
        window = NO_WINDOW;
    }

    private int offset()
    {
        return (int)(position - windowStart);
    }

    Path file()
    {
        return file;
    }

    UnsafeBuffer buffer()
    {
        return view;
    }

    /** Offset in {@link #buffer()} of the document's bytes. */
    int documentOffset()
    {
        return offset() + WORD;
    }

    int documentLength()
    {
        return length;
    }

    /** Offset in the file of the word that was looked at. */
    long position()
    {
        return position;
    }

    int word()
    {
        return word;
    }

    @Override
    public void close()
    {
        windowLength = 0;
        release();
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close " + file + ": " + e.getMessage(), e);
        }
    }
}
