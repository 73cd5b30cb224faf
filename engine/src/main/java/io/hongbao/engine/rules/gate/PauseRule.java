package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseDecoder;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.PausedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.ResumeDecoder;
import io.hongbao.engine.codec.ResumedEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * Pause and resume: an operator stops creates or grabs, by user, scene, kind, campaign or all (RULES 11). The two
 * commands have one layout, which a test holds against the schema.
 */
public final class PauseRule extends KeyedRule
{
    private final Pauses pauses;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final boolean isPause;
    private final PauseDecoder in = new PauseDecoder();
    private final ReasonText reason = new ReasonText();
    private final PausedEncoder paused = new PausedEncoder();
    private final ResumedEncoder resumed = new ResumedEncoder();

    /**
     * The rule of one of the two commands.
     *
     * @param pauses   in force.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     * @param isPause  true for {@code Pause}, false for {@code Resume}.
     */
    public PauseRule(
        final Pauses pauses, final RequestStore requests, final EventWriter events, final AnswerWriter answers,
        final boolean isPause)
    {
        super(requests, answers, isPause ? PauseDecoder.TEMPLATE_ID : ResumeDecoder.TEMPLATE_ID, false);
        this.pauses = pauses;
        this.events = events;
        this.answers = answers;
        this.isPause = isPause;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, PauseDecoder.SCHEMA_VERSION);
        if (!reason.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, PauseDecoder.reasonId(), reason.bound(), 0);
            return;
        }
        if (!isValid())
        {
            return;
        }
        final long scope = Pauses.scope(in.action(), in.pauseScope(), in.sceneKind());
        final long scopeId = Pauses.scopeId(in.pauseScope(), in.scopeId());
        final boolean isInForce = pauses.set().sinceMs(scope, scopeId) >= 0;
        if (isInForce == isPause)
        {
            answers.reject(isPause ? RejectCode.ALREADY_PAUSED : RejectCode.NOT_PAUSED, scopeId, 0, 0, 0);
        }
        else if (isPause && !pauses.set().hasRoom())
        {
            answers.reject(RejectCode.STORE_FULL,
                0, SettingKey.CAPACITY_PAUSES.value(), pauses.set().capacity(), context.nowMs());
        }
        else if (mayChange(context))
        {
            if (isPause)
            {
                pauses.set().add(scope, scopeId, context.nowMs());
            }
            else
            {
                pauses.set().remove(scope, scopeId);
            }
            emit(command, scopeId, context);
            bind(scopeId, 0, 0, context.nowMs());
            answers.done(scopeId, context.nowMs(), false);
        }
    }

    private boolean isValid()
    {
        final PauseScope scope = in.pauseScope();
        final boolean needsId =
            scope == PauseScope.USER || scope == PauseScope.SCENE || scope == PauseScope.CAMPAIGN;
        final boolean needsKind = scope == PauseScope.SCENE || scope == PauseScope.KIND;
        if (in.actionRaw() < PauseAction.CREATES.value() || in.actionRaw() > PauseAction.GRABS.value())
        {
            return refuse(in.actionRaw(), PauseDecoder.actionId());
        }
        if (in.pauseScopeRaw() > PauseScope.CAMPAIGN.value())
        {
            return refuse(in.pauseScopeRaw(), PauseDecoder.pauseScopeId());
        }
        if (in.sceneKindRaw() > SceneKind.PAGE.value() || needsKind && in.sceneKind() == SceneKind.NONE)
        {
            return refuse(in.sceneKindRaw(), PauseDecoder.sceneKindId());
        }
        return !needsId || in.scopeId() >= 1 || refuse(in.scopeId(), PauseDecoder.scopeIdId());
    }

    private boolean refuse(final long value, final int field)
    {
        answers.reject(RejectCode.INVALID_VALUE, 0, value, field, 0);
        return false;
    }

    private void emit(final DirectBuffer command, final long scopeId, final CommandContext context)
    {
        final int offset = events.claim(PausedEncoder.BLOCK_LENGTH + 2 + ReasonText.MOST_BYTES);
        final int limit;
        if (isPause)
        {
            paused.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs()).operatorId(context.principalId())
                .scopeId(scopeId).action(in.action()).pauseScope(in.pauseScope()).sceneKind(in.sceneKind())
                .putReason(command, reason.offset(), reason.length());
            limit = paused.limit();
        }
        else
        {
            resumed.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs()).operatorId(context.principalId())
                .scopeId(scopeId).action(in.action()).pauseScope(in.pauseScope()).sceneKind(in.sceneKind())
                .putReason(command, reason.offset(), reason.length());
            limit = resumed.limit();
        }
        events.commit(limit - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
