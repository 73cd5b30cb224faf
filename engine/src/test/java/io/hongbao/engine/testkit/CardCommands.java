package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.AcceptSwapEncoder;
import io.hongbao.engine.codec.AskCardEncoder;
import io.hongbao.engine.codec.CardAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.ComposeEncoder;
import io.hongbao.engine.codec.DrawCardEncoder;
import io.hongbao.engine.codec.EarnDrawEncoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
import io.hongbao.engine.codec.GiftCardEncoder;
import io.hongbao.engine.codec.GrantDrawsEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferSwapEncoder;
import io.hongbao.engine.codec.OpenCardSetEncoder;
import io.hongbao.engine.codec.QueryCardsEncoder;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import io.hongbao.engine.codec.Split;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** Commands on card sets, sent through a {@link MachineDriver} with a fresh request key each. */
public final class CardCommands
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MachineDriver driver;
    private final OpenCardSetEncoder open = new OpenCardSetEncoder();
    private final GrantDrawsEncoder grant = new GrantDrawsEncoder();
    private final DrawCardEncoder draw = new DrawCardEncoder();
    private final GiftCardEncoder gift = new GiftCardEncoder();
    private final AskCardEncoder ask = new AskCardEncoder();
    private final OfferSwapEncoder offer = new OfferSwapEncoder();
    private final AcceptSwapEncoder accept = new AcceptSwapEncoder();
    private final ComposeEncoder compose = new ComposeEncoder();
    private final EarnDrawEncoder earn = new EarnDrawEncoder();
    private final QueryCardsEncoder query = new QueryCardsEncoder();

    /**
     * Commands to one machine.
     *
     * @param driver of the machine.
     */
    public CardCommands(final MachineDriver driver)
    {
        this.driver = driver;
    }

    /**
     * Opens a set: no prize, no wild kind, settles in 10 hours, no bound of stock.
     *
     * @param change  of the fields before the group.
     * @param weights of its kinds.
     * @return its id, 0 if it was refused.
     */
    public long open(final Consumer<OpenCardSetEncoder> change, final long... weights)
    {
        return open(change, weights, new long[weights.length], "");
    }

    /**
     * Opens a set.
     *
     * @param change  of the fields before the group.
     * @param weights of its kinds.
     * @param stocks  of its kinds, 0 for no bound.
     * @param note    greeting.
     * @return its id, 0 if it was refused.
     */
    public long open(
        final Consumer<OpenCardSetEncoder> change, final long[] weights, final long[] stocks, final String note)
    {
        driver.send((buffer, header) ->
        {
            open.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .campaignId(0).prize(0).opensAtMs(0).settlesAtMs(driver.nowMs() + 36_000_000).ticketTask(0)
                .blessingDrawsPerDay(0).prizeSplit(Split.EQUAL).wildKind((short)255);
            for (int i = 0; i < 16; i++)
            {
                open.setNonce(i, (short)(i + 1));
            }
            change.accept(open);
            final OpenCardSetEncoder.KindsEncoder kinds = open.kindsCount(weights.length);
            for (int kind = 0; kind < weights.length; kind++)
            {
                kinds.next().stock(stocks[kind]).weight(weights[kind]);
            }
            open.note(note);
            return sealed(buffer, open.limit());
        });
        return driver.isAnswer(SeededAnswerDecoder.TEMPLATE_ID) ? seeded().subjectId() : 0;
    }

    /**
     * Gives draws.
     *
     * @param setId of the set.
     * @param user  who gets them.
     * @param draws how many.
     */
    public void grant(final long setId, final long user, final long draws)
    {
        driver.send((buffer, header) -> sealed(buffer, grant.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .requestedAtMs(driver.nowMs()).setId(setId).userId(user).draws(draws).limit()));
    }

    /**
     * Earns a draw by a ticket; its verdicts stay with the driver until the next ticket.
     *
     * @param setId  of the set.
     * @param user   who earns it.
     * @param ticket that comes with it.
     */
    public void earn(final long setId, final long user, final TestTicket ticket)
    {
        driver.verdicts(ticket.verdicts()).send((buffer, header) ->
        {
            earn.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .setId(setId).userId(user);
            ticket.put(earn.ticket());
            return sealed(buffer, earn.limit());
        });
    }

    /**
     * Draws.
     *
     * @param setId of the set.
     * @param user  who draws.
     * @return the kind, -1 if it was refused.
     */
    public int draw(final long setId, final long user)
    {
        driver.send((buffer, header) -> sealed(buffer, draw.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .requestedAtMs(driver.nowMs()).setId(setId).userId(user).limit()));
        return driver.isAnswer(CardAnswerDecoder.TEMPLATE_ID) ? card().kind() : -1;
    }

    /**
     * Gives a card.
     *
     * @param setId of the set.
     * @param from  who gives.
     * @param to    who receives.
     * @param kind  of the card.
     */
    public void gift(final long setId, final long from, final long to, final int kind)
    {
        driver.send((buffer, header) -> sealed(buffer, gift.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .requestedAtMs(driver.nowMs()).setId(setId).fromUser(from).toUser(to).kind((short)kind).limit()));
    }

    /**
     * Asks for a card.
     *
     * @param setId of the set.
     * @param from  who asks.
     * @param to    who is asked.
     * @param kind  of the card.
     */
    public void ask(final long setId, final long from, final long to, final int kind)
    {
        driver.send((buffer, header) -> sealed(buffer, ask.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .requestedAtMs(driver.nowMs()).setId(setId).fromUser(from).toUser(to).kind((short)kind).limit()));
    }

    /**
     * Offers a swap from user 1 to user 2.
     *
     * @param setId  of the set.
     * @param give   kind that user 1 gives.
     * @param want   kind that user 2 gives.
     * @param change of the fields.
     * @return id of the swap, 0 if it was refused.
     */
    public long offer(final long setId, final int give, final int want, final Consumer<OfferSwapEncoder> change)
    {
        driver.send((buffer, header) ->
        {
            offer.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs()).setId(setId)
                .fromUser(1).toUser(2).expiresAtMs(0).give((short)give).want((short)want);
            change.accept(offer);
            return sealed(buffer, offer.limit());
        });
        return driver.rejectCode() == null ? driver.done().subjectId() : 0;
    }

    /**
     * Accepts a swap.
     *
     * @param swapId of the swap.
     * @param user   who accepts.
     */
    public void accept(final long swapId, final long user)
    {
        driver.send((buffer, header) -> sealed(buffer, accept.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .requestedAtMs(driver.nowMs()).swapId(swapId).userId(user).limit()));
    }

    /**
     * Composes.
     *
     * @param setId of the set.
     * @param user  who composes.
     * @return the ordinal, -1 if it was refused.
     */
    public long compose(final long setId, final long user)
    {
        driver.send((buffer, header) -> sealed(buffer, compose.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .requestedAtMs(driver.nowMs()).setId(setId).userId(user).limit()));
        return driver.isAnswer(EntryAnswerDecoder.TEMPLATE_ID) ? entry().ordinal() : -1;
    }

    /**
     * What a user has.
     *
     * @param setId of the set.
     * @param user  of whom.
     * @return the answer, which may be a reject.
     */
    public CardBookAnswerDecoder query(final long setId, final long user)
    {
        driver.send((buffer, header) -> query.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
            .setId(setId).userId(user).limit());
        return new CardBookAnswerDecoder().wrap(driver.answer(), HEADER, CardBookAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /**
     * Cards of each kind that a user holds.
     *
     * @param setId of the set, which is there.
     * @param user  of whom.
     * @return counts in order of kind.
     */
    public int[] held(final long setId, final long user)
    {
        final CardBookAnswerDecoder.KindsDecoder kinds = query(setId, user).kinds();
        final int[] held = new int[kinds.count()];
        for (int kind = 0; kind < held.length; kind++)
        {
            held[kind] = (int)kinds.next().held();
        }
        return held;
    }

    /** @return the last answer, which is about a card. */
    public CardAnswerDecoder card()
    {
        return new CardAnswerDecoder().wrap(driver.answer(), HEADER, CardAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /** @return the last answer, which is about a composition. */
    public EntryAnswerDecoder entry()
    {
        return new EntryAnswerDecoder().wrap(driver.answer(), HEADER, EntryAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /** @return the last answer, which is about an opening. */
    public SeededAnswerDecoder seeded()
    {
        return new SeededAnswerDecoder().wrap(driver.answer(), HEADER, SeededAnswerDecoder.BLOCK_LENGTH, 1);
    }

    private int sealed(final UnsafeBuffer buffer, final int length)
    {
        buffer.putLong(HEADER + Long.BYTES, driver.freshRequest(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(HEADER + 2 * Long.BYTES, 2, ByteOrder.LITTLE_ENDIAN);
        return length;
    }
}
