package io.hongbao.tools;

import java.util.function.LongConsumer;

/**
 * How a journal is verified.
 *
 * @param replay       true to apply every command again (needs the key file); false to check the public events only.
 * @param findingsKept how many contradictions are kept with their text.
 * @param progress     told the number of commands now and then, on the calling thread.
 */
public record VerificationOptions(boolean replay, int findingsKept, LongConsumer progress)
{
    /**
     * Everything is checked, silently.
     *
     * @return the options.
     */
    public static VerificationOptions full()
    {
        return new VerificationOptions(true, 20, VerificationOptions::ignore);
    }

    private static void ignore(final long commands)
    {
        // nobody watches
    }
}
