package io.hongbao.engine.model;


/** RULES 7: money of a pool that one user can spend on one envelope before a date. */
final class Subsidy implements Due
{
    final long id;
    final Campaign campaign;
    final long user;
    final long amount;
    final long usableUntilMs;
    final long sceneKinds;

    private final World world;
    private boolean hasEnded;
    private long endedAtMs;
    private long envelopeId;

    Subsidy(
        final World world, final long id, final Campaign campaign, final long user, final long amount,
        final long usableUntilMs, final long sceneKinds)
    {
        this.world = world;
        this.id = id;
        this.campaign = campaign;
        this.user = user;
        this.amount = amount;
        this.usableUntilMs = usableUntilMs;
        this.sceneKinds = sceneKinds;
    }

    boolean isRetired()
    {
        return hasEnded && world.isRetired(endedAtMs);
    }

    /** Returned, or at its date, which counts as returned though that may not have fired yet. */
    boolean isReturned()
    {
        return hasEnded ? envelopeId == 0 : world.nowMs() >= usableUntilMs;
    }

    /** The envelope that it became, 0 if none. */
    long envelopeId()
    {
        return envelopeId;
    }

    long endedAtMs()
    {
        return endedAtMs;
    }

    /** It becomes an envelope; the rest returns in the same command. */
    void use(final long envelope, final long used)
    {
        end(envelope);
        campaign.release(amount - used);
        world.emit("SubsidyUsed").set("subsidyId", id).set("campaignId", campaign.id).set("envelopeId", envelope)
            .set("used", used).set("returned", amount - used).set("available", campaign.available())
            .set("currency", campaign.currency);
    }

    private void end(final long envelope)
    {
        hasEnded = true;
        endedAtMs = world.nowMs();
        envelopeId = envelope;
    }

    @Override
    public long dueMs()
    {
        return hasEnded ? Long.MAX_VALUE : usableUntilMs;
    }

    @Override
    public long dueId()
    {
        return id;
    }

    /** Unused, it returns to the pool once. */
    @Override
    public void fire()
    {
        end(0);
        campaign.release(amount);
        world.emit("SubsidyReturned").set("subsidyId", id).set("campaignId", campaign.id).set("amount", amount)
            .set("available", campaign.available()).set("currency", campaign.currency);
        campaign.partClosed();
    }
}
