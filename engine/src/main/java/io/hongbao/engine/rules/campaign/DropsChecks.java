package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.envelope.ScheduledCreation;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.settings.Settings;
import java.nio.ByteOrder;

/**
 * What a schedule of drops must fulfil, in a fixed order; the first check that fails answers the command. What was
 * found out on the way can be read until the next schedule.
 */
final class DropsChecks
{
    private static final int MOST_SCENES = 1000;
    private static final int RELATIONS = 0x0f;

    private final CampaignStore campaigns;
    private final ScheduledCreation creation;
    private final Settings settings;
    private final AnswerWriter answers;
    private final TermChecks checks;
    private final DropsTemplate template = new DropsTemplate();
    private ScheduleDropsDecoder in;
    private MessageTail scenes;
    private long lifeMs;
    private long envelopes;

    DropsChecks(
        final CampaignStore campaigns, final ScheduledCreation creation, final Settings settings,
        final AnswerWriter answers)
    {
        this.campaigns = campaigns;
        this.creation = creation;
        this.settings = settings;
        this.answers = answers;
        checks = new TermChecks(answers);
    }

    /** Whether all hold, for a campaign that is open. */
    boolean hold(final ScheduleDropsDecoder schedule, final MessageTail tail, final long nowMs)
    {
        in = schedule;
        scenes = tail;
        final int campaign = campaigns.find(in.campaignId());
        return areEnumsValid() && isSomewhere() && isOneMakeable(campaigns.currency(campaign), nowMs) &&
            isNonceThere() && areScenesValid() && isSizeValid() &&
            areTimesValid(nowMs, campaigns.closesAtMs(campaign)) &&
            isEachSceneListedOnce();
    }

    /** Here and not with an envelope's other checks: the fields have other numbers in this command. */
    private boolean areEnumsValid()
    {
        final int relations = in.relations().getRaw() & 0xff;
        return isEnum(in.splitRaw() <= Split.FAIR.value(), in.splitRaw(), ScheduleDropsDecoder.splitId()) &&
            isEnum(in.sceneKindRaw() <= SceneKind.PAGE.value(),
                in.sceneKindRaw(), ScheduleDropsDecoder.sceneKindId()) &&
            isEnum(in.audienceRaw() <= Audience.SCENE.value(),
                in.audienceRaw(), ScheduleDropsDecoder.audienceId()) &&
            isEnum((relations & ~RELATIONS) == 0, relations, ScheduleDropsDecoder.relationsId());
    }

    /** A drop needs a scene: an envelope may hang nowhere, but nobody would find it there. */
    private boolean isSomewhere()
    {
        final boolean isNowhere = in.sceneKind() == SceneKind.NONE || scenes.count() == 0;
        return checks.isNot(isNowhere, RejectCode.SCENE_INVALID, in.campaignId(),
            scenes.count() == 0 ? 0 : scenes.at(0, 0), in.sceneKindRaw());
    }

    private boolean isEnum(final boolean isGood, final long value, final int fieldId)
    {
        return checks.isNot(!isGood, RejectCode.INVALID_VALUE, in.campaignId(), value, fieldId);
    }

    /** The checks of a creation for one of its envelopes: the first, were it made now. */
    private boolean isOneMakeable(final int currency, final long nowMs)
    {
        lifeMs = in.lifeMs() == 0 ? settings.defaultLifeMs() : in.lifeMs();
        final long endMs = lifeMs > Long.MAX_VALUE - nowMs ? Long.MAX_VALUE : nowMs + lifeMs;
        template.encode(in, scenes, currency, endMs);
        final RejectCode code = creation.terms(
            template.buffer(), template.body(), CreateEncoder.BLOCK_LENGTH, template.length(), nowMs);
        if (code == RejectCode.NOTE_TOO_LONG)
        {
            return checks.isNot(true, code, in.campaignId(), scenes.textLength(), creation.bound());
        }
        if (code != null)
        {
            answers.reject(code, in.campaignId(), creation.value(), creation.bound(), creation.timeMs());
        }
        return code == null;
    }

    /** Also for EQUAL, which draws nothing: the schedule's nonce is told apart from none. */
    private boolean isNonceThere()
    {
        final int at = in.offset() + ScheduleDropsDecoder.scheduleNonceEncodingOffset();
        final boolean isZero = (scenes.buffer().getLong(at, ByteOrder.LITTLE_ENDIAN) |
            scenes.buffer().getLong(at + Long.BYTES, ByteOrder.LITTLE_ENDIAN)) == 0;
        return checks.isNot(isZero, RejectCode.NONCE_MISSING, in.campaignId(), 0, 0);
    }

    private boolean areScenesValid()
    {
        for (int i = 1; i < Math.min(scenes.count(), MOST_SCENES); i++)
        {
            if (!checks.isNot(scenes.at(i, 0) < 1,
                RejectCode.SCENE_INVALID, in.campaignId(), scenes.at(i, 0), in.sceneKindRaw()))
            {
                return false;
            }
        }
        return true;
    }

    private boolean isSizeValid()
    {
        final long id = in.campaignId();
        envelopes = in.rounds() * scenes.count();
        return checks.isNot(scenes.count() > MOST_SCENES, RejectCode.TOO_MANY, id, scenes.count(), MOST_SCENES) &&
            checks.isNot(envelopes > settings.dropEnvelopes(),
                RejectCode.TOO_MANY, id, envelopes, settings.dropEnvelopes());
    }

    /** In the future, apart, and the last within the campaign. */
    private boolean areTimesValid(final long nowMs, final long closesAtMs)
    {
        final long rounds = in.rounds();
        final long everyMs = in.everyMs();
        if (!isTerm(in.firstAtMs() >= nowMs && in.firstAtMs() < closesAtMs,
            in.firstAtMs(), ScheduleDropsDecoder.firstAtMsId()) ||
            !isTerm(rounds >= 1, rounds, ScheduleDropsDecoder.roundsId()))
        {
            return false;
        }
        final boolean isApart = rounds == 1 ? everyMs == 0 :
            everyMs >= 1 && everyMs <= (closesAtMs - 1 - in.firstAtMs()) / (rounds - 1);
        return isTerm(isApart, everyMs, ScheduleDropsDecoder.everyMsId());
    }

    private boolean isTerm(final boolean isGood, final long value, final int fieldId)
    {
        return checks.isNot(!isGood, RejectCode.DROPS_INVALID, in.campaignId(), value, fieldId);
    }

    private boolean isEachSceneListedOnce()
    {
        for (int i = 0; i < scenes.count(); i++)
        {
            final long scene = scenes.at(i, 0);
            if (!checks.isNot(TermChecks.isBefore(scenes, i, scene),
                RejectCode.LISTED_TWICE, in.campaignId(), scene, 0))
            {
                return false;
            }
        }
        return true;
    }

    /** What all envelopes hold; a sum beyond 2^63-1 counts as that. */
    long moneyInAll()
    {
        return in.total() > Long.MAX_VALUE / envelopes ? Long.MAX_VALUE : in.total() * envelopes;
    }

    int envelopes()
    {
        return (int)envelopes;
    }

    /** Words of the store of grabs that one envelope takes. */
    int words()
    {
        return creation.words();
    }

    long lifeMs()
    {
        return lifeMs;
    }

    long minShare()
    {
        return creation.minShare();
    }

    long maxShare()
    {
        return creation.maxShare();
    }

    DropsTemplate template()
    {
        return template;
    }
}
