package io.hongbao.engine.model;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** RULES 7: exchanges are offered, answered, declined. */
final class Exchanges
{
    private static final long MOST_MONEY = 1L << 62;

    private final World world;
    private final Map<Long, Exchange> byId = new TreeMap<>();

    Exchanges(final World world)
    {
        this.world = world;
    }

    Iterable<Exchange> all()
    {
        return byId.values();
    }

    Result offer(final Message command)
    {
        checkParties(command);
        final Scene scene = new Scene(command.get("sceneKind"), command.get("sceneId"));
        if (!scene.isValid())
        {
            throw Refused.of(RejectCode.SCENE_INVALID, scene.id(), scene.kind(), 0);
        }
        if (world.pauses.areCreatesPaused(command.get("fromUser"), scene, 0))
        {
            throw Refused.of(RejectCode.PAUSED, 0, 0, 0);
        }
        final Limits limits = world.limitsOf(command.get("currency"));
        final long amount = command.get("amount");
        if (amount < 1)
        {
            throw Refused.of(RejectCode.TOTAL_TOO_SMALL, amount, 1, 0);
        }
        checkAmount(limits, amount, 0);
        final long expiresAtMs = command.get("expiresAtMs") == 0 ?
            world.nowMs() + world.setting(SettingKey.DEFAULT_LIFE_MS) : command.get("expiresAtMs");
        checkEnd(expiresAtMs);
        world.checkNote(command.bytes("note"), limits.maxNoteBytes());
        world.mayChange();
        final Exchange exchange = new Exchange(world, world.ids.give(), command, expiresAtMs);
        byId.put(exchange.id, exchange);
        exchange.start(command);
        return told(exchange, 0, 0);
    }

    private static void checkParties(final Message command)
    {
        final long from = command.get("fromUser");
        final long to = command.get("toUser");
        if (from < 1 || to < 1)
        {
            throw Refused.of(RejectCode.USER_INVALID, from < 1 ? from : to, 1, 0).leaveOpen("value");
        }
        new Invalid(command)
            .when("ticketFor", command.get("ticketFor") < 0)
            .when("sceneKind", command.get("sceneKind") > SceneKind.PAGE.value())
            .when("blind", command.get("blind") > Choice.NO.value())
            .check();
        new Invalid(command, RejectCode.EXCHANGE_INVALID)
            .when("toUser", from == to)
            .when("minimum", command.get("minimum") < 0 || command.get("minimum") > MOST_MONEY)
            .check();
    }

    private void checkAmount(final Limits limits, final long amount, final long subjectId)
    {
        final boolean isCounted =
            world.money.funded(limits.currency()).add(BigInteger.valueOf(amount)).bitLength() < Long.SIZE;
        if (amount > limits.maxTotalPerson() || !isCounted)
        {
            throw Refused.of(RejectCode.TOTAL_TOO_LARGE, subjectId, amount, limits.maxTotalPerson(), 0);
        }
    }

    private void checkEnd(final long expiresAtMs)
    {
        final long nowMs = world.nowMs();
        if (expiresAtMs <= nowMs)
        {
            throw Refused.of(RejectCode.ALREADY_EXPIRED, expiresAtMs, nowMs, nowMs);
        }
        final long lifeMs = expiresAtMs - nowMs;
        final long leastMs = world.setting(SettingKey.MIN_LIFE_MS);
        final long mostMs = world.setting(SettingKey.MAX_LIFE_MS);
        if (lifeMs < leastMs || lifeMs > mostMs)
        {
            throw Refused.of(RejectCode.LIFE_OUT_OF_RANGE, lifeMs, lifeMs < leastMs ? leastMs : mostMs, nowMs);
        }
    }

    private Exchange find(final long id)
    {
        final Exchange exchange = byId.get(id);
        if (exchange == null || exchange.isRetired())
        {
            throw Refused.of(RejectCode.EXCHANGE_UNKNOWN, id);
        }
        return exchange;
    }

    /** One that this user may answer or decline now. */
    private Exchange findForAnswer(final Message command)
    {
        final Exchange exchange = find(command.get("exchangeId"));
        final long user = command.get("userId");
        if (user != exchange.to)
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, exchange.id, user, 0, 0);
        }
        if (exchange.state() != ExchangeState.OFFERED)
        {
            throw Refused.of(
                RejectCode.EXCHANGE_OVER, exchange.id, exchange.state().value(), 0, exchange.endedAtMs());
        }
        return exchange;
    }

    Result answer(final Message command)
    {
        final Exchange exchange = findForAnswer(command);
        final long amount = command.get("amount");
        if (amount < exchange.minimum)
        {
            throw Refused.of(RejectCode.BELOW_MINIMUM, exchange.id, amount, exchange.minimum, 0);
        }
        checkAmount(world.limitsOf(exchange.currency), amount, exchange.id);
        world.mayChange();
        exchange.complete(amount, command.bytes("requestId"));
        // A look-up tells what it credited the user who answered.
        return told(exchange, 0, exchange.amount);
    }

    Result decline(final Message command)
    {
        final Exchange exchange = findForAnswer(command);
        world.mayChange();
        exchange.giveBack(ExchangeState.DECLINED, world.nowMs());
        return told(exchange, viewer(0), 0);
    }

    /**
     * With whose eyes it is told: a blind one hides from everyone but wallet and service (RULES 7), so that a user's
     * session sees it as its own user, whomever it names. That it may name no other is its port's business (RULES 11).
     */
    private long viewer(final long asUser)
    {
        return world.sender().role() == Role.USER ? world.sender().principal() : asUser;
    }

    /** Told again, it tells how it stands then. */
    private static Result told(final Exchange exchange, final long viewer, final long credited)
    {
        return new Result(exchange.told(viewer),
            () -> exchange.told(viewer).set("repeat", Choice.YES.value()), exchange.id, credited, 0);
    }

    Message query(final Message query)
    {
        final Exchange exchange = find(query.get("exchangeId"));
        final long viewer = viewer(query.get("asUser"));
        if (viewer != 0 && viewer != exchange.from && viewer != exchange.to)
        {
            throw Refused.of(RejectCode.NOT_A_PARTY, exchange.id, viewer, 0, 0);
        }
        return exchange.told(viewer);
    }

    /** A completed one may count as a ticket for both. */
    boolean isTicket(final Ticket ticket)
    {
        final Exchange exchange = byId.get(ticket.exchangeId());
        return exchange != null && !exchange.isRetired() && ticket.nonceRest() == 0 &&
            exchange.state() == ExchangeState.COMPLETED && exchange.ticketFor != 0 &&
            exchange.ticketFor == ticket.subjectId() && exchange.ticketTask == ticket.task() &&
            (ticket.user() == exchange.from || ticket.user() == exchange.to);
    }

    /** Nobody can see a difference: what has retired is forgotten. */
    void forget()
    {
        byId.values().removeIf(Exchange::isRetired);
    }
}
