package io.hongbao.engine.rules.ledger;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.InvariantViolation;

/** No subsidy was ever granted. */
public final class NoSubsidies implements SubsidyDesk
{
    private long asked;

    @Override
    public void ask(
        final long campaignId, final long user, final SceneKind sceneKind, final int currency, final long total)
    {
        // None would fit, whatever the envelope.
    }

    @Override
    public RejectCode refusal(final long subsidyId, final long nowMs)
    {
        asked = subsidyId;
        return RejectCode.SUBSIDY_UNKNOWN;
    }

    @Override
    public long value()
    {
        return asked;
    }

    @Override
    public long bound()
    {
        return 0;
    }

    @Override
    public long timeMs()
    {
        return 0;
    }

    @Override
    public void use(final long subsidyId, final long envelopeId, final long total, final long nowMs)
    {
        throw new InvariantViolation("no subsidy " + subsidyId + " that could pay " + envelopeId);
    }
}
