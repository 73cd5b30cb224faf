package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;
import java.util.Map;

/** The part of {@link RejectPatterns} for gates, exchanges, campaigns, cards and the feed. */
final class KindPatterns
{
    private final Map<RejectCode, String> patterns;

    private KindPatterns(final Map<RejectCode, String> patterns)
    {
        this.patterns = patterns;
    }

    static void addTo(final Map<RejectCode, String> patterns)
    {
        final KindPatterns all = new KindPatterns(patterns);
        all.gates();
        all.entries();
        all.exchanges();
        all.campaigns();
        all.cards();
        all.feed();
    }

    private void put(final RejectCode code, final String pattern)
    {
        patterns.put(code, pattern);
    }

    private void gates()
    {
        put(RejectCode.ENTER_INSTEAD, "envelope {subject} is a raffle, drawn at {time}: enter it before then");
        put(RejectCode.PASSWORD_LOCKED,
            "all {value} of {bound} tries at the password of envelope {subject} are used, this user cannot " +
            "grab it any more");
        put(RejectCode.WRONG_PASSWORD,
            "not the password of envelope {subject}, {value} of {bound} tries are left: ask for it");
        put(RejectCode.TICKET_INVALID,
            "the ticket does not count for {subject}, {value:ticket}: have one issued for this user and this object");
        put(RejectCode.TICKET_EXPIRED, "the ticket was good until {time}: have a new one issued");
        put(RejectCode.TICKET_USED, "the ticket was used before: have another one issued");
        put(RejectCode.CAP_REACHED,
            "this user has what campaign {subject} gives to one, {value:cap} at most {bound}{time:dayEnd}: " +
            "leave it to others");
        put(RejectCode.TRIES_USED_UP, "tap {value} is outside the {bound} that each user has: no more taps");
        put(RejectCode.NOTHING_THIS_TIME, "tap {value} of {bound} missed: tap again");
        put(RejectCode.NOT_RELEASED_YET,
            "{value} of {bound} shares are released and gone, the next is at {time}: grab again then");
        put(RejectCode.DRAWING, "the winners of envelope {subject} are being drawn since {time}: wait for them");
    }

    private void entries()
    {
        put(RejectCode.GATE_INVALID, "gate field {bound} of CreateWith cannot be {value} here: see docs/PROTOCOL.md");
        put(RejectCode.PARENT_UNKNOWN,
            "envelope {value} cannot be followed in a relay: send this one without a parent");
        put(RejectCode.CHAIN_TOO_LONG,
            "this would be number {value} of a relay, the longest has {bound}: begin a new one");
        put(RejectCode.NOT_INVITED,
            "only the best luck of envelope {value} sends the next: send this one without a parent");
        put(RejectCode.ALREADY_ENTERED, "this user is number {value} in the raffle since {time}: nothing to do");
        put(RejectCode.ALREADY_HANDED_IN, "this user handed in as number {value} at {time}: nothing to do");
        put(RejectCode.NO_RAFFLE, "envelope {subject} is no raffle: grab it");
        put(RejectCode.NO_GOAL, "envelope {subject} has no goal: grab it");
        put(RejectCode.GOAL_MET,
            "the {value} hand-ins of envelope {subject} are there, it opens or opened at {time}: grab it");
    }

    private void exchanges()
    {
        put(RejectCode.EXCHANGE_UNKNOWN, "exchange {subject} is not known: check the number");
        put(RejectCode.EXCHANGE_OVER,
            "exchange {subject} is {value:exchange} since {time}: give the answering user the money back");
        put(RejectCode.BELOW_MINIMUM, "an answer of {value$} is below the least allowed, {bound$}: answer with more");
        put(RejectCode.NOT_A_PARTY, "user {value} has no part in {subject}: act for one that has");
        put(RejectCode.EXCHANGE_INVALID, "field {bound} of OfferExchange cannot be {value} here: see docs/PROTOCOL.md");
    }

    private void campaigns()
    {
        put(RejectCode.CAMPAIGN_UNKNOWN, "campaign {value} is not known: check the number");
        put(RejectCode.CAMPAIGN_NOT_OPEN, "the campaign opens at {time}: wait until then");
        put(RejectCode.CAMPAIGN_CLOSING, "the campaign closed at {time}: open a new one");
        put(RejectCode.POOL_EXHAUSTED, "the pool has {bound$} free and {value$} is asked: top it up or ask for less");
        put(RejectCode.CURRENCY_DIFFERS, "currency {value} is not the one of the campaign, {bound}: use that");
        put(RejectCode.CAMPAIGN_INVALID, "field {bound} of this command cannot be {value}: see docs/PROTOCOL.md");
        put(RejectCode.SUBSIDY_UNKNOWN, "subsidy {value} is not known or has ended: check the number");
        put(RejectCode.SUBSIDY_USED, "the subsidy became envelope {value} at {time}: nothing to do");
        put(RejectCode.SUBSIDY_NOT_FITTING,
            "the subsidy does not fit this envelope, {value:subsidy} (allowed: {bound}): make it fit");
        put(RejectCode.ALREADY_AWARDED, "user {value} was awarded this at {time}: leave that user out");
        put(RejectCode.TOO_MANY, "{value} are too many, allowed are {bound}: split them up");
        put(RejectCode.LISTED_TWICE, "{value} is in the list twice: list it once");
        put(RejectCode.DROPS_INVALID, "field {bound} of ScheduleDrops cannot be {value}: see docs/PROTOCOL.md");
    }

    private void cards()
    {
        put(RejectCode.SET_UNKNOWN, "card set {value} is not known: check the number");
        put(RejectCode.SET_NOT_OPEN, "the card set opens at {time}: wait until then");
        put(RejectCode.SET_CLOSED, "the card set was settled from {time} on: nothing to do");
        put(RejectCode.OUT_OF_STOCK, "all {value} cards of the set are drawn: swap or ask for one");
        put(RejectCode.NO_RIGHT_TO_DRAW, "this user has no draw left: earn one first");
        put(RejectCode.CARD_NOT_HELD, "user {bound} does not hold a card of kind {value}: offer another kind");
        put(RejectCode.SWAP_UNKNOWN, "swap {value} is not offered any more: offer it again");
        put(RejectCode.INCOMPLETE, "{value} kinds are missing and {bound} wilds are held: collect the missing ones");
        put(RejectCode.KIND_UNKNOWN, "kind {value} does not exist, there are {bound} from 0 on: use one of them");
        put(RejectCode.SET_INVALID, "field {bound} of OpenCardSet cannot be {value}: see docs/PROTOCOL.md");
        put(RejectCode.BLESSING_UNKNOWN, "blessing {value} is not known: check the number");
    }

    private void feed()
    {
        put(RejectCode.CONSUMER_UNKNOWN, "no consumer has this name: check it");
        put(RejectCode.CONSUMER_INVALID, "a name of {value} bytes is not 1 to 32 of a-z, 0-9 and -: choose such a one");
        put(RejectCode.WATERMARK_INVALID,
            "a watermark of {value} is not within 0 and {bound}, the last event sent: acknowledge what was processed");
        put(RejectCode.FEED_PRUNED, "events from {value} on are pruned, the first kept is {bound}: begin there");
        put(RejectCode.WINDOW_INVALID,
            "totals from {value@} are not kept, the first kept are of {bound@}: ask the journal for older ones");
        put(RejectCode.QUARANTINE_UNKNOWN, "entry {value} is not in quarantine: check the number");
    }
}
