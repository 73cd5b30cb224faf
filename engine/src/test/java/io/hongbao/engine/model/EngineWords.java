package io.hongbao.engine.model;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.FrozenDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NamedListDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.SceneClosedDecoder;
import io.hongbao.engine.codec.ThawedDecoder;
import io.hongbao.engine.testkit.RecordingSink;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers and events of the engine, in the model's words. */
final class EngineWords
{
    private static final MessageHeaderDecoder HEADER = new MessageHeaderDecoder();

    private EngineWords()
    {
    }

    static String answer(final UnsafeBuffer message)
    {
        return switch (RecordingSink.templateId(message))
        {
            case CreateAnswerDecoder.TEMPLATE_ID ->
                "CREATED " + new CreateAnswerDecoder().wrapAndApplyHeader(message, 0, HEADER).envelopeId();
            case GrabAnswerDecoder.TEMPLATE_ID ->
            {
                final GrabAnswerDecoder in = new GrabAnswerDecoder().wrapAndApplyHeader(message, 0, HEADER);
                yield in.outcome() + " " + in.envelopeId() + ": " + in.amount() + ", ordinal " + in.ordinal() + " at " +
                    in.grantedAtMs();
            }
            case DoneDecoder.TEMPLATE_ID ->
                "DONE " + new DoneDecoder().wrapAndApplyHeader(message, 0, HEADER).subjectId();
            default ->
            {
                final RejectDecoder in = new RejectDecoder().wrapAndApplyHeader(message, 0, HEADER);
                yield switch (in.code())
                {
                    case NOT_YET_OPEN -> in.code() + " " + in.timeMs();
                    case NOTHING_HERE ->
                        in.code() + " " + (in.value() == 0 ? "none" : RejectCode.get((int)in.value()).name());
                    default -> in.code().name();
                };
            }
        };
    }

    static String event(final UnsafeBuffer message)
    {
        switch (RecordingSink.templateId(message))
        {
            case CreatedDecoder.TEMPLATE_ID ->
            {
                final CreatedDecoder in = new CreatedDecoder().wrapAndApplyHeader(message, 0, HEADER);
                return "CREATED " + in.envelopeId() + " by " + in.sender() + ": " + in.total() + " in " + in.shares() +
                    " " + in.split() + ", opens " + in.opensAtMs() + ", ends " + in.expiresAtMs();
            }
            case NamedListDecoder.TEMPLATE_ID ->
            {
                final NamedListDecoder in = new NamedListDecoder().wrapAndApplyHeader(message, 0, HEADER);
                final long id = in.envelopeId();
                final List<Long> users = new ArrayList<>();
                in.named().forEach(user -> users.add(user.userId()));
                return "NAMED_LIST " + id + " " + users;
            }
            case OpenedDecoder.TEMPLATE_ID ->
            {
                return "OPENED " + new OpenedDecoder().wrapAndApplyHeader(message, 0, HEADER).envelopeId();
            }
            case GrantedDecoder.TEMPLATE_ID ->
            {
                final GrantedDecoder in = new GrantedDecoder().wrapAndApplyHeader(message, 0, HEADER);
                return "GRANTED " + in.envelopeId() + " to " + in.user() + ": " + in.amount() + ", ordinal " +
                    in.ordinal() + ", left " + in.sharesLeft();
            }
            case BestLuckDecoder.TEMPLATE_ID ->
            {
                final BestLuckDecoder in = new BestLuckDecoder().wrapAndApplyHeader(message, 0, HEADER);
                return "BEST_LUCK " + in.envelopeId() + ": " + in.user() + " with " + in.amount();
            }
            case RefundedDecoder.TEMPLATE_ID ->
            {
                final RefundedDecoder in = new RefundedDecoder().wrapAndApplyHeader(message, 0, HEADER);
                return "REFUNDED " + in.envelopeId() + " to " + in.to() + ": " + in.amount();
            }
            case ClosedDecoder.TEMPLATE_ID ->
            {
                return closed(new ClosedDecoder().wrapAndApplyHeader(message, 0, HEADER));
            }
            case FrozenDecoder.TEMPLATE_ID ->
            {
                return "FROZEN " + new FrozenDecoder().wrapAndApplyHeader(message, 0, HEADER).envelopeId();
            }
            case ThawedDecoder.TEMPLATE_ID ->
            {
                return "THAWED " + new ThawedDecoder().wrapAndApplyHeader(message, 0, HEADER).envelopeId();
            }
            case SceneClosedDecoder.TEMPLATE_ID ->
            {
                return "SCENE_CLOSED " + new SceneClosedDecoder().wrapAndApplyHeader(message, 0, HEADER).sceneId();
            }
            default -> throw new IllegalArgumentException("no words for event " + RecordingSink.templateId(message));
        }
    }

    private static String closed(final ClosedDecoder in)
    {
        final StringBuilder seed = new StringBuilder();
        for (int i = 0; i < ClosedDecoder.seedLength(); i++)
        {
            seed.append(String.format("%02x", in.seed(i)));
        }
        return "CLOSED " + in.envelopeId() + " " + in.reason() + ", granted " + in.granted() + ", refunded " +
            in.refunded() + ", seed " + seed;
    }
}
