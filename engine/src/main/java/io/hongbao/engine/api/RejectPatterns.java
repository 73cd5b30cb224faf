package io.hongbao.engine.api;

import io.hongbao.engine.codec.RejectCode;
import java.util.EnumMap;
import java.util.Map;

/** The table behind {@link RejectTexts}; after the colon or semicolon comes the remedy. */
final class RejectPatterns
{
    private static final Map<RejectCode, String> PATTERNS = new EnumMap<>(RejectCode.class);

    static
    {
        common();
        requests();
        grabs();
        creations();
        terms();
        lives();
        operators();
        host();
        KindPatterns.addTo(PATTERNS);
    }

    private RejectPatterns()
    {
    }

    static String of(final RejectCode code)
    {
        return PATTERNS.get(code);
    }

    private static void put(final RejectCode code, final String pattern)
    {
        PATTERNS.put(code, pattern);
    }

    private static void common()
    {
        put(RejectCode.MALFORMED, "field or template {value} does not decode: send bytes as in docs/PROTOCOL.md");
        put(RejectCode.UNKNOWN_TEMPLATE, "template {value} is not known here: use one of docs/PROTOCOL.md");
        put(RejectCode.UNSUPPORTED_VERSION,
            "schema version {value} is newer than {bound}, the newest known here: use a client of that version");
        put(RejectCode.NOT_ALLOWED,
            "this role may not send template {value}: connect with a role that may (RULES 11)");
        put(RejectCode.INVALID_VALUE,
            "field {bound} has the value {value}, outside its range: send one that docs/PROTOCOL.md lists");
        put(RejectCode.BUSY, "too many commands are under way, nothing happened: try again in {bound} ms");
        put(RejectCode.RATE_LIMITED, "too many commands a second, nothing happened: try again in {bound} ms");
        put(RejectCode.JOURNAL_FULL,
            "the journal's disk is down to its reserve, nothing happened: an operator has to make space");
        put(RejectCode.QUARANTINED,
            "{value:held} and nothing happened: an operator has to clear entry {subject}");
        put(RejectCode.STORE_FULL,
            "{value:store} is full at its capacity of {bound}, nothing happened: raise it at the next start "
            + "(docs/OPERATIONS.md)");
        put(RejectCode.PAUSED, "an operator has paused this: try again when it is resumed");
        put(RejectCode.HALTED, "the engine has stopped and serves nothing: see its log, restart it, then resend");
    }

    private static void requests()
    {
        put(RejectCode.REQUEST_CONFLICT,
            "this request key is bound to other content: use a new key for a new command");
        put(RejectCode.REQUEST_TOO_OLD,
            "the request is of {value@}, the oldest that can be told is {bound@}: ask the journal what became of it");
        put(RejectCode.REQUEST_TOO_NEW,
            "the request is of {value@}, the newest allowed is {bound@}: correct this machine's clock");
        put(RejectCode.REQUEST_UNKNOWN,
            "no command with this request key was executed: send it, with the same key");
    }

    private static void grabs()
    {
        put(RejectCode.UNKNOWN_ENVELOPE, "envelope {subject} was never created: check the number");
        put(RejectCode.ENVELOPE_RETIRED,
            "envelope {subject} ended long ago and left memory: ask the journal (bin/hongbao journal events)");
        put(RejectCode.NOT_ELIGIBLE,
            "this user may not grab envelope {subject}, {value:gate}");
        put(RejectCode.FROZEN, "an operator has frozen envelope {subject}: try again when it is thawed");
        put(RejectCode.VOIDED, "envelope {subject} was voided at {time}: what remained went back, nothing to do");
        put(RejectCode.CANCELLED, "envelope {subject} was cancelled at {time}: its money went back, nothing to do");
        put(RejectCode.EXHAUSTED,
            "all {value} shares were gone within {bound} ms, this grab came {time~} too late: grab another envelope");
        put(RejectCode.EXPIRED, "envelope {subject} expired at {time}: what remained went back, nothing to do");
        put(RejectCode.DECLINED, "envelope {subject} was declined at {time}: its money went back, nothing to do");
        put(RejectCode.SCENE_CLOSED,
            "the scene of envelope {subject} was closed at {time}: what remained goes back, nothing to do");
        put(RejectCode.DRAWN, "envelope {subject} was drawn at {time}: the winners have it, nothing to do");
        put(RejectCode.NOT_YET_OPEN, "envelope {subject} opens {time:opening}{value:missing}: grab then");
        put(RejectCode.NOTHING_HERE,
            "nothing to grab here for this user (last refusal: {value:code}): try again when a new one hangs here");
        put(RejectCode.ALREADY_GRABBED, "this user has its share already: nothing to do");
        put(RejectCode.LOOK_FURTHER,
            "more envelopes follow behind {subject} of {time}: send both as 'after' with a new key");
    }

