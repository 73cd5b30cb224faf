package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Creates an envelope (RULES 1 to 3): checks everything, then makes it. */
public final class CreateRule extends KeyedRule
{
    private final EnvelopeBook book;
    private final RequestStore requests;
    private final AnswerWriter answers;
    private final CreateForm form;
    private final CreateOrder order;
    private final Creation creation;

    /**
     * The rule.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param desks    of campaigns.
     * @param pauses   in force.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     * @param template of {@code Create}, or of {@code CreateWith}, which asks for more behind the same fields.
     */
    public CreateRule(
        final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final Pauses pauses,
        final RequestStore requests, final EventWriter events, final AnswerWriter answers, final int template)
    {
        super(requests, answers, template, false);
        this.book = book;
        this.requests = requests;
        this.answers = answers;
        form = new CreateForm(template == CreateWithDecoder.TEMPLATE_ID);
        order = new CreateOrder(book, life, desks, pauses);
        creation = new Creation(book, life, desks, events);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        if (!form.read(command, bodyOffset, blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, (int)CreateDecoder.namedDecoderId(), 0, 0);
            return;
        }
        final RejectCode code = order.refusal(form, false, context.nowMs());
        if (code != null)
        {
            answers.reject(code, order.subjectId(), order.value(), order.bound(), order.timeMs());
        }
        else if (mayChange(context))
        {
            create(order.epoch(), context);
        }
    }

    private void create(final int epoch, final CommandContext context)
    {
        final long nowMs = context.nowMs();
        final long id = creation.make(form, epoch, context.principalId(), false, nowMs);
        if (id == 0)
        {
            answers.reject(
                RejectCode.STORE_FULL, 0, SettingKey.CAPACITY_GRAB_WORDS.value(), book.arena.capacityWords(), nowMs);
            return;
        }
        final long number = book.epochs.number(epoch);
        requests.setSpans(bind(id, 0, (int)number, nowMs), form.opensAtMs(), form.expiresAtMs());
        answers.created(
            id, nowMs, form.opensAtMs(), form.expiresAtMs(), creation.commitment(), number, false);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        final long id = store.subjectId(handle);
        final int epoch = book.epochs.find(store.detail(handle));
        book.seeds.seed(book.epochs.secret(epoch), id);
        answers.created(
            id, store.atMs(handle), store.opensAtMs(handle), store.expiresAtMs(handle),
            book.seeds.commitment(id), store.detail(handle), true);
    }
}
