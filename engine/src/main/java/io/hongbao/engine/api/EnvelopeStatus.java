package io.hongbao.engine.api;

import io.hongbao.engine.codec.EnvelopeState;

/**
 * Status of one envelope for one user.
 *
 * @param envelopeId which.
 * @param state      now; {@code UNKNOWN} and {@code RETIRED} are answers too.
 * @param grabbed    true if the user has a share.
 * @param amount     of that share, minor units; 0 if none.
 * @param sharesLeft not yet granted.
 */
public record EnvelopeStatus(long envelopeId, EnvelopeState state, boolean grabbed, long amount, long sharesLeft)
{
}
