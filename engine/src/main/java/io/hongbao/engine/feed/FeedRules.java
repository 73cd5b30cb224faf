package io.hongbao.engine.feed;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.FeedFilter;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SubscribeDecoder;
import io.hongbao.engine.codec.SubscribeNoticesDecoder;

/** Who may have which feed, and what a request has to say (RULES 11, PROTOCOL 7). */
final class FeedRules
{
    /** Why not, with the details of the reject. */
    record Refusal(RejectCode code, long value, long bound)
    {
    }

    private FeedRules()
    {
    }

    /** Null if it is granted. */
    static Refusal refusal(final FeedRequest request, final Role role)
    {
        final boolean isForNotices = request.noticesPerSecond().isPresent();
        if (!isAllowed(request.filter(), role))
        {
            return new Refusal(RejectCode.NOT_ALLOWED,
                isForNotices ? SubscribeNoticesDecoder.TEMPLATE_ID : SubscribeDecoder.TEMPLATE_ID, 0);
        }
        if (isForNotices && !areNoticesValid(request))
        {
            return invalid(request.noticesPerSecond().getAsInt(), SubscribeNoticesDecoder.noticesPerSecondId());
        }
        if (request.filter() == FeedFilter.SBE_UNKNOWN || request.filter() == FeedFilter.NULL_VAL)
        {
            return invalid(request.filter().value(), SubscribeDecoder.filterId());
        }
        if (request.fromSequence() < 0)
        {
            return invalid(request.fromSequence(), SubscribeDecoder.fromSequenceId());
        }
        final boolean isScene = request.filter() == FeedFilter.SCENE;
        final boolean hasKind = request.sceneKind() != SceneKind.NONE;
        if (isScene != hasKind || request.sceneKind() == SceneKind.SBE_UNKNOWN ||
            request.sceneKind() == SceneKind.NULL_VAL)
        {
            return invalid(request.sceneKind().value(), SubscribeDecoder.sceneKindId());
        }
        final boolean hasId = isScene || request.filter() == FeedFilter.USER;
        return hasId ? request.ofId() < 1 ? invalid(request.ofId(), SubscribeDecoder.ofIdId()) : null :
            request.ofId() != 0 ? invalid(request.ofId(), SubscribeDecoder.ofIdId()) : null;
    }

    private static boolean areNoticesValid(final FeedRequest request)
    {
        final int perSecond = request.noticesPerSecond().getAsInt();
        return perSecond > 0 && perSecond <= FeedRequest.MOST_NOTICES &&
            (request.filter() == FeedFilter.ALL || request.filter() == FeedFilter.SCENE);
    }

    private static boolean isAllowed(final FeedFilter filter, final Role role)
    {
        return switch (role)
        {
            case SERVICE, OPERATOR, OBSERVER -> true;
            case WALLET -> filter == FeedFilter.SETTLEMENT;
            default -> false;
        };
    }

    private static Refusal invalid(final long value, final int fieldId)
    {
        return new Refusal(RejectCode.INVALID_VALUE, value, fieldId);
    }

    /** What makes a granted feed. */
    static Outlet outlet(final FeedRequest request, final Role role, final FeedPipe pipe)
    {
        if (request.noticesPerSecond().isEmpty())
        {
            return new FeedOutlet(filter(request), pipe, role);
        }
        final Scene only =
            request.filter() == FeedFilter.ALL ? Scene.NONE : new Scene(request.sceneKind(), request.ofId());
        return new NoticeOutlet(new SceneProgress(only), request.noticesPerSecond().getAsInt(), pipe);
    }

    private static EventFilter filter(final FeedRequest request)
    {
        return switch (request.filter())
        {
            case SETTLEMENT -> new SettlementFilter();
            case SCENE -> new SceneFilter(request.sceneKind(), request.ofId());
            case USER -> new UserFilter(request.ofId());
            default -> EventFilter.ALL;
        };
    }
}
