package io.hongbao.tools.verifier;

/** Who holds which cards of one set, and how many draws; 4 bytes a kind and user. */
final class CardHolders
{
    private static final int FIRST_SLOTS = 16;

    private final int kinds;
    private final LongMap<Holder> holders = new LongMap<>(FIRST_SLOTS);
    private long held;

    /** One user. */
    private static final class Holder
    {
        private final int[] cards;
        private long rights;
        private long blessedDay;
        private long blessedDraws;

        private Holder(final int kinds)
        {
            cards = new int[kinds];
        }
    }

    CardHolders(final int kinds)
    {
        this.kinds = kinds;
    }

    private Holder of(final long user)
    {
        Holder holder = holders.get(user);
        if (holder == null)
        {
            holder = new Holder(kinds);
            holders.put(user, holder);
        }
        return holder;
    }

    long cards(final long user, final int kind)
    {
        final Holder holder = holders.get(user);
        return holder == null ? 0 : holder.cards[kind];
    }

    void give(final long user, final int kind)
    {
        of(user).cards[kind]++;
        held++;
    }

    /** Takes a card; false if the user has none of this kind. */
    boolean take(final long user, final int kind)
    {
        if (cards(user, kind) <= 0)
        {
            return false;
        }
        of(user).cards[kind]--;
        held--;
        return true;
    }

    /** @return draws of the user afterwards. */
    long earn(final long user, final long draws)
    {
        final Holder holder = of(user);
        holder.rights += draws;
        return holder.rights;
    }

    /** @return draws by blessings that the user has earned on a day, these included. */
    long blessed(final long user, final long day, final long draws)
    {
        final Holder holder = of(user);
        if (holder.blessedDay != day)
        {
            holder.blessedDay = day;
            holder.blessedDraws = 0;
        }
        holder.blessedDraws += draws;
        return holder.blessedDraws;
    }

    /** @return cards that all users hold. */
    long held()
    {
        return held;
    }
}
