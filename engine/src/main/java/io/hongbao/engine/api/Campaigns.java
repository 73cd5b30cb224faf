package io.hongbao.engine.api;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Campaigns (RULES §7): a sponsor's pool, and whatever draws on it. An envelope that one pays is created like any
 * other, with its {@code campaignId}. Thread safe; fails as {@link EnvelopeService} says.
 */
public interface Campaigns
{
    /**
     * Opens a pool; the host has taken the sponsor's money already.
     *
     * @param order who pays, how much, when, with which caps.
     * @return the campaign's id and commitment.
     */
    CompletableFuture<SeededResult> open(CampaignOrder order);

    /**
     * More money of the sponsor; the host has taken it already.
     *
     * @param key        names the attempt.
     * @param campaignId which.
     * @param amount     minor units.
     * @return done, with the campaign as subject.
     */
    CompletableFuture<Completion> topUp(RequestKey key, long campaignId, long amount);

    /**
     * Reserves money for one envelope of a user.
     *
     * @param order for whom, how much, until when.
     * @return done, with the subsidy as subject.
     */
    CompletableFuture<Completion> subsidise(SubsidyOrder order);

    /**
     * Pays users from the pool, all or none, each once for a number of the campaign.
     *
     * @param key        names the attempt.
     * @param campaignId which.
     * @param awardNo    number of this making good, the caller's.
     * @param awards     1..500 users.
     * @param reason     kept in the journal.
     * @return done, with the campaign as subject.
     */
    CompletableFuture<Completion> award(
        RequestKey key, long campaignId, long awardNo, List<AwardShare> awards, String reason);

    /**
     * Drops envelopes into scenes from time to time; all their money is reserved now.
     *
     * @param order what, where, when.
     * @return the schedule's id and commitment.
     */
    CompletableFuture<SeededResult> scheduleDrops(DropsOrder order);

    /**
     * First of two operators: new money rules of a live campaign. {@link EnvelopeService#approve} is the second's.
     *
     * @param change all terms, as they will be in force.
     * @return done, with the id of the proposal as subject.
     */
    CompletableFuture<Completion> proposeCampaign(CampaignChange change);

    /**
     * A campaign's pool, caps and state.
     *
     * @param campaignId which.
     * @param asUser     of whom is told how much the caps have counted; 0 = nobody.
     * @return the view.
     */
    CompletableFuture<CampaignView> query(long campaignId, long asUser);
}
