package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.settings.CurrencyLimits;

/** All checks of a creation in the order of PROTOCOL; the first that fails is the answer. */
final class CreateOrder
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final Pauses pauses;
    private final CreateChecks checks;
    private int epoch;

    CreateOrder(final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final Pauses pauses)
    {
        this.book = book;
        this.life = life;
        this.pauses = pauses;
        checks = new CreateChecks(book, desks);
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
        RejectCode code = checks.shape(form);
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
        code = isReserved ? null : checks.campaign(form, nowMs);
        code = code == null ? checks.money(form, limits) : code;
        code = code == null && !isReserved ? checks.pool(form, nowMs) : code;
        code = code == null ? checks.time(form, nowMs) : code;
        code = code == null ? checks.audience(form, limits) : code;
        code = code == null ? checks.scene(form) : code;
        return code == null ? resources(form, nowMs) : code;
    }

    /** What has nothing to do with the envelope, but with what the engine has at hand. */
    private RejectCode resources(final CreateForm form, final long nowMs)
    {
        epoch = book.epochs.current(nowMs);
        return epoch < 0 ? checks.noEpoch() : checks.room(form, life, nowMs);
    }

    /** Row of the epoch in force, after a check that found no refusal. */
    int epoch()
    {
        return epoch;
    }

    /** Details of the last refusal. */
    CreateChecks details()
    {
        return checks;
    }
}
