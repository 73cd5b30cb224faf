package io.hongbao.engine.journal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Places at which a test ends the process as {@code kill -9} does: {@code -Dhongbao.crashPoint=AFTER_APPEND:7} at the
 * 7th passage of one of them. Without the property a passage is nothing: the compiler removes it.
 */
public enum CrashPoint
{
    /** A batch was decided, and nothing of it written. */
    BEFORE_APPEND,
    /** All bytes of a batch are written, and its document is not complete. */
    WITHIN_APPEND,
    /** A batch is written, and neither synced nor answered. */
    AFTER_APPEND,
    /** What was written is about to be forced. */
    BEFORE_SYNC,
    /** It is on the device, and the record of that is not written. */
    AFTER_SYNC,
    /** A batch was answered. */
    AFTER_ANSWER,
    /** The old file is on the device, and the new one does not exist. */
    BEFORE_ROLL,
    /** The new file has its first batch, and its entry in the directory is not forced. */
    WITHIN_ROLL,
    /** A snapshot is written under its other name, and not forced. */
    BEFORE_SNAPSHOT_FORCE,
    /** It is forced, and not renamed. */
    BEFORE_SNAPSHOT_RENAME,
    /** It is renamed, the directory is not forced, and old ones are not removed. */
    AFTER_SNAPSHOT_RENAME,
    /** The journal was replayed at a start, and nothing written yet. */
    AFTER_REPLAY,
    /** A command of the host was journaled at a start: the new incarnation is one. */
    WITHIN_START;

    /** Exit code, that of a process killed by signal 9. */
    public static final int EXIT_CODE = 137;

    private static final String PROPERTY = "hongbao.crashPoint";
    private static final String WANTED = System.getProperty(PROPERTY, "");
    private static final boolean IS_ON = !WANTED.isEmpty();
    private static final CrashPoint POINT = IS_ON ? valueOf(WANTED.replaceFirst(":.*", "")) : null;
    private static final AtomicLong LEFT = new AtomicLong(IS_ON ? passages() : 0);

    private static long passages()
    {
        final int colon = WANTED.indexOf(':');
        return colon < 0 ? 1 : Long.parseLong(WANTED.substring(colon + 1));
    }

    /** Ends the process if it is this point's turn. */
    public void pass()
    {
        if (IS_ON && this == POINT && LEFT.decrementAndGet() == 0)
        {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