    private static void creations()
    {
        put(RejectCode.CURRENCY_UNKNOWN, "currency {value} has no limits here: use one that has, such as 156 (CNY)");
        put(RejectCode.SHARES_OUT_OF_RANGE, "{value} shares, allowed are 1 to {bound}: change the number of shares");
        put(RejectCode.TOTAL_TOO_SMALL,
            "a total of {value$} is below shares x minimum, {bound$}: raise the total or take fewer shares");
        put(RejectCode.TOTAL_TOO_LARGE,
            "a total of {value$} is over the most allowed, {bound$}: lower it, take more shares, or make several "
                + "envelopes");
        put(RejectCode.NOT_DIVISIBLE,
            "EQUAL cannot split {value$} into {bound} shares: take a total that divides, or split lucky");
        put(RejectCode.MIN_SHARE_INVALID,
            "the least share of {value$} is below 1 or over the largest, {bound$}: correct one of the two");
        put(RejectCode.MAX_SHARE_INVALID,
            "the largest share of {value$} is outside 1 minor unit to {bound$}: lower it");
        put(RejectCode.NONCE_MISSING,
            "LUCKY and FAIR need a senderNonce, 16 random bytes that are not all zero: draw one");
    }

    private static void terms()
    {
        put(RejectCode.SCENE_INVALID,
            "scene id {value} does not go with kind {bound}: ids run from 1, kind NONE has id 0");
        put(RejectCode.SCENE_FULL,
            "{value} live envelopes hang in this scene, the most is {bound}: wait until some have ended");
        put(RejectCode.AUDIENCE_INVALID,
            "audience {value} does not go with {bound} named users or this scene: NAMED needs names, SCENE a scene");
        put(RejectCode.NAMED_OUT_OF_RANGE, "{value} named users, allowed are 1 to {bound}: name fewer");
        put(RejectCode.NOTE_TOO_LONG, "the note has {value} bytes of UTF-8, the most is {bound}: shorten it");
        put(RejectCode.NOTE_NOT_UTF8, "the note is not UTF-8 from byte {value} on: send valid UTF-8");
        put(RejectCode.USER_INVALID, "user id {value} is not valid here: use ids from 1 to 2^63-1");
        put(RejectCode.SCENE_IS_CLOSED, "this scene was closed at {time}: use another one");
        put(RejectCode.EPOCH_NOT_READY, "no epoch has begun, so no shares can be drawn: try again in a second");
    }

    private static void lives()
    {
        put(RejectCode.OPENS_TOO_LATE, "it would open at {value@}, not before it expires at {bound@}: open it earlier");
        put(RejectCode.LIFE_OUT_OF_RANGE,
            "a life of {value~} breaks the bound of {bound~}: keep to it with expiresAtMs, or --expires-in");
        put(RejectCode.ALREADY_EXPIRED, "it would expire at {value@}, now is {bound@}: let it expire later");
        put(RejectCode.ALREADY_CLOSED, "envelope {subject} is {value:state} since {time}: nothing to do");
        put(RejectCode.ALREADY_GRABBED_BY_SOMEONE,
            "{value} shares of envelope {subject} are granted, so it cannot be taken back: let it expire");
        put(RejectCode.NOT_THE_RECIPIENT,
            "only the single named recipient of envelope {subject} may decline it: ask that user");
        put(RejectCode.NOT_THE_CREATOR,
            "only the service that created envelope {subject} may do this: connect as that one");
    }

    private static void operators()
    {
        put(RejectCode.PROPOSAL_UNKNOWN,
            "proposal {value} does not exist or is older than 10 minutes: propose it again");
        put(RejectCode.SAME_OPERATOR, "who proposed may not approve: a second operator has to");
        put(RejectCode.ALREADY_FROZEN, "envelope {subject} is frozen already: nothing to do");
        put(RejectCode.NOT_FROZEN, "envelope {subject} is not frozen: nothing to do");
        put(RejectCode.NOT_PAUSED, "this is not paused: nothing to do");
        put(RejectCode.ALREADY_PAUSED, "this is paused already: nothing to do");
    }

    private static void host()
    {
        put(RejectCode.EPOCH_INVALID, "epoch {value} cannot follow, the next is {bound}: number epochs without gaps");
        put(RejectCode.SETTING_INVALID,
            "{value} is not possible for setting {bound:store}: see docs/PROTOCOL.md for its range");
        put(RejectCode.TIME_INVALID,
            "{value@} is no step of the wall clock at {bound@}: within 60 s it is followed anyhow");
        put(RejectCode.RULES_VERSION_UNKNOWN,
            "rules version {value} is not above {subject}, which is in force, or is above {bound}, the newest known "
                + "here");
    }
}
