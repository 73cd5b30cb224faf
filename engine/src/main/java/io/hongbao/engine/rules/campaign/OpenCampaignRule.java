package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.OpenCampaignDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.request.Utf8;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import org.agrona.DirectBuffer;

/** Opens a pool with a sponsor's money (RULES 7). */
final class OpenCampaignRule extends KeyedRule
{
    private static final long MOST_MONEY = 1L << 62;

    private final EnvelopeBook book;
    private final CampaignBook campaigns;
    private final CampaignEvents events;
    private final AnswerWriter answers;
    private final SeededAnswers seeded;
    private final TermChecks checks;
    private final OpenCampaignDecoder in = new OpenCampaignDecoder();
    private final MessageTail tail = new MessageTail();

    OpenCampaignRule(
        final EnvelopeBook book, final CampaignBook campaigns, final CampaignEvents events,
        final RequestStore requests, final AnswerWriter answers)
    {
        super(requests, answers, OpenCampaignDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.campaigns = campaigns;
        this.events = events;
        this.answers = answers;
        seeded = new SeededAnswers(book, answers);
        checks = new TermChecks(answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, OpenCampaignDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        if (!tail.readGroupAndText(command, bodyOffset + blockLength, end, Long.BYTES))
        {
            answers.reject(RejectCode.MALFORMED, 0, (int)OpenCampaignDecoder.ticketKeysDecoderId(), 0, 0);
            return;
        }
        final CurrencyLimits limits = book.limits().get(in.currency());
        if (checks.isNot(in.sponsor() < 1, RejectCode.USER_INVALID, 0, in.sponsor(), 1) &&
            checks.isNot(limits == null, RejectCode.CURRENCY_UNKNOWN, 0, in.currency(), 0) &&
            areTermsValid(nowMs) && checks.keys(tail, 0, OpenCampaignDecoder.TicketKeysDecoder.keyIdId()) &&
            isNoteValid(limits))
        {
            open(context);
        }
    }

    private boolean areTermsValid(final long nowMs)
    {
        final long opensAtMs = in.opensAtMs();
        final boolean isPayable = in.amount() >= 1 && in.amount() <= MOST_MONEY &&
            book.ledger().canFund(in.currency(), in.amount());
        return checks.term(isPayable, 0, in.amount(), OpenCampaignDecoder.amountId()) &&
            checks.term(opensAtMs >= 0, 0, opensAtMs, OpenCampaignDecoder.opensAtMsId()) &&
            checks.term(in.closesAtMs() > Math.max(nowMs, opensAtMs),
                0, in.closesAtMs(), OpenCampaignDecoder.closesAtMsId()) &&
            checks.term(in.capAmount() >= 0, 0, in.capAmount(), OpenCampaignDecoder.capAmountId()) &&
            checks.term(in.capDayAmount() >= 0, 0, in.capDayAmount(), OpenCampaignDecoder.capDayAmountId());
    }

    private boolean isNoteValid(final CurrencyLimits limits)
    {
        if (!checks.isNot(tail.textLength() > limits.maxNoteBytes(),
            RejectCode.NOTE_TOO_LONG, 0, tail.textLength(), limits.maxNoteBytes()))
        {
            return false;
        }
        final int wrong = Utf8.firstInvalid(tail.buffer(), tail.textOffset(), tail.textLength());
        return checks.isNot(wrong >= 0, RejectCode.NOTE_NOT_UTF8, 0, wrong, tail.textLength());
    }

    private void open(final CommandContext context)
    {
        final long nowMs = context.nowMs();
        final int epoch = book.epochs().current(nowMs);
        if (epoch < 0)
        {
            answers.reject(RejectCode.EPOCH_NOT_READY, 0, 0, 0, 0);
        }
        else if (!campaigns.hasRoom(nowMs))
        {
            answers.reject(RejectCode.STORE_FULL,
                0, SettingKey.CAPACITY_CAMPAIGNS.value(), campaigns.store().capacity(), nowMs);
        }
        else if (mayChange(context))
        {
            campaigns.reclaim(nowMs);
            final long id = book.ids().give();
            final long number = book.epochs().number(epoch);
            book.seeds().seed(book.epochs().secret(epoch), id);
            final byte[] commitment = book.seeds().commitment(id);
            book.epochs().objectOpened(epoch);
            final int slot = store(id, (int)number, nowMs);
            events.opened(campaigns.store(), slot, in, tail, commitment);
            campaigns.topUp(slot, in.amount());
            campaigns.start(slot);
            bind(id, in.amount(), (int)number, nowMs);
            seeded.tell(id, nowMs, commitment, number, false);
        }
    }

    private int store(final long id, final int epoch, final long nowMs)
    {
        final CampaignStore store = campaigns.store();
        final int slot = store.add(id, in.sponsor(), in.currency(), epoch);
        store.setTimes(slot, Math.max(nowMs, in.opensAtMs()), in.closesAtMs());
        store.setCaps(slot, in.capAmount(), in.capDayAmount(), in.capGrants(), in.capDayGrants());
        store.setKeys(slot, tail);
        return slot;
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        seeded.repeat(store, handle);
    }
}
