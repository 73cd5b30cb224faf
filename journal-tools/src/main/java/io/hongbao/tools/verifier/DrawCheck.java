package io.hongbao.tools.verifier;

/** Taps of a rain and winners of a raffle, recomputed once the seed is known (RULES §7). */
final class DrawCheck
{
    private static final long MILLION = 1_000_000;

    private final Findings findings;
    private long taps;
    private long winners;

    DrawCheck(final Findings findings)
    {
        this.findings = findings;
    }

    void check(final EnvelopeAccount account, final DrawKey key)
    {
        if (account.gates().event().isRain())
        {
            rain(account, key);
        }
        if (account.isRaffle())
        {
            raffle(account, key);
        }
    }

    private void rain(final EnvelopeAccount account, final DrawKey key)
    {
        final long hitRatePpm = account.gates().event().hitRatePpm();
        for (int ordinal = 0; ordinal < account.count(); ordinal++)
        {
            final long user = account.user(ordinal);
            final int tap = account.gates().tap(ordinal);
            final long drawn = DrawKey.mulhi(key.hit(user, tap), MILLION);
            taps++;
            if (drawn >= hitRatePpm)
            {
                findings.add(account.sequence(ordinal), account.created().envelopeId(),
                    "GRANTED.tap of ordinal " + ordinal, tap + " of user " + user + " (draws " + drawn + ")",
                    "a tap that draws below " + hitRatePpm);
            }
        }
    }

    private void raffle(final EnvelopeAccount account, final DrawKey key)
    {
        final long[] entrants = account.gates().entrants();
        final int most = Math.min(account.created().shares(), entrants.length);
        for (int ordinal = 0; ordinal < account.count(); ordinal++)
        {
            final long expected = ordinal < most ? key.moveWinner(entrants, ordinal) : 0;
            winners++;
            if (expected != account.user(ordinal))
            {
                findings.add(account.sequence(ordinal), account.created().envelopeId(),
                    "GRANTED.user of ordinal " + ordinal, Long.toString(account.user(ordinal)),
                    expected == 0 ? "nobody: all entrants have won" : Long.toString(expected));
            }
        }
    }

    long taps()
    {
        return taps;
    }

    long winners()
    {
        return winners;
    }
}
