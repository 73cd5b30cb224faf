package io.hongbao.engine.rules.request;

import io.hongbao.engine.codec.AnswerExchangeDecoder;
import io.hongbao.engine.codec.ComposeDecoder;
import io.hongbao.engine.codec.DrawCardDecoder;
import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.LookupRequestDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RequestAnswerEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/**
 * Tells an actor what one of its own request keys led to. That nothing was executed is said only where it is certain:
 * of an absent key nobody knows the kind, and past the shorter horizon it can have been bound and forgotten (RULES 0).
 */
public final class LookupRequestRule implements CommandRule
{
    private final RequestStore requests;
    private final AnswerWriter answers;
    private final RequestKeyView request = new RequestKeyView();
    private final RequestAnswerEncoder out = new RequestAnswerEncoder();

    /**
     * The rule.
     *
     * @param requests keys.
     * @param answers  out.
     */
    public LookupRequestRule(final RequestStore requests, final AnswerWriter answers)
    {
        this.requests = requests;
        this.answers = answers;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        request.read(command, bodyOffset, blockLength, end, LookupRequestDecoder.TEMPLATE_ID, false, context);
        final int handle = requests.find(
            request.role(), request.principalId(), request.key0(), request.key1(), context.nowMs());
        if (handle == RequestStore.NONE)
        {
            answerAbsent(context.nowMs());
            return;
        }
        final int templateId = requests.templateId(handle);
        final int offset = answers.claim(RequestAnswerEncoder.BLOCK_LENGTH);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).subjectId(requests.subjectId(handle))
            .amount(hasAmount(templateId) ? requests.amount(handle) : 0).atMs(requests.atMs(handle))
            .ordinal(ordinal(handle, templateId) & 0xffffffffL).commandTemplateId(templateId);
        answers.commit(RequestAnswerEncoder.BLOCK_LENGTH);
    }

    /** Other keys keep something else in the place of an amount, for their repeats alone. */
    private static boolean hasAmount(final int templateId)
    {
        return isGrab(templateId) || templateId == AnswerExchangeDecoder.TEMPLATE_ID;
    }

    /** Of a card the key keeps the ordinal in the place of an amount, because its detail is the kind. */
    private long ordinal(final int handle, final int templateId)
    {
        if (templateId == DrawCardDecoder.TEMPLATE_ID || templateId == ComposeDecoder.TEMPLATE_ID)
        {
            return requests.amount(handle);
        }
        return isGrab(templateId) || templateId == HandInDecoder.TEMPLATE_ID ||
            templateId == EnterDecoder.TEMPLATE_ID ? requests.detail(handle) : 0;
    }

    private static boolean isGrab(final int templateId)
    {
        return templateId == GrabBySceneDecoder.TEMPLATE_ID || templateId == GrabBySceneWithDecoder.TEMPLATE_ID;
    }

    private void answerAbsent(final long nowMs)
    {
        final long requestedAtMs = request.requestedAtMs();
        final long newestMs = nowMs + RequestStore.AHEAD_MS;
        final long oldestMs = nowMs - RequestStore.SHORT_HORIZON_MS + 1;
        if (requestedAtMs > newestMs)
        {
            answers.reject(RejectCode.REQUEST_TOO_NEW, 0, requestedAtMs, newestMs, nowMs);
        }
        else if (requestedAtMs < oldestMs)
        {
            answers.reject(RejectCode.REQUEST_TOO_OLD, 0, requestedAtMs, oldestMs, nowMs);
        }
        else
        {
            answers.reject(RejectCode.REQUEST_UNKNOWN, 0, 0, 0, nowMs);
        }
    }
}
