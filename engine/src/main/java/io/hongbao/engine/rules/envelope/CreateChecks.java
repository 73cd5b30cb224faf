package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.request.Utf8;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.util.Arrays;

/**
 * What a creation must fulfil (RULES 1), in a fixed order; the first that fails is the answer. Arithmetic is checked
 * here, so that a grab is never refused for an overflow. The details of a refusal stay in fields until the next one.
 */
final class CreateChecks
{
    private final EnvelopeBook book;
    private final long[] namedUsers = new long[CurrencyLimits.MOST_NAMED];
    private final CampaignDesks desks;
    private long subjectId;
    private long value;
    private long bound;
    private long timeMs;
    private boolean isNewScene;

    CreateChecks(final EnvelopeBook book, final CampaignDesks desks)
    {
        this.book = book;
        this.desks = desks;
    }

    /** Checks that need no defaults: who, what kind, where; null if all hold. */
    RejectCode shape(final CreateForm form)
    {
        final CreateDecoder in = form.decoder();
        final boolean hasSender = !form.isPool() || form.gates().subsidyId() != 0;
        final long leastSender = hasSender ? 1 : 0;
        if (in.sender() < leastSender || !hasSender && in.sender() > 0)
        {
            return refuse(RejectCode.USER_INVALID, in.sender(), leastSender, 0);
        }
        if (in.campaignId() < 0)
        {
            return refuse(RejectCode.INVALID_VALUE, in.campaignId(), CreateDecoder.campaignIdId(), 0);
        }
        if (in.opensAtMs() < 0)
        {
            return refuse(RejectCode.INVALID_VALUE, in.opensAtMs(), CreateDecoder.opensAtMsId(), 0);
        }
        if (in.splitRaw() > Split.FAIR.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.splitRaw(), CreateDecoder.splitId(), 0);
        }
        if (in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.sceneKindRaw(), CreateDecoder.sceneKindId(), 0);
        }
        if (in.audienceRaw() > Audience.NAMED.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.audienceRaw(), CreateDecoder.audienceId(), 0);
        }
        if (in.senderMayGrabRaw() > Choice.NO.value())
        {
            return refuse(RejectCode.INVALID_VALUE, in.senderMayGrabRaw(), CreateDecoder.senderMayGrabId(), 0);
        }
        if ((in.relations().getRaw() & ~GrabRule.RELATIONS) != 0)
        {
            return refuse(RejectCode.INVALID_VALUE, in.relations().getRaw(), CreateDecoder.relationsId(), 0);
        }
        return null;
    }

    /** Whether scene id and kind fit; null if they do. */
    RejectCode place(final CreateForm form)
    {
        final CreateDecoder in = form.decoder();
        final boolean hasScene = form.sceneKind() != SceneKind.NONE;
        return (hasScene ? in.sceneId() >= 1 : in.sceneId() == 0) ? null :
            refuse(RejectCode.SCENE_INVALID, in.sceneId(), in.sceneKindRaw(), 0);
    }

    RejectCode paused()
    {
        return refuse(RejectCode.PAUSED, 0, 0, 0);
    }

    RejectCode noEpoch()
    {
        return refuse(RejectCode.EPOCH_NOT_READY, 0, 0, 0);
    }

    RejectCode unknownCurrency(final CreateForm form)
    {
        return refuse(RejectCode.CURRENCY_UNKNOWN, form.decoder().currency(), 0, 0);
    }

    /** Whether the campaign that pays is there and open; null if it is, or if nobody but the sender pays. */
    RejectCode campaign(final CreateForm form, final long nowMs)
    {
        final RejectCode code = pool(form, nowMs);
        return code == RejectCode.POOL_EXHAUSTED ? null : code;
    }

    /** Whether the pool that pays holds this much; null if it does, or if nobody but the sender pays. */
    RejectCode pool(final CreateForm form, final long nowMs)
    {
        final CreateDecoder in = form.decoder();
        final RejectCode code = !form.isPool() ? null :
            desks.pools().refusal(in.campaignId(), in.currency(), Math.max(1, in.total()), nowMs);
        if (code != null)
        {
            refuse(code, desks.pools().value(), desks.pools().bound(), desks.pools().timeMs());
            subjectId = in.campaignId();
        }
        return code;
    }

    /** Checks of money and shares against the limits of the currency; null if all hold. */
    RejectCode money(final CreateForm form, final CurrencyLimits limits)
    {
        final CreateDecoder in = form.decoder();
        final long shares = in.shares();
        final int mostOfAny = form.isPool() ? limits.maxSharesCampaign() : limits.maxSharesPerson();
        final int mostShares =
            form.split() == Split.FAIR ? Math.min(mostOfAny, limits.maxSharesFair()) : mostOfAny;
        if (shares < 1 || shares > mostShares)
        {
            return refuse(RejectCode.SHARES_OUT_OF_RANGE, shares, mostShares, 0);
        }
        if (form.maxShare() < 1 || form.maxShare() > form.mostShare())
        {
            return refuse(RejectCode.MAX_SHARE_INVALID, form.maxShare(), form.mostShare(), 0);
        }
        if (form.minShare() < 1 || form.minShare() > form.maxShare())
        {
            return refuse(RejectCode.MIN_SHARE_INVALID, form.minShare(), form.maxShare(), 0);
        }
        final long total = in.total();
        if (total < shares * form.minShare())
        {
            return refuse(RejectCode.TOTAL_TOO_SMALL, total, shares * form.minShare(), 0);
        }
        final long mostOfPayer = form.isPool() ? CreateForm.MOST_MONEY : limits.maxTotalPerson();
        final long most = Math.min(mostOfPayer, shares * form.maxShare());
        if (total > most || !form.isPool() && !book.ledger.canFund(in.currency(), total))
        {
            return refuse(RejectCode.TOTAL_TOO_LARGE, total, most, 0);
        }
        if (form.split() == Split.EQUAL && total % shares != 0)
        {
            return refuse(RejectCode.NOT_DIVISIBLE, total, shares, 0);
        }
        if (form.split() != Split.EQUAL && form.nonce0() == 0 && form.nonce1() == 0)
        {
            return refuse(RejectCode.NONCE_MISSING, 0, 0, 0);
        }
        return null;
    }

    /** Checks of opening and end; null if all hold. */
    RejectCode time(final CreateForm form, final long nowMs)
    {
        if (form.expiresAtMs() <= nowMs)
        {
            return refuse(RejectCode.ALREADY_EXPIRED, form.expiresAtMs(), nowMs, nowMs);
        }
        if (form.opensAtMs() >= form.expiresAtMs())
        {
            return refuse(RejectCode.OPENS_TOO_LATE, form.opensAtMs(), form.expiresAtMs(), nowMs);
        }
        final long lifeMs = form.expiresAtMs() - nowMs;
        if (lifeMs < book.settings.minLifeMs())
        {
            return refuse(RejectCode.LIFE_OUT_OF_RANGE, lifeMs, book.settings.minLifeMs(), nowMs);
        }
        final long mostMs = form.isPool() ? book.settings.maxLifeCampaignMs() : book.settings.maxLifeMs();
        if (lifeMs > mostMs)
        {
            return refuse(RejectCode.LIFE_OUT_OF_RANGE, lifeMs, mostMs, nowMs);
        }
        return null;
    }

    /** Checks of the audience and the note; null if all hold. */
    RejectCode audience(final CreateForm form, final CurrencyLimits limits)
    {
        final int named = form.namedCount();
        final boolean isNamed = form.audience() == Audience.NAMED;
        if (named > limits.maxNamed() || isNamed && named == 0)
        {
            return refuse(RejectCode.NAMED_OUT_OF_RANGE, named, limits.maxNamed(), 0);
        }
        if (!isNamed && named > 0 || form.audience() == Audience.SCENE && form.sceneKind() == SceneKind.NONE)
        {
            return refuse(RejectCode.AUDIENCE_INVALID, form.decoder().audienceRaw(), named, 0);
        }
        final RejectCode code = named == 0 ? null : namedUsers(form);
        if (code != null)
        {
            return code;
        }
        if (form.noteLength() > limits.maxNoteBytes())
        {
            return refuse(RejectCode.NOTE_TOO_LONG, form.noteLength(), limits.maxNoteBytes(), 0);
        }
        final int wrong = Utf8.firstInvalid(form.buffer(), form.noteOffset(), form.noteLength());
        return wrong < 0 ? null : refuse(RejectCode.NOTE_NOT_UTF8, wrong, form.noteLength(), 0);
    }

    /** Every id valid, and none twice: a list of one user named twice would have no single recipient. */
    private RejectCode namedUsers(final CreateForm form)
    {
        final int named = form.namedCount();
        for (int i = 0; i < named; i++)
        {
            namedUsers[i] = form.namedUser(i);
            if (namedUsers[i] < 1)
            {
                return refuse(RejectCode.USER_INVALID, namedUsers[i], 1, 0);
            }
        }
        Arrays.sort(namedUsers, 0, named);
        for (int i = 1; i < named; i++)
        {
            if (namedUsers[i] == namedUsers[i - 1])
            {
                return refuse(RejectCode.INVALID_VALUE, namedUsers[i], CreateDecoder.NamedDecoder.userIdId(), 0);
            }
        }
        return null;
    }

    /** Whether the scene takes one more; null if it does. */
    RejectCode scene(final CreateForm form)
    {
        if (form.sceneKind() == SceneKind.NONE)
        {
            return null;
        }
        final long sceneId = form.decoder().sceneId();
        final long closedAtMs = book.closedScenes.sinceMs(form.sceneKind().value(), sceneId);
        if (closedAtMs >= 0)
        {
            return refuse(RejectCode.SCENE_IS_CLOSED, sceneId, 0, closedAtMs);
        }
        final int scene = book.scenes.find(form.sceneKind(), sceneId);
        final int live = scene == SceneIndex.NONE ? 0 : book.scenes.count(scene);
        isNewScene = scene == SceneIndex.NONE;
        return live < book.settings.sceneEnvelopes() ? null :
            refuse(RejectCode.SCENE_FULL, live, book.settings.sceneEnvelopes(), 0);
    }

    /** Room in the stores, after all other checks; null if there is. Follows {@link #scene}. */
    RejectCode room(final CreateForm form, final Retirement retirement, final long nowMs)
    {
        if (form.sceneKind() != SceneKind.NONE && isNewScene && !book.scenes.hasRoom(book.promises.scenes()))
        {
            return full(SettingKey.CAPACITY_SCENES, book.scenes.capacity(), nowMs);
        }
        if (retirement.hasRoom(form, nowMs))
        {
            return null;
        }
        if (book.envelopes.size() + book.promises.rows() >= book.envelopes.capacity())
        {
            return full(SettingKey.CAPACITY_ENVELOPES, book.envelopes.capacity(), nowMs);
        }
        return form.gates().isAny() && book.gates.gates().size() == book.gates.gates().capacity() ?
            full(SettingKey.CAPACITY_GATES, book.gates.gates().capacity(), nowMs) :
            full(SettingKey.CAPACITY_GRAB_WORDS, book.arena.capacityWords(), nowMs);
    }

    private RejectCode full(final SettingKey store, final long capacity, final long nowMs)
    {
        return refuse(RejectCode.STORE_FULL, store.value(), capacity, nowMs);
    }

    private RejectCode refuse(final RejectCode code, final long what, final long against, final long atMs)
    {
        subjectId = 0;
        value = what;
        bound = against;
        timeMs = atMs;
        return code;
    }

    long subjectId()
    {
        return subjectId;
    }

    long value()
    {
        return value;
    }

    long bound()
    {
        return bound;
    }

    long timeMs()
    {
        return timeMs;
    }
}
