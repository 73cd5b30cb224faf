package io.hongbao.engine.model;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.model.wire.Message;

/** RULES 7: two users exchange amounts, both sides or nothing. */
final class Exchange implements Due
{
    final long id;
    final long from;
    final long to;
    final long amount;
    final long minimum;
    final long currency;
    final long ticketFor;
    final long ticketTask;

    private final World world;
    private final boolean isBlind;
    private final long offeredAtMs;
    private final long expiresAtMs;
    private ExchangeState ending;
    private long endedAtMs;
    private long answer;

    Exchange(final World world, final long id, final Message offer, final long expiresAtMs)
    {
        this.world = world;
        this.id = id;
        from = offer.get("fromUser");
        to = offer.get("toUser");
        amount = offer.get("amount");
        minimum = Math.max(1, offer.get("minimum"));
        currency = offer.get("currency");
        ticketFor = offer.get("ticketFor");
        ticketTask = offer.get("ticketTask");
        isBlind = offer.get("blind") == Choice.YES.value();
        offeredAtMs = world.nowMs();
        this.expiresAtMs = expiresAtMs;
    }

    /** As it counts now: past its end it has expired, though that may not have fired yet. */
    ExchangeState state()
    {
        if (ending != null)
        {
            return ending;
        }
        return world.nowMs() >= expiresAtMs ? ExchangeState.EXPIRED : ExchangeState.OFFERED;
    }

    /** When it ended; 0 if it has not. */
    long endedAtMs()
    {
        return ending != null ? endedAtMs : state() == ExchangeState.EXPIRED ? expiresAtMs : 0;
    }

    boolean isRetired()
    {
        return ending != null && world.isRetired(endedAtMs);
    }

    void start(final Message offer)
    {
        world.money.fund(currency, amount);
        world.emit("ExchangeOffered").set("exchangeId", id).set("requestId", offer.bytes("requestId"))
            .set("from", from).set("to", to).set("expiresAtMs", expiresAtMs).set("sceneId", offer.get("sceneId"))
            .set("sceneKind", offer.get("sceneKind")).set("ticketFor", ticketFor).set("ticketTask", ticketTask)
            .set("currency", currency).set("blind", blind()).set("note", offer.bytes("note"));
        world.emit("ExchangeFunded").set("exchangeId", id).set("from", from).set("amount", amount)
            .set("minimum", minimum).set("currency", currency).set("blind", blind());
    }

    private long blind()
    {
        return (isBlind ? Choice.YES : Choice.NO).value();
    }

    /** In one command both are credited. */
    void complete(final long theAnswer, final byte[] requestId)
    {
        answer = theAnswer;
        ending = ExchangeState.COMPLETED;
        endedAtMs = world.nowMs();
        world.money.fund(currency, answer);
        world.money.grant(currency, amount);
        world.money.grant(currency, answer);
        world.emit("ExchangeCompleted").set("exchangeId", id).set("requestId", requestId).set("from", from)
            .set("to", to).set("amount", amount).set("answer", answer).set("currency", currency);
    }

    /** The offer is refunded, once. */
    void giveBack(final ExchangeState how, final long atMs)
    {
        ending = how;
        endedAtMs = atMs;
        world.money.refund(currency, amount);
        world.emit("ExchangeReturned").set("exchangeId", id).set("to", from).set("toKind", AccountKind.USER.value())
            .set("amount", amount).set("currency", currency).set("blind", blind());
        world.emit("ExchangeEnded").set("exchangeId", id).set("state", how.value());
    }

    @Override
    public long dueMs()
    {
        return ending == null ? expiresAtMs : Long.MAX_VALUE;
    }

    @Override
    public long dueId()
    {
        return id;
    }

    @Override
    public void fire()
    {
        giveBack(ExchangeState.EXPIRED, expiresAtMs);
    }

    /** With the eyes of a user, 0 for the service: before a blind one is completed nobody sees another's amount. */
    Message told(final long viewer)
    {
        final boolean isSeen =
            viewer == 0 || viewer == from || !isBlind || ending == ExchangeState.COMPLETED;
        return Message.of("ExchangeAnswer").set("exchangeId", id).set("fromUser", from).set("toUser", to)
            .set("amount", isSeen ? amount : 0).set("minimum", isSeen ? minimum : 0).set("answer", answer)
            .set("offeredAtMs", offeredAtMs).set("expiresAtMs", expiresAtMs).set("endedAtMs", endedAtMs())
            .set("currency", currency).set("state", state().value()).set("blind", blind())
            .set("repeat", Choice.NO.value());
    }
}
