package io.hongbao.tools.verifier;

/** What happens to the cards of one set of three kinds and a wild, the first kind with a stock of two. */
final class CardStory
{
    private static final long ANNA = 91;
    private static final long BERT = 92;
    private static final int WILD = 3;
    private static final long[] WEIGHTS = {3, 3, 3, 1};

    private final KindsFeed feed;
    private final long set;
    private final long campaign;
    private final DrawKey key;
    private final long[] stock = {2, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
    private final int[] annasCards = new int[4];
    private final int[] bertsCards = new int[4];
    private long drawn;

    CardStory(final KindsFeed feed, final long set, final long campaign)
    {
        this.feed = feed;
        this.set = set;
        this.campaign = campaign;
        key = feed.key(set, KindsFeed.nonce(60));
    }

    void play()
    {
        feed.event("DRAWS_GRANTED", "setId", set, "user", ANNA, "subjectId", 0, "draws", 30, "rights", 30, "source",
            "GRANT");
        for (int i = 0; i < 30; i++)
        {
            draw(ANNA, annasCards);
        }
        feed.ticket(campaign, set, BERT, 4, KindsFeed.nonce(130), 71);
        feed.event("DRAWS_GRANTED", "setId", set, "user", BERT, "subjectId", 0, "draws", 1, "rights", 1, "source",
            "TICKET");
        final long blessing = feed.events().size() + 1L;
        feed.event("BLESSED", "blessingId", blessing, "from", BERT, "to", ANNA, "sceneId", 0, "envelopeId", 0,
            "setId", set, "sceneKind", "NONE", "note", "");
        feed.event("DRAWS_GRANTED", "setId", set, "user", BERT, "subjectId", blessing, "draws", 1, "rights", 2,
            "source", "BLESSING");
        feed.event("THANKED", "from", ANNA, "to", BERT, "envelopeId", 0, "blessingId", blessing);
        draw(BERT, bertsCards);
        draw(BERT, bertsCards);
        swap();
        compose(0);
        while (annasCards[0] > 0)
        {
            gift(0);
        }
        feed.event("CARD_ASKED", "setId", set, "from", ANNA, "to", BERT, "kind", 0);
        compose(1);
    }

    private void draw(final long user, final int[] cards)
    {
        final int kind = Cards.kind(key, drawn, WEIGHTS, stock);
        stock[kind]--;
        cards[kind]++;
        feed.event("CARD_DRAWN", "setId", set, "user", user, "ordinal", drawn++, "kind", kind);
    }

    private void gift(final int kind)
    {
        annasCards[kind]--;
        bertsCards[kind]++;
        feed.event("CARD_GIFTED", "setId", set, "from", ANNA, "to", BERT, "kind", kind);
    }

    /** Anna gives a card for one of Bert's, who gives her all that he has of that kind afterwards. */
    private void swap()
    {
        final int want = bertsCards[1] > 0 ? 1 : 2;
        final int give = 3 - want;
        final long swap = feed.events().size() + 1L;
        feed.event("SWAP_OFFERED", "setId", set, "swapId", swap, "from", ANNA, "to", BERT, "expiresAtMs",
            feed.nowMs() + 1, "give", give, "want", want);
        feed.event("CARDS_SWAPPED", "setId", set, "swapId", swap, "from", ANNA, "to", BERT, "give", give, "want",
            want);
        annasCards[give]--;
        annasCards[want]++;
        bertsCards[give]++;
        bertsCards[want]--;
        while (bertsCards[give] > 0)
        {
            bertsCards[give]--;
            annasCards[give]++;
            feed.event("CARD_GIFTED", "setId", set, "from", BERT, "to", ANNA, "kind", give);
        }
    }

    private void compose(final int ordinal)
    {
        long byWild = 0;
        for (int kind = 0; kind < WILD; kind++)
        {
            final boolean isHeld = annasCards[kind] > 0;
            byWild |= isHeld ? 0 : 1L << kind;
            annasCards[isHeld ? kind : WILD]--;
        }
        feed.event("COMPOSED", "setId", set, "user", ANNA, "ordinal", ordinal, "byWild", byWild);
    }

    void settle()
    {
        feed.event("CARD_SET_SETTLING", "setId", set, "prize", 100, "compositions", 2);
        long rest = 100;
        for (int ordinal = 0; ordinal < 2; ordinal++)
        {
            final long prize = Cards.luckyPrize(key, ordinal, rest, 2 - ordinal);
            rest -= prize;
            feed.event("SETTLED", "setId", set, "user", ANNA, "amount", prize, "ordinal", ordinal, "currency",
                KindsFeed.CNY);
        }
    }

    long set()
    {
        return set;
    }

    long drawn()
    {
        return drawn;
    }
}
