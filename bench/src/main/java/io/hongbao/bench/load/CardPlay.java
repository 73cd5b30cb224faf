package io.hongbao.bench.load;

import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * What people do with the cards of one set: look at their book, draw, compose as soon as they can, and else deal with
 * a friend, bless one, or earn more draws. Steps that follow from an answer come first. One thread.
 */
final class CardPlay
{
    static final int BLESSINGS_A_DAY = 3;
    static final int DRAWS_A_TASK = 3;
    private static final int MOST_CARDS = 150;
    private static final int TRIES = 8;
    private static final int DICE = 255;
    private static final int VIEWS = 64;
    private static final int HASTY_DRAWS = VIEWS + 4;
    private static final int HASTY_COMPOSITIONS = HASTY_DRAWS + 4;
    private static final int DEALS = HASTY_COMPOSITIONS + 80;
    private static final int BLESSINGS = DEALS + 24;
    private static final int PARTNER_SHIFT = 20;
    private static final long PARTNER_MASK = (1 << PARTNER_SHIFT) - 1;
    private static final int DICE_SHIFT = 48;

    private final CardPeople people;
    private final CardFrames frames;
    private final RequestIds ids;
    private final SplittableRandom random;
    private final SlotQueue followers;
    private final byte[] follows;
    private boolean mayBless = true;

    CardPlay(final CardPeople people, final CardFrames frames, final RequestIds ids, final SplittableRandom random)
    {
        this.people = people;
        this.frames = frames;
        this.ids = ids;
        this.random = random;
        followers = new SlotQueue(people.count());
        follows = new byte[people.count()];
    }

    /** The server keeps no more blessings. */
    void noMoreBlessings()
    {
        mayBless = false;
    }

    /** A person's next step follows from the answer to the last one. */
    void follow(final int person, final int step)
    {
        follows[person] = (byte)step;
        followers.add(person);
    }

    /** The set is settled: what was to follow does not. */
    void forget()
    {
        while (!followers.isEmpty())
        {
            followers.take();
        }
    }

    /** Encodes somebody's next step; {@link TrafficSource#NOTHING} if everybody who was looked at is busy. */
    int next(
        final MutableDirectBuffer buffer, final int offset, final long sentUs, final long setId, final long nowMs)
    {
        if (!followers.isEmpty())
        {
            final int person = followers.take();
            return encode(buffer, offset, sentUs, setId, person, follows[person], nowMs);
        }
        for (int i = 0; i < TRIES; i++)
        {
            final long bits = random.nextLong();
            final int person = one(bits);
            if (!people.isBusy(person))
            {
                final int step = choose(person, one(bits >>> PARTNER_SHIFT), (int)(bits >>> DICE_SHIFT) & DICE);
                people.busy(person, true);
                return encode(buffer, offset, sentUs, setId, person, step, nowMs);
            }
        }
        return TrafficSource.NOTHING;
    }

    private int one(final long bits)
    {
        return (int)((bits & PARTNER_MASK) * people.joined() >>> PARTNER_SHIFT);
    }

    private int choose(final int person, final int friend, final int dice)
    {
        if (dice < VIEWS)
        {
            return CardStep.VIEW;
        }
        if (people.isComplete(person))
        {
            return CardStep.COMPOSE;
        }
        if (people.rights(person) > 0)
        {
            return CardStep.DRAW;
        }
        if (dice < HASTY_COMPOSITIONS)
        {
            return dice < HASTY_DRAWS ? CardStep.DRAW_WITHOUT_RIGHT : CardStep.COMPOSE_TOO_EARLY;
        }
        if (dice < DEALS && friend != person && !people.isBusy(friend))
        {
            final int step = deal(person, friend, dice);
            if (step != CardStep.VIEW)
            {
                return step;
            }
        }
        if (dice < BLESSINGS && mayBless && friend != person && people.blessings(person) < BLESSINGS_A_DAY)
        {
            people.deal(person, friend, 0, 0);
            return CardStep.BLESS;
        }
        return people.allCards(person) < MOST_CARDS ? CardStep.GRANT : CardStep.VIEW;
    }

    /** A swap, a gift, or a question, whichever the two hands allow; a view if none. The friend is busy with it too. */
    private int deal(final int person, final int friend, final int dice)
    {
        final int spare = people.spare(person);
        final int wanted = people.wanted(person, friend);
        final int step = wanted >= 0 && (spare < 0 || dice % 3 == 0) ? CardStep.ASK :
            wanted >= 0 && spare != wanted ? CardStep.OFFER_SWAP : spare >= 0 ? CardStep.GIFT : CardStep.VIEW;
        if (step != CardStep.VIEW)
        {
            people.deal(person, friend, Math.max(0, spare), Math.max(0, wanted));
            people.busy(friend, true);
        }
        return step;
    }

    private int encode(
        final MutableDirectBuffer buffer, final int offset, final long sentUs, final long setId, final int person,
        final int step, final long nowMs)
    {
        final long correlation = Correlation.of(Correlation.CARDS, person, step, sentUs);
        if (step != CardStep.DRAW_AGAIN)
        {
            people.request(person, ids.nextOfKind(), nowMs);
        }
        return switch (step)
        {
            case CardStep.GRANT -> frames.grant(buffer, offset, correlation, setId, person, DRAWS_A_TASK);
            case CardStep.COMPOSE, CardStep.COMPOSE_TOO_EARLY ->
                frames.compose(buffer, offset, correlation, setId, person);
            case CardStep.GIFT -> frames.gift(buffer, offset, correlation, setId, person);
            case CardStep.ASK -> frames.ask(buffer, offset, correlation, setId, person);
            case CardStep.OFFER_SWAP -> frames.offerSwap(buffer, offset, correlation, setId, person);
            case CardStep.ACCEPT_SWAP -> frames.acceptSwap(buffer, offset, correlation, person);
            case CardStep.BLESS -> frames.bless(buffer, offset, correlation, setId, person);
            case CardStep.VIEW -> frames.query(buffer, offset, correlation, setId, person);
            default -> frames.draw(buffer, offset, correlation, setId, person);
        };
    }
}
