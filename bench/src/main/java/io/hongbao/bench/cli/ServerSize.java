package io.hongbao.bench.cli;

import com.sun.management.OperatingSystemMXBean;
import io.hongbao.bench.load.Scenario;
import java.lang.management.ManagementFactory;

/**
 * How large the demo's server is made: room for what a fast machine creates in the time, within half of this machine's
 * memory and what this JVM can replay afterwards. What does not fit is refused by the server as STORE_FULL.
 *
 * @param envelopes capacity of its stores.
 * @param heapMiB   of its JVM.
 * @param isCut     true if memory allowed less than wanted.
 */
public record ServerSize(int envelopes, int heapMiB, boolean isCut)
{
    private static final int EVE_CREATES = 80_000;
    /** Each grab by scene takes a request key, of which there are two for each envelope. */
    private static final int VIDEO_GRANTS = 160_000;
    private static final int FRIENDS_CREATES = 250_000;
    /** Each step with a card takes a request key. */
    private static final int CARD_STEPS = 300_000;
    /** Five rains of a million shares, of which an envelope of the usual size has room for eight. */
    private static final long RAIN_ENVELOPES = 2_000_000;
    private static final long LEAST_ENVELOPES = 200_000;
    private static final long MOST_ENVELOPES = 24_000_000;
    /** Measured with every store, and a quarter more. */
    private static final int BYTES_AN_ENVELOPE = 900;
    private static final int BASE_MIB = 512;
    private static final int MIB = 1 << 20;

    /** For a number of envelopes that is known. */
    static ServerSize ofEnvelopes(final int envelopes)
    {
        return new ServerSize(envelopes, (int)(BASE_MIB + (long)envelopes * BYTES_AN_ENVELOPE / MIB), false);
    }

    static ServerSize of(final Scenario scenario, final int seconds)
    {
        final OperatingSystemMXBean machine =
            (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();
        return of(scenario, seconds, Math.min(machine.getTotalMemorySize() / 2, Runtime.getRuntime().maxMemory()));
    }

    static ServerSize of(final Scenario scenario, final int seconds, final long bytes)
    {
        final int perSecond = switch (scenario)
        {
            case FRIENDS -> FRIENDS_CREATES;
            case VIDEO -> VIDEO_GRANTS;
            case CARDS -> CARD_STEPS;
            default -> EVE_CREATES;
        };
        final long bySeconds = scenario == Scenario.RAIN ? RAIN_ENVELOPES : (long)perSecond * seconds;
        final long wanted = Math.min(MOST_ENVELOPES, Math.max(LEAST_ENVELOPES, bySeconds));
        final long fits = Math.max(LEAST_ENVELOPES, (bytes - (long)BASE_MIB * MIB) / BYTES_AN_ENVELOPE);
        final long envelopes = Math.min(wanted, fits);
        return new ServerSize(
            (int)envelopes, (int)(BASE_MIB + envelopes * BYTES_AN_ENVELOPE / MIB), fits < wanted);
    }
}
