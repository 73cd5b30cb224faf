package io.hongbao.bench.load;

/** What the clients counted of the kinds beside plain envelopes, each under its key in the report of a run. */
public enum KindCount
{
    /** Envelopes with a password. */
    PASSWORDS("passwords"),
    /** Envelopes at which somebody guessed too often. */
    LOCKED("lockedOut"),
    /** Wrong guesses, and grabs without a password. */
    WRONG_PASSWORDS("wrongPasswords"),
    /** Envelopes for a task. */
    TICKETS("tasks"),
    /** Envelopes that several opened together. */
    GOALS("goals"),
    /** Hand-ins for a goal. */
    HANDED_IN("handedIn"),
    /** Raffles that were drawn. */
    RAFFLES("raffles"),
    /** Entries into raffles. */
    ENTERED("entered"),
    /** Winners of raffles. */
    WINNERS("winners"),
    /** Envelopes that best luck sent on. */
    RELAYS("relays"),
    /** Envelopes that opened later. */
    SCHEDULED("scheduled"),
    /** Subsidies that became an envelope. */
    SUBSIDIES("subsidies"),
    /** Payments from a pool to make good. */
    AWARDS("awards"),
    /** Schedules that dropped an envelope into each of two chats. */
    DROPS("drops"),
    /** Exchanges in escrow. */
    EXCHANGES_OFFERED("clientExchangesOffered"),
    /** Exchanges answered: both sides credited. */
    EXCHANGES_COMPLETED("clientExchangesCompleted"),
    /** Exchanges that the other side did not want. */
    EXCHANGES_DECLINED("clientExchangesDeclined"),
    /** Exchanges that nobody answered until their end. */
    EXCHANGES_EXPIRED("clientExchangesExpired"),
    /** Campaigns with a pool. */
    CAMPAIGNS("campaigns"),
    /** Campaigns seen closed, their sponsor refunded. */
    CAMPAIGNS_CLOSED("campaignsClosed"),
    /** Minor units that went back to sponsors. */
    CAMPAIGNS_REFUNDED("campaignsRefunded"),
    /** Rains. */
    RAINS("rains"),
    /** Answered taps of rains, resent ones included. */
    TAPS("taps"),
    /** Taps that were granted a share. */
    HITS("hits"),
    /** Taps that missed. */
    MISSES("misses"),
    /** Taps that hit before pacing had released a share. */
    NOT_RELEASED("notReleased"),
    /** Taps before the rain began. */
    TOO_EARLY("tooEarly"),
    /** Taps after the last share of a rain was gone. */
    TOO_LATE("tooLate"),
    /** Card sets. */
    CARD_SETS("cardSets"),
    /** Card sets seen closed, their prize paid. */
    CARD_SETS_CLOSED("cardSetsClosed"),
    /** People who drew a card, counted once a set. */
    DRAWERS("drawers"),
    /** Cards drawn. */
    DRAWN("clientDrawn"),
    /** Cards given away. */
    GIFTED("gifted"),
    /** Cards asked for. */
    ASKED("asked"),
    /** Swaps: two cards changed hands. */
    SWAPPED("swapped"),
    /** Blessings. */
    BLESSED("blessed"),
    /** Compositions. */
    COMPOSITIONS("compositions"),
    /** Cards that compositions consumed. */
    COMPOSED("clientComposed"),
    /** Minor units that the prizes of closed sets come to. */
    SETTLED("clientSettled"),
    /** Card books looked at, each compared with what its owner knows. */
    BOOKS("cardBooksChecked");

    private final String key;

    KindCount(final String key)
    {
        this.key = key;
    }

    /** @return its key in the report. */
    public String key()
    {
        return key;
    }
}
