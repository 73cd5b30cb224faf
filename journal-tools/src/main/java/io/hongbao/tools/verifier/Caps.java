package io.hongbao.tools.verifier;

/** What each user had of a campaign, against its caps (RULES §7); 0 is no cap. Two words and a day a user. */
final class Caps
{
    private static final int FIRST_SLOTS = 16;

    private final LongMap<Had> users = new LongMap<>(FIRST_SLOTS);
    private long mostGrants;
    private long mostAmount;
    private long mostDayGrants;
    private long mostDayAmount;

    /** What one user had: in all, and on one day. */
    private static final class Had
    {
        private long grants;
        private long amount;
        private long day;
        private long dayGrants;
        private long dayAmount;
    }

    Caps(final long grants, final long amount, final long dayGrants, final long dayAmount)
    {
        change(grants, amount, dayGrants, dayAmount);
    }

    /** New caps; a lower one is no fault of what was granted before. */
    void change(final long grants, final long amount, final long dayGrants, final long dayAmount)
    {
        mostGrants = grants;
        mostAmount = amount;
        mostDayGrants = dayGrants;
        mostDayAmount = dayAmount;
    }

    /**
     * A share was granted.
     *
     * @param event     the grant.
     * @param day       on which it counts.
     * @param isHeldNow false if it was held against the caps before, at an entry or hand-in, on that day and under the
     *                  caps of then.
     * @param findings  for a cap that is broken.
     */
    void granted(final PublicEvent.Granted event, final long day, final boolean isHeldNow, final Findings findings)
    {
        if ((mostGrants | mostAmount | mostDayGrants | mostDayAmount) == 0)
        {
            return;
        }
        Had had = users.get(event.user());
        if (had == null)
        {
            had = new Had();
            users.put(event.user(), had);
        }
        had.grants++;
        had.amount += event.amount();
        if (!isHeldNow)
        {
            return;
        }
        if (had.day != day)
        {
            had.day = day;
            had.dayGrants = 0;
            had.dayAmount = 0;
        }
        had.dayGrants++;
        had.dayAmount += event.amount();
        most(event, "capGrants", had.grants, mostGrants, findings);
        most(event, "capAmount", had.amount, mostAmount, findings);
        most(event, "capDayGrants", had.dayGrants, mostDayGrants, findings);
        most(event, "capDayAmount", had.dayAmount, mostDayAmount, findings);
    }

    private static void most(final PublicEvent.Granted event, final String cap, final long had, final long most,
        final Findings findings)
    {
        findings.need(most == 0 || had <= most, event, event.envelopeId(),
            "GRANTED: user " + event.user() + " against " + cap, had, "at most " + most);
    }
}
