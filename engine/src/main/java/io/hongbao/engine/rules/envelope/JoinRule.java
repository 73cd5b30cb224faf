package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.EntryStore;
import io.hongbao.engine.rules.gate.GateEvents;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * A user joins an envelope without a share yet: hands in for its goal, or enters its raffle (RULES 7). Once a user; the
 * place in the order is the answer. Both commands begin alike, which a test holds against the schema.
 */
abstract class JoinRule extends KeyedRule
{
    final EnvelopeBook book;
    final EnvelopeLife life;
    final GrabGate gate;
    final GateStore gates;
    final EntryStore entries;
    final GateEvents gateEvents;
    final AnswerWriter answers;
    final HandInDecoder in = new HandInDecoder();
    final Visit visit = new Visit();
    private final EnvelopeFinder finder;
    private final CredentialPlaces places;
    private long value;
    private long timeMs;

    JoinRule(
        final EnvelopeBook book, final EnvelopeLife life, final GrabGate gate, final RequestStore requests,
        final EventWriter events, final AnswerWriter answers, final int template, final boolean shortHorizon,
        final CredentialPlaces places)
    {
        super(requests, answers, template, shortHorizon);
        this.book = book;
        this.life = life;
        this.gate = gate;
        this.answers = answers;
        this.places = places;
        gates = book.gates.gates();
        entries = book.gates.entries();
        gateEvents = new GateEvents(events);
        finder = new EnvelopeFinder(book, life, answers);
    }

    @Override
    protected final void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, HandInDecoder.SCHEMA_VERSION);
        if (!isValid())
        {
            return;
        }
        final int slot = finder.find(in.envelopeId(), context.nowMs());
        if (slot == EnvelopeStore.NONE)
        {
            return;
        }
        visit.set(in.userId(), in.sceneKind(), in.sceneId(), in.relations().getRaw());
        places.read(visit.given(), command, bodyOffset, context.verdicts());
        RejectCode code = gate.arrival(slot, visit);
        code = code == null ? state(slot, context.nowMs()) : code;
        if (code != null)
        {
            answers.reject(code, gate.subjectId(), gate.value(), gate.bound(), gate.timeMs());
            return;
        }
        code = standing(slot);
        if (code != null)
        {
            answers.reject(code, in.envelopeId(), value, 0, timeMs);
            return;
        }
        join(slot, context);
    }

    private void join(final int slot, final CommandContext context)
    {
        final long nowMs = context.nowMs();
        RejectCode code = gate.settle(gate.byKeeper(steps(slot, nowMs)), slot, visit, context);
        if (code == null && !entries.hasRoom())
        {
            answers.reject(RejectCode.STORE_FULL, in.envelopeId(), SettingKey.CAPACITY_ENTRIES.value(),
                entries.capacity(), nowMs);
            return;
        }
        code = code == null ? gate.byKeeper(gate.keeper().room(slot, visit.user(), nowMs)) : code;
        if (code != null)
        {
            answers.reject(code, gate.subjectId(), gate.value(), gate.bound(), gate.timeMs());
        }
        else if (mayChange(context))
        {
            life.openIfDue(slot, nowMs);
            gate.keeper().use(slot, visit.given(), nowMs);
            add(slot, nowMs);
        }
    }

    private boolean isValid()
    {
        if (in.userId() < 1)
        {
            answers.reject(RejectCode.USER_INVALID, in.envelopeId(), in.userId(), 1, 0);
        }
        else if (in.sceneId() < 0)
        {
            refuseField(in.sceneId(), HandInDecoder.sceneIdId());
        }
        else if (in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            refuseField(in.sceneKindRaw(), HandInDecoder.sceneKindId());
        }
        else if (in.relations().getRaw() > GrabRule.RELATIONS)
        {
            refuseField(in.relations().getRaw(), HandInDecoder.relationsId());
        }
        else
        {
            return true;
        }
        return false;
    }

    private void refuseField(final long what, final int field)
    {
        answers.reject(RejectCode.INVALID_VALUE, in.envelopeId(), what, field, 0);
    }

    /** Step 4 of RULES 4 as far as it counts here; details in the gate. */
    abstract RejectCode state(int slot, long nowMs);

    /** Whether it can be joined, and this user has not yet; details by {@link #refuse}. */
    abstract RejectCode standing(int slot);

    /** Which of steps 5 and 6 count here; details in the keeper. */
    abstract RejectCode steps(int slot, long nowMs);

    /** Adds the user, tells it, binds the key and answers. */
    abstract void add(int slot, long nowMs);

    final RejectCode refuse(final RejectCode code, final long what, final long atMs)
    {
        value = what;
        timeMs = atMs;
        return code;
    }
}
