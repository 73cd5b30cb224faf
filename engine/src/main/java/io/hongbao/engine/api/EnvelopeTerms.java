package io.hongbao.engine.api;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Split;

/**
 * What was agreed when the envelope was created; never changes.
 *
 * @param sender     who pays, 0 if a campaign does.
 * @param campaignId whose pool pays, 0 if a user does.
 * @param currency   ISO 4217 numeric or a private code from 900.
 * @param total      minor units.
 * @param shares     how many parts.
 * @param minShare   least of one share, minor units.
 * @param maxShare   most of one share, minor units.
 * @param split      equal, lucky, fair.
 * @param scene      where it hangs.
 * @param audience   who may grab.
 * @param relations  asked for, a mask of {@link Relation}.
 * @param note       greeting.
 * @param coverId    opaque.
 * @param commitment to the seed, 64 lower-case hex digits.
 * @param epoch      whose secret made the seed.
 */
public record EnvelopeTerms(
    long sender,
    long campaignId,
    int currency,
    long total,
    long shares,
    long minShare,
    long maxShare,
    Split split,
    Scene scene,
    Audience audience,
    int relations,
    String note,
    long coverId,
    String commitment,
    long epoch)
{
}
