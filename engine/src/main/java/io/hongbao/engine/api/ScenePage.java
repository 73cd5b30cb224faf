package io.hongbao.engine.api;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Split;
import java.util.List;

/**
 * A page of the open envelopes of a scene.
 *
 * @param envelopes     by opening time and id, unmodifiable.
 * @param nextOpensAtMs where the next page goes on.
 * @param nextId        where the next page goes on; 0 if this was the last.
 */
public record ScenePage(List<SceneEnvelope> envelopes, long nextOpensAtMs, long nextId)
{
    /** Keeps a copy of the list. */
    public ScenePage
    {
        envelopes = List.copyOf(envelopes);
    }

    /**
     * Whether more follow.
     *
     * @return false if this was the last page.
     */
    public boolean hasMore()
    {
        return nextId != 0;
    }

    /**
     * One open envelope.
     *
     * @param envelopeId  the envelope.
     * @param sender      who is shown as sender; 0 for a campaign.
     * @param campaignId  campaign that pays; 0 for none.
     * @param opensAtMs   when it opened.
     * @param expiresAtMs when it ends, exclusive.
     * @param amount      the asking user's share; 0 for none.
     * @param shares      number of shares.
     * @param sharesLeft  not granted yet.
     * @param currency    ISO 4217 numeric.
     * @param split       how the total is divided.
     * @param audience    who may grab.
     * @param isGated     whether it has gates.
     * @param isFrozen    whether an operator has frozen it.
     */
    public record SceneEnvelope(
        long envelopeId, long sender, long campaignId, long opensAtMs, long expiresAtMs, long amount, long shares,
        long sharesLeft, int currency, Split split, Audience audience, boolean isGated, boolean isFrozen)
    {
    }
}
