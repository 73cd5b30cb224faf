package io.hongbao.engine.api;

/**
 * A place in an order: a hand-in, an entry or a composition.
 *
 * @param subjectId the envelope or the card set.
 * @param ordinal   0-based place.
 * @param needed    hand-ins that open the envelope; 0 for the others.
 * @param atMs      engine time.
 * @param repeat    true if this key had done it before.
 */
public record EntryResult(long subjectId, long ordinal, long needed, long atMs, boolean repeat)
{
}
