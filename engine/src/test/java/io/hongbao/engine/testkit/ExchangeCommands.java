package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.AnswerExchangeEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.DeclineExchangeEncoder;
import io.hongbao.engine.codec.ExchangeAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferExchangeEncoder;
import io.hongbao.engine.codec.QueryExchangeEncoder;
import io.hongbao.engine.codec.SceneKind;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands on exchanges, sent through a {@link MachineDriver} with a fresh request key each. */
public final class ExchangeCommands
{
    private final MachineDriver driver;

    /**
     * Commands to one machine.
     *
     * @param driver of the machine.
     */
    public ExchangeCommands(final MachineDriver driver)
    {
        this.driver = driver;
    }

    /**
     * Offers from defaults: user 7 to user 8, 5.20 yuan.
     *
     * @param change of the fields before the note.
     * @return its id, 0 if it was refused.
     */
    public long offer(final Consumer<OfferExchangeEncoder> change)
    {
        driver.send((buffer, header) ->
        {
            final OfferExchangeEncoder out = new OfferExchangeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .fromUser(7).toUser(8).amount(520).minimum(0).expiresAtMs(0).sceneId(0).ticketFor(0).ticketTask(0)
                .coverId(0).currency(156).sceneKind(SceneKind.NONE).blind(Choice.DEFAULT);
            change.accept(out);
            out.note("换一个");
            return sealed(buffer, out.limit());
        });
        return isTold() ? told().exchangeId() : 0;
    }

    /**
     * Answers.
     *
     * @param exchangeId which.
     * @param user       who answers.
     * @param amount     with how much.
     * @return true if both were credited.
     */
    public boolean answer(final long exchangeId, final long user, final long amount)
    {
        driver.send((buffer, header) ->
        {
            final AnswerExchangeEncoder out = new AnswerExchangeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .exchangeId(exchangeId).userId(user).amount(amount);
            return sealed(buffer, out.limit());
        });
        return isTold();
    }

    /**
     * Declines.
     *
     * @param exchangeId which.
     * @param user       who declines.
     * @return true if the offer was refunded.
     */
    public boolean decline(final long exchangeId, final long user)
    {
        driver.send((buffer, header) ->
        {
            final DeclineExchangeEncoder out = new DeclineExchangeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .exchangeId(exchangeId).userId(user);
            return sealed(buffer, out.limit());
        });
        return isTold();
    }

    /**
     * Asks.
     *
     * @param exchangeId which.
     * @param asUser     whose view, 0 = the service's.
     * @return what is told, null if it was refused.
     */
    public ExchangeAnswerDecoder query(final long exchangeId, final long asUser)
    {
        driver.send((buffer, header) -> new QueryExchangeEncoder().wrapAndApplyHeader(buffer, 0, header)
            .correlationId(1).exchangeId(exchangeId).asUser(asUser).limit());
        return isTold() ? told() : null;
    }

    /** @return the last answer, which is an exchange's. */
    public ExchangeAnswerDecoder told()
    {
        return new ExchangeAnswerDecoder().wrap(driver.answer(), MessageHeaderEncoder.ENCODED_LENGTH,
            ExchangeAnswerDecoder.BLOCK_LENGTH, ExchangeAnswerDecoder.SCHEMA_VERSION);
    }

    private boolean isTold()
    {
        return driver.isAnswer(ExchangeAnswerDecoder.TEMPLATE_ID);
    }

    private int sealed(final UnsafeBuffer buffer, final int length)
    {
        final int at = MessageHeaderEncoder.ENCODED_LENGTH + Long.BYTES;
        buffer.putLong(at, driver.freshRequest());
        buffer.putLong(at + 8, 2);
        return length;
    }
}
