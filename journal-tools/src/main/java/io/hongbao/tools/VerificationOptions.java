package io.hongbao.tools;

import java.util.function.LongConsumer;

/**
 * How a journal is verified.
 *
 * @param replay       true to apply every command again (needs the key file); false to check the public events only.
 * @param findingsKept how many contradictions are kept with their text.
 * @param heads        of the chain, as consumers of the feed were told them.
 * @param progress     told the number of commands now and then, on the calling thread.
 */
public record VerificationOptions(boolean replay, int findingsKept, ToldHeads heads, LongConsumer progress)
{
    /**
     * Everything is checked, silently.
     *
     * @return the options.
     */
    public static VerificationOptions full()
    {
        return new VerificationOptions(true, 20, new ToldHeads(), VerificationOptions::ignore);
    }

    private static void ignore(final long commands)
    {
        // nobody watches
    }
}
