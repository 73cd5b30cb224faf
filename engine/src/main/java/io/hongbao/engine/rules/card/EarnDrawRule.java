package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.EarnDrawDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.Credentials;
import io.hongbao.engine.rules.gate.TicketGate;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** A ticket, used once, earns its user one draw of a set (RULES 7). It names the set, or the set's campaign. */
final class EarnDrawRule extends KeyedRule
{
    private final CardBook book;
    private final DrawRights rights;
    private final TicketGate tickets;
    private final SetFinder finder;
    private final AnswerWriter answers;
    private final EarnDrawDecoder in = new EarnDrawDecoder();
    private final Credentials given = new Credentials();

    EarnDrawRule(
        final CardBook book, final DrawRights rights, final TicketGate tickets, final RequestStore requests,
        final AnswerWriter answers)
    {
        super(requests, answers, EarnDrawDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.rights = rights;
        this.tickets = tickets;
        this.answers = answers;
        finder = new SetFinder(book, answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, EarnDrawDecoder.SCHEMA_VERSION);
        final long setId = in.setId();
        final long user = in.userId();
        final long nowMs = context.nowMs();
        final int slot = finder.isUser(setId, user) ? finder.findLive(setId, nowMs) : CardBook.NONE;
        if (slot == CardBook.NONE)
        {
            return;
        }
        given.wrap(command, Credentials.ABSENT, Credentials.ABSENT,
            bodyOffset + EarnDrawDecoder.ticketEncodingOffset(), context.verdicts());
        final long campaignId = book.sets.campaignId(slot);
        final boolean isForCampaign = campaignId != 0 && given.subjectId() == campaignId;
        final RejectCode code = tickets.refusal(given, isForCampaign ? campaignId : setId, user,
            book.sets.ticketTask(slot), campaignId, nowMs);
        if (code != null)
        {
            answers.reject(code, setId, tickets.value(), 0, tickets.timeMs());
        }
        else if (!tickets.hasRoom(nowMs))
        {
            answers.reject(
                RejectCode.STORE_FULL, setId, SettingKey.CAPACITY_TICKETS.value(), tickets.capacity(), nowMs);
        }
        else if (!rights.hasRoom(slot, user, 1, nowMs))
        {
            finder.rejectHoldersFull(setId, nowMs);
        }
        else if (mayChange(context))
        {
            tickets.use(given, setId, nowMs);
            rights.earn(slot, user, 1, DrawSource.TICKET, nowMs);
            bind(setId, 0, 0, nowMs);
            answers.done(setId, nowMs, false);
        }
    }
}
