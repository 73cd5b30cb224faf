package io.hongbao.bench.load;

/** What a command on cards is, as its correlation id says it. */
final class CardStep
{
    static final int OPEN_POOL = 0;
    static final int OPEN_SET = 1;
    static final int LOOK_AT_SET = 2;
    static final int LOOK_AT_POOL = 3;
    /** From here on of a person. */
    static final int VIEW = 4;
    static final int GRANT = 5;
    static final int DRAW = 6;
    static final int DRAW_AGAIN = 7;
    static final int DRAW_WITHOUT_RIGHT = 8;
    static final int COMPOSE = 9;
    static final int COMPOSE_TOO_EARLY = 10;
    static final int GIFT = 11;
    static final int ASK = 12;
    static final int OFFER_SWAP = 13;
    static final int ACCEPT_SWAP = 14;
    static final int BLESS = 15;

    private CardStep()
    {
    }
}
