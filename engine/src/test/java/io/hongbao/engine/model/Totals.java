package io.hongbao.engine.model;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.util.HashMap;
import java.util.Map;

/** What each user received and sent on each day, told from the events as anybody could. Pools are no users. */
final class Totals
{
    private static final long DAY_MS = 86_400_000L;

    /** One user on one day, in one currency. */
    private record Row(long user, long day, long currency)
    {
    }

    private final World world;
    /** What was counted, by the names of the answer. */
    private final Map<Row, Map<String, Long>> rows = new HashMap<>();

    /** Best luck names no currency: it follows the last share of its envelope. */
    private Message lastGranted;

    Totals(final World world)
    {
        this.world = world;
    }

    /** Counts what the events of a command or a step say. */
    void count()
    {
        world.events().forEach(this::count);
    }

    private void count(final Message event)
    {
        switch (event.name())
        {
            case "Created" -> countCreated(event);
            case "Granted" ->
            {
                received(event, event.get("user"), event.get("amount"));
                lastGranted = event;
            }
            case "BestLuck" -> add(event.get("user"), lastGranted.get("currency"), "bestLuck", 1);
            case "Refunded" -> countRefund(event);
            case "ExchangeFunded" -> sent(event, event.get("from"), event.get("amount"));
            case "ExchangeCompleted" ->
            {
                received(event, event.get("to"), event.get("amount"));
                sent(event, event.get("to"), event.get("answer"));
                received(event, event.get("from"), event.get("answer"));
            }
            case "ExchangeReturned" -> countRefund(event);
            case "Awarded" -> received(event, event.get("to"), event.get("amount"));
            case "Settled" -> received(event, event.get("user"), event.get("amount"));
            default ->
            {
                // It moves no user's money, or that of a sponsor into and out of a pool.
            }
        }
    }

    private void countCreated(final Message event)
    {
        if (event.get("campaignId") == 0)
        {
            sent(event, event.get("sender"), event.get("total"));
        }
    }

    private void countRefund(final Message event)
    {
        if (event.get("toKind") == AccountKind.USER.value())
        {
            add(event.get("to"), event.get("currency"), "refundedAmount", event.get("amount"));
        }
    }

    private void received(final Message event, final long user, final long amount)
    {
        add(user, event.get("currency"), "receivedAmount", amount);
        add(user, event.get("currency"), "received", 1);
    }

    private void sent(final Message event, final long user, final long amount)
    {
        add(user, event.get("currency"), "sentAmount", amount);
        add(user, event.get("currency"), "sent", 1);
    }

    private void add(final long user, final long currency, final String what, final long more)
    {
        rows.computeIfAbsent(new Row(user, day(world.nowMs()), currency), row -> new HashMap<>())
            .merge(what, more, Long::sum);
    }

    private long day(final long atMs)
    {
        return Math.floorDiv(atMs + world.setting(SettingKey.DAY_OFFSET_MS), DAY_MS);
    }

    private long beginOf(final long day)
    {
        return day * DAY_MS - world.setting(SettingKey.DAY_OFFSET_MS);
    }

    /** The whole days of a window, but none of the future. */
    Message query(final Message query)
    {
        final long user = query.get("userId");
        if (user < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, user, 1, 0);
        }
        // RULES 11: a user may ask for its own totals.
        if (world.sender().role() == Role.USER && world.sender().principal() != user)
        {
            throw Refused.of(
                RejectCode.NOT_ALLOWED, Schema.templateOf("QueryTotals"), world.sender().principal(), 0);
        }
        final long fromMs = query.get("fromMs");
        final long toMs = Math.min(query.get("toMs"), beginOf(day(world.nowMs()) + 1));
        // A full store drops its oldest days, so that what it tells of the others is whole.
        final long firstMs = world.sender().fullStore() == SettingKey.CAPACITY_TOTALS ?
            Math.max(beginOf(firstKept()), world.sender().capacity()) : beginOf(firstKept());
        if (toMs <= fromMs || fromMs < firstMs)
        {
            throw Refused.of(RejectCode.WINDOW_INVALID, fromMs, firstMs, 0);
        }
        final long currency = query.get("currency");
        final Message answer = Message.of("TotalsAnswer").set("userId", user).set("currency", currency)
            .set("fromMs", beginOf(day(fromMs))).set("toMs", beginOf(day(toMs - 1) + 1));
        for (long day = day(fromMs); day <= day(toMs - 1); day++)
        {
            rows.getOrDefault(new Row(user, day, currency), Map.of())
                .forEach((counted, count) -> answer.set(counted, answer.get(counted) + count));
        }
        return answer;
    }

    /** Today is the last of the days that are kept. */
    private long firstKept()
    {
        return day(world.nowMs()) - world.setting(SettingKey.TOTALS_DAYS) + 1;
    }

    /** Nobody can see a difference: what is older than what is kept is forgotten. */
    void forget()
    {
        rows.keySet().removeIf(row -> row.day < firstKept());
    }
}
