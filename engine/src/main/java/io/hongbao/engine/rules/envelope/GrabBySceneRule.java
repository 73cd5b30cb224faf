package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * A grab by scene: the oldest open envelope there that this user may still grab, passing over without effect those that
 * refuse (RULES 4). At most 64 are looked at. It carries a request key: a resend gets the same envelope.
 */
public final class GrabBySceneRule extends KeyedRule
{
    private static final int MOST_LOOKED_AT = 64;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final RequestStore requests;
    private final GrabGate gate;
    private final AnswerWriter answers;
    private final GrabBySceneDecoder in = new GrabBySceneDecoder();
    private final CredentialPlaces places;
    private final Visit visit = new Visit();
    private int lastLookedAt;
    private RejectCode lastRefusal;
    private boolean isMoreBehind;

    /**
     * The rule.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param gate     steps 3 to 8.
     * @param requests keys.
     * @param answers  out.
     * @param template of {@code GrabByScene}, or of {@code GrabBySceneWith}, which brings more behind the same fields.
     */
    GrabBySceneRule(
        final EnvelopeBook book, final EnvelopeLife life, final GrabGate gate, final RequestStore requests,
        final AnswerWriter answers, final int template)
    {
        super(requests, answers, template, true);
        this.book = book;
        this.life = life;
        this.requests = requests;
        this.answers = answers;
        this.gate = gate;
        places = template == GrabBySceneDecoder.TEMPLATE_ID ? CredentialPlaces.NONE : CredentialPlaces.GRAB_BY_SCENE;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, GrabBySceneDecoder.SCHEMA_VERSION);
        if (!isValid())
        {
            return;
        }
        visit.set(in.userId(), in.sceneKind(), in.sceneId(), in.relations().getRaw());
        places.read(visit.given(), command, bodyOffset, context.verdicts());
        final int slot = look(context.nowMs());
        if (slot != EnvelopeStore.NONE)
        {
            grab(slot, context);
        }
        else if (isMoreBehind)
        {
            answers.reject(RejectCode.LOOK_FURTHER, book.envelopes.id(lastLookedAt), MOST_LOOKED_AT, 0,
                book.envelopes.opensAtMs(lastLookedAt));
        }
        else
        {
            answers.reject(
                RejectCode.NOTHING_HERE, 0, lastRefusal == null ? 0 : lastRefusal.value(), 0, 0);
        }
    }

    /** Whether every field is within its range; false after the answer which is not. */
    private boolean isValid()
    {
        if (in.userId() < 1)
        {
            answers.reject(RejectCode.USER_INVALID, 0, in.userId(), 1, 0);
        }
        else if (in.sceneId() < 1 || in.sceneKindRaw() < SceneKind.CHAT.value() ||
            in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            answers.reject(RejectCode.SCENE_INVALID, 0, in.sceneId(), in.sceneKindRaw(), 0);
        }
        else if (in.relations().getRaw() > GrabRule.RELATIONS)
        {
            answers.reject(
                RejectCode.INVALID_VALUE, 0, in.relations().getRaw(), GrabBySceneDecoder.relationsId(), 0);
        }
        else if (in.afterOpensAtMs() < 0)
        {
            answers.reject(
                RejectCode.INVALID_VALUE, 0, in.afterOpensAtMs(), GrabBySceneDecoder.afterOpensAtMsId(), 0);
        }
        else if (in.afterId() < 0)
        {
            answers.reject(RejectCode.INVALID_VALUE, 0, in.afterId(), GrabBySceneDecoder.afterIdId(), 0);
        }
        else
        {
            return true;
        }
        return false;
    }

    /** The envelope to grab from, NONE if none was found among those looked at. */
    private int look(final long nowMs)
    {
        final EnvelopeStore envelopes = book.envelopes;
        lastRefusal = null;
        isMoreBehind = false;
        int looked = 0;
        for (int slot = book.scenes.firstAfter(in.sceneKind(), in.sceneId(), in.afterOpensAtMs(), in.afterId());
            slot != EnvelopeStore.NONE && envelopes.opensAtMs(slot) <= nowMs;
            slot = envelopes.nextInScene(slot))
        {
            if (life.stateAt(slot, nowMs) != EnvelopeState.OPEN)
            {
                continue; // it has ended, only its due work has not come yet: the answer is the same as after that
            }
            if (looked == MOST_LOOKED_AT)
            {
                isMoreBehind = true;
                return EnvelopeStore.NONE;
            }
            looked++;
            lastLookedAt = slot;
            lastRefusal = hasGrabbed(slot) ? RejectCode.ALREADY_GRABBED : gate.refusal(slot, visit, nowMs);
            if (lastRefusal == null || isWrongPassword())
            {
                return slot;
            }
        }
        return EnvelopeStore.NONE;
    }

    private boolean hasGrabbed(final int slot)
    {
        return book.grabs.find(book.envelopes.grabBlock(slot), book.envelopes.shares(slot),
            book.envelopes.sharesTaken(slot), in.userId()) != GrabStore.NONE;
    }

    /** A wrong password is tried on one envelope, not on all that hang there. */
    private boolean isWrongPassword()
    {
        return lastRefusal == RejectCode.WRONG_PASSWORD && visit.given().hasPassword();
    }

    private void grab(final int slot, final CommandContext context)
    {
        RejectCode refusal = gate.settle(lastRefusal, slot, visit, context);
        refusal = refusal == null ? gate.lack(slot, visit, context) : refusal;
        if (refusal != null)
        {
            answers.reject(refusal, gate.subjectId(), gate.value(), gate.bound(), gate.timeMs());
        }
        else if (mayChange(context))
        {
            grant(slot, context.nowMs());
        }
    }

    private void grant(final int slot, final long nowMs)
    {
        final EnvelopeStore envelopes = book.envelopes;
        final long id = envelopes.id(slot);
        final int ordinal = gate.grant(slot, visit, nowMs);
        final long amount = book.grabs.amount(envelopes.grabBlock(slot), envelopes.shares(slot), ordinal);
        requests.setCurrency(bind(id, amount, ordinal, nowMs), envelopes.currency(slot));
        answers.grabbed(
            GrabOutcome.GRANTED, id, amount, nowMs, ordinal, envelopes.sharesLeft(slot), envelopes.currency(slot));
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        final long id = store.subjectId(handle);
        final int slot = life.find(id, context.nowMs());
        answers.grabbed(
            GrabOutcome.ALREADY_GRABBED, id, store.amount(handle), store.atMs(handle), store.detail(handle),
            slot == EnvelopeStore.NONE ? 0 : book.envelopes.sharesLeft(slot), store.currency(handle));
    }
}
