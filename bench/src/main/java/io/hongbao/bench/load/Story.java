package io.hongbao.bench.load;

import java.util.Arrays;

/** One story under way, in a slot that the next one takes over: what its users know. One thread. */
final class Story
{
    private final long[] amounts = new long[StoryScript.USERS];
    private StoryScript script;
    private int at;
    private int userBase;
    private long scene;
    private long otherScene;
    private long envelopeId;
    private long subsidyId;
    private long total;
    private long dueAtMs;
    private long granted;
    private int grants;
    private int tries;
    private int entrants;

    void begin(final StoryScript played, final int base, final long sceneId, final long totalFen)
    {
        script = played;
        at = 0;
        userBase = base;
        scene = sceneId;
        otherScene = sceneId + 1;
        envelopeId = 0;
        subsidyId = 0;
        dueAtMs = 0;
        tries = 0;
        entrants = 0;
        envelope(totalFen);
    }

    /** A new envelope: nobody has a share. */
    private void envelope(final long totalFen)
    {
        total = totalFen;
        granted = 0;
        grants = 0;
        Arrays.fill(amounts, 0);
    }

    StoryScript script()
    {
        return script;
    }

    StoryStep step()
    {
        return script.step(at);
    }

    /** Goes on to the next step; false if that was the last. */
    boolean advance()
    {
        return ++at < script.length();
    }

    /** Goes on with the last step: there was no time for those before. */
    void toTheEnd()
    {
        at = script.length() - 1;
    }

    /** Who has entered or handed in: the first so many users. */
    int entrants()
    {
        return entrants;
    }

    /** Place of a user among them, -1 if it is none of them. */
    int entrant(final long id)
    {
        int place = entrants - 1;
        while (place >= 0 && user(place) != id)
        {
            place--;
        }
        return place;
    }

    void entered()
    {
        entrants++;
    }

    void created(final long id)
    {
        envelopeId = id;
    }

    /** The user with best luck sends an envelope of the same size, which the story goes on with. */
    void relayed(final long id)
    {
        envelopeId = id;
        envelope(total);
    }

    /** A user got a share; what is wrong with that, null if nothing is. */
    String granted(final int user, final long amount)
    {
        final long known = amounts[user];
        amounts[user] = amount;
        granted += amount;
        grants++;
        final boolean isLast = grants == script.shares();
        return known != 0 || amount <= 0 || granted > total || isLast && granted != total || grants > script.shares() ?
            "envelope " + envelopeId + " of " + total + " fen gave " + granted + " fen in " + grants + " of " +
                script.shares() + " shares, of which " + amount + " to a user who had " + known : null;
    }

    /** The user with the larger share of two, the earlier of equals. */
    int luckiest()
    {
        return amounts[0] >= amounts[1] ? 0 : 1;
    }

    /** The second of two chats has an envelope of its own. */
    void nextChat()
    {
        granted = 0;
        grants = 0;
    }

    long amount(final int user)
    {
        return amounts[user];
    }

    long user(final int place)
    {
        return EnvelopePool.user(userBase, place);
    }

    /** Who pays, unless a pool does. */
    long sender()
    {
        return user(StoryScript.USERS - 1);
    }

    /** Chat of a user: the first two are in one, the others in the other, where a story has two. */
    long scene(final int user)
    {
        return script == StoryScript.DROPS && user >= script.shares() ? otherScene : scene;
    }

    long envelopeId()
    {
        return envelopeId;
    }

    long subsidyId()
    {
        return subsidyId;
    }

    void subsidised(final long id)
    {
        subsidyId = id;
    }

    long total()
    {
        return total;
    }

    /** When its time comes: opening, draw, drop. */
    long dueAtMs()
    {
        return dueAtMs;
    }

    void dueAtMs(final long whenMs)
    {
        dueAtMs = whenMs;
    }

    /** Number of the next wrong password. */
    int nextGuess()
    {
        return ++tries;
    }
}
