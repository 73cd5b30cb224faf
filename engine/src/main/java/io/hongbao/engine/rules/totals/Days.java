package io.hongbao.engine.rules.totals;

import io.hongbao.engine.rules.settings.Settings;

/** Which day a time is in, as the settings cut days (RULES 7). */
final class Days
{
    static final long DAY_MS = 24 * 3_600_000L;

    private final Settings settings;

    Days(final Settings settings)
    {
        this.settings = settings;
    }

    long of(final long timeMs)
    {
        return Math.floorDiv(timeMs + settings.dayOffsetMs(), DAY_MS);
    }

    /** First ms of a day. */
    long begin(final long day)
    {
        return day * DAY_MS - settings.dayOffsetMs();
    }

    /** First day of which totals are kept. */
    long firstKept(final long nowMs)
    {
        return of(nowMs) - settings.totalsDays() + 1;
    }
}
