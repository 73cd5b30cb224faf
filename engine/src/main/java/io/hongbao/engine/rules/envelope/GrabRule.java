package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/**
 * A grab by envelope id: RULES 4, top to bottom. Its key is envelope and user: a repeat is answered with the first
 * grab. The answer is the amount.
 */
public final class GrabRule implements CommandRule
{
    /** Bits of relations that have a meaning: a number up to this has no other. */
    static final int RELATIONS = 0x0f;

    private final EnvelopeBook book;
    private final EnvelopeFinder finder;
    private final GrabGate gate;
    private final AnswerWriter answers;
    private final CredentialPlaces places;
    private final Visit visit = new Visit();
    private final GrabDecoder in = new GrabDecoder();

    /**
     * The rule.
     *
     * @param book    with the stores.
     * @param life    of envelopes.
     * @param gate    steps 3 to 8.
     * @param answers out.
     * @param places  of tap, password and ticket behind the fields that all grabs share.
     */
    GrabRule(
        final EnvelopeBook book, final EnvelopeLife life, final GrabGate gate, final AnswerWriter answers,
        final CredentialPlaces places)
    {
        this.book = book;
        this.gate = gate;
        this.answers = answers;
        this.places = places;
        finder = new EnvelopeFinder(book, life, answers);
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, GrabDecoder.SCHEMA_VERSION);
        final long id = in.envelopeId();
        final long user = in.userId();
        final long nowMs = context.nowMs();
        if (user < 1)
        {
            answers.reject(RejectCode.USER_INVALID, id, user, 1, 0);
            return;
        }
        // One test for all three: each difference is negative only beyond its range.
        if ((in.sceneId() | SceneKind.PAGE.value() - in.sceneKindRaw() | RELATIONS - in.relations().getRaw()) < 0)
        {
            refuseField(id);
            return;
        }
        final int slot = finder.find(id, nowMs);
        if (slot == EnvelopeStore.NONE)
        {
            return;
        }
        final int first = book.grabs.find(
            book.envelopes.grabBlock(slot), book.envelopes.shares(slot), book.envelopes.sharesTaken(slot), user);
        if (first != GrabStore.NONE)
        {
            answer(GrabOutcome.ALREADY_GRABBED, slot, first);
            return;
        }
        visit.set(user, in.sceneKind(), in.sceneId(), in.relations().getRaw());
        if (places != CredentialPlaces.NONE)
        {
            places.read(visit.given(), command, bodyOffset, context.verdicts());
        }
        RejectCode refusal = gate.settle(gate.refusal(slot, visit, nowMs), slot, visit, context);
        refusal = refusal == null ? gate.lack(slot, visit, context) : refusal;
        if (refusal != null)
        {
            answers.reject(refusal, gate.subjectId(), gate.value(), gate.bound(), gate.timeMs());
        }
        else
        {
            answer(GrabOutcome.GRANTED, slot, gate.grant(slot, visit, nowMs));
        }
    }

    private void refuseField(final long id)
    {
        if (in.sceneId() < 0)
        {
            answers.reject(RejectCode.INVALID_VALUE, id, in.sceneId(), GrabDecoder.sceneIdId(), 0);
        }
        else if (in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            answers.reject(RejectCode.INVALID_VALUE, id, in.sceneKindRaw(), GrabDecoder.sceneKindId(), 0);
        }
        else
        {
            answers.reject(RejectCode.INVALID_VALUE, id, in.relations().getRaw(), GrabDecoder.relationsId(), 0);
        }
    }

    private void answer(final GrabOutcome outcome, final int slot, final int ordinal)
    {
        final EnvelopeStore envelopes = book.envelopes;
        final int block = envelopes.grabBlock(slot);
        final int shares = envelopes.shares(slot);
        answers.grabbed(
            outcome, envelopes.id(slot), book.grabs.amount(block, shares, ordinal),
            book.grantedAtMs(slot, ordinal), ordinal, envelopes.sharesLeft(slot), envelopes.currency(slot));
    }
}
