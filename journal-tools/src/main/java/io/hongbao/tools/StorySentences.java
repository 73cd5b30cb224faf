package io.hongbao.tools;

import io.hongbao.engine.codec.Role;
import io.hongbao.tools.verifier.PublicEvent;
import io.hongbao.tools.verifier.ReportText;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The events of an envelope as sentences: who did what. Fields go by the names of the event's JSON. */
final class StorySentences
{
    private final int currency;

    StorySentences(final PublicEvent.Created created)
    {
        currency = created.currency();
    }

    /** Who sent a command. */
    static String actor(final Role role, final long principalId)
    {
        return role == Role.HOST ? "the engine itself" : role.name().toLowerCase(Locale.ROOT) + ' ' +
            principalId;
    }

    /** The creation; {@code command} is what was asked for. */
    String created(final PublicEvent.Created in, final Map<String, Object> command)
    {
        final StringBuilder text = new StringBuilder();
        text.append(in.campaignId() == 0 ? "User " + in.sender() : "Campaign " + in.campaignId() +
            (in.sender() == 0 ? "" : " (shown: user " + in.sender() + ")")).append(" put ").append(money(in.total()))
            .append(" into an envelope of ").append(in.shares()).append(in.shares() == 1 ? " share, " : " shares, ")
            .append(in.split()).append(", each ").append(money(in.minShare())).append(" to ")
            .append(money(in.maxShare())).append("NONE".equals(in.sceneKind()) ? ", in no scene" :
                ", in " + in.sceneKind() + ' ' + in.sceneId());
        if (command.get("audience") instanceof String audience)
        {
            text.append(", for ").append(audience);
        }
        if (command.get("note") instanceof String note && !note.isEmpty())
        {
            text.append(", with the words \"").append(note).append('"');
        }
        return text.append("; open ").append(ToolTime.text(in.opensAtMs())).append(" to ")
            .append(ToolTime.text(in.expiresAtMs())).append("; committed to its shares by ")
            .append(HexFormat.of().formatHex(in.commitment())).append(" in epoch ").append(in.epoch())
            .toString();
    }

    String granted(final PublicEvent.Granted in, final ShareReasons.Reason reason)
    {
        return "User " + in.user() + " got " + money(in.amount()) + " (place " + in.ordinal() + ", " +
            in.sharesLeft() + " left). " + reason.text() +
            (reason.expected() < 0 || reason.expected() == in.amount() ? "" :
                ": DIFFERS from what was granted, expected " + money(reason.expected()));
    }

    /** Any other event. */
    String other(final String type, final Map<String, Object> in)
    {
        switch (type)
        {
            case "GATED":
                return "It has gates: " + gates(in);
            case "OPENED":
                return "It opened";
            case "BEST_LUCK":
                return "Best luck: user " + in.get("user") + " with " + money((Long)in.get("amount"));
            case "REFUNDED":
                return money((Long)in.get("amount")) + " went back to " +
                    ("POOL".equals(in.get("toKind")) ? "the pool of campaign " : "user ") + in.get("to");
            case "CLOSED":
                return "It closed, " + in.get("reason") + ": " + money((Long)in.get("granted")) + " granted, " +
                    money((Long)in.get("refunded")) + " refunded; its seed is revealed: " + in.get("seed");
            case "FROZEN":
            case "THAWED":
                return "Operator " + in.get("operatorId") + ("FROZEN".equals(type) ? " froze" : " thawed") + " it" +
                    because(in);
            case "PROPOSED":
                return "Operator " + in.get("operatorId") + " asked for " + in.get("kind") + because(in);
            case "APPROVED":
                return "Operator " + in.get("operatorId") + " agreed to " + in.get("kind");
            default:
                return users(type, in);
        }
    }

    private String users(final String type, final Map<String, Object> in)
    {
        switch (type)
        {
            case "TRIED":
                return "User " + in.get("user") + " tried a wrong password, " + in.get("triesLeft") + " tries left";
            case "TICKET_USED":
                return "User " + in.get("user") + " used a ticket of task " + in.get("task") + " (key " +
                    in.get("keyId") + ", nonce " + in.get("nonce") + ")";
            case "HANDED_IN":
                return "User " + in.get("user") + " handed in, " + in.get("count") + " of " + in.get("goal");
            case "ENTERED":
                return "User " + in.get("user") + " entered the raffle as number " + in.get("ordinal");
            case "RELAY_INVITED":
                return "User " + in.get("user") + " is invited to send the next one";
            case "NAMED_LIST":
                return "It is for " + ((List<?>)in.get("named")).size() + " named users";
            case "DROPPED":
                return "It is number " + in.get("index") + " of the drops of schedule " + in.get("scheduleId");
            case "SUBSIDY_USED":
                return "Subsidy " + in.get("subsidyId") + " of campaign " + in.get("campaignId") + " paid " +
                    money((Long)in.get("used")) + ", " + money((Long)in.get("returned")) + " of it went back";
            default:
                return type + ' ' + in;
        }
    }

    private static String because(final Map<String, Object> in)
    {
        return "".equals(in.get("reason")) ? "" : ": \"" + in.get("reason") + '"';
    }

    private static String gates(final Map<String, Object> in)
    {
        final StringBuilder text = new StringBuilder();
        part(text, "YES".equals(in.get("hasPassword")), "a password");
        part(text, !"NONE".equals(in.get("ticketScope")),
            "a ticket of task " + in.get("ticketTask") + " (" + in.get("ticketScope") + ')');
        part(text, isSet(in, "goal"), "a goal of " + in.get("goal") + " hand-ins");
        part(text, isSet(in, "drawsAtMs"), "a raffle drawn at " + time(in, "drawsAtMs"));
        part(text, isSet(in, "hitRatePpm"), "taps that hit " + in.get("hitRatePpm") + " in a million, " +
            in.get("triesPerUser") + " a user");
        part(text, isSet(in, "pacingMs"), "released over " + in.get("pacingMs") + " ms");
        part(text, isSet(in, "parentId"), "the next after envelope " + in.get("parentId"));
        part(text, isSet(in, "subsidyId"), "paid by subsidy " + in.get("subsidyId"));
        return text.isEmpty() ? "none but its place in a relay" : text.toString();
    }

    private static boolean isSet(final Map<String, Object> in, final String field)
    {
        return in.get(field) instanceof Long value && value != 0;
    }

    private static String time(final Map<String, Object> in, final String field)
    {
        return ToolTime.text((Long)in.get(field));
    }

    private static void part(final StringBuilder text, final boolean isThere, final String part)
    {
        if (isThere)
        {
            text.append(text.isEmpty() ? "" : ", ").append(part);
        }
    }

    private String money(final long amount)
    {
        return ReportText.amount(currency, amount);
    }
}
