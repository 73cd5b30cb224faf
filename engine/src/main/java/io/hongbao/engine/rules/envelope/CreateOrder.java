package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.settings.CurrencyLimits;

/** All checks of a creation in the order of PROTOCOL; the first that fails is the answer. */
final class CreateOrder
{
    private final EnvelopeBook book;
    private final Retirement retirement;
    private final Pauses pauses;
    private final CreateChecks checks;
    private final GateChecks gateChecks;
    private boolean isByGates;
    private int epoch;

    CreateOrder(final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final Pauses pauses)
    {
        this.book = book;
        this.pauses = pauses;
        retirement = new Retirement(book, life);
        checks = new CreateChecks(book, desks);
        gateChecks = new GateChecks(book, life, desks);
    }

    /**
     * Why an envelope cannot be made, null if it can. Fills in the form's defaults.
     *
     * @param form       that was read.
     * @param isReserved whether the pool has reserved its money already, for the schedule that it is of.
     * @param nowMs      engine time.
     */
    RejectCode refusal(final CreateForm form, final boolean isReserved, final long nowMs)
    {
        RejectCode code = terms(form, isReserved, nowMs);
        code = code == null ? checks.scene(form) : code;
        code = code == null && form.gates().isThere() ? byGates(gateChecks.refusal(form, nowMs)) : code;
        return code == null ? resources(form, nowMs) : code;
    }

    /** What can be told of an envelope ahead of its time: all but its scene and what the engine has at hand then. */
    RejectCode terms(final CreateForm form, final boolean isReserved, final long nowMs)
    {
        isByGates = false;
        RejectCode code = checks.shape(form);
        final boolean hasGates = form.gates().isThere();
        code = code == null && hasGates ? byGates(gateChecks.shape(form.gates())) : code;
        code = code == null ? checks.place(form) : code;
        if (code == null && pauses.isPaused(PauseAction.CREATES, form.decoder().sender(), form.sceneKind(),
            form.decoder().sceneId(), form.decoder().campaignId()))
        {
            code = checks.paused();
        }
        if (code != null)
        {
            return code;
        }
        final CurrencyLimits limits = book.limits.get(form.decoder().currency());
        if (limits == null)
        {
            return checks.unknownCurrency(form);
        }
        form.fillDefaults(limits, nowMs, book.settings.defaultLifeMs());
        // What a schedule or a subsidy makes draws on nothing new.
        final boolean asksPool = !isReserved && form.gates().subsidyId() == 0;
        code = asksPool ? checks.campaign(form, nowMs) : null;
        code = code == null ? checks.money(form, limits) : code;
        code = code == null && asksPool ? checks.pool(form, nowMs) : code;
        code = code == null ? checks.time(form, nowMs) : code;
        return code == null ? checks.audience(form, limits) : code;
    }

    private RejectCode byGates(final RejectCode code)
    {
        isByGates = code != null;
        return code;
    }

    /** What has nothing to do with the envelope, but with what the engine has at hand. */
    private RejectCode resources(final CreateForm form, final long nowMs)
    {
        epoch = book.epochs.current(nowMs);
        return epoch < 0 ? checks.noEpoch() : checks.room(form, retirement, nowMs);
    }

    /** Row of the epoch in force, after a check that found no refusal. */
    int epoch()
    {
        return epoch;
    }

    /** What the last refusal is about, 0 if nothing. */
    long subjectId()
    {
        return isByGates ? gateChecks.subjectId() : checks.subjectId();
    }

    long value()
    {
        return isByGates ? gateChecks.value() : checks.value();
    }

    long bound()
    {
        return isByGates ? gateChecks.bound() : checks.bound();
    }

    long timeMs()
    {
        return isByGates ? gateChecks.timeMs() : checks.timeMs();
    }
}
