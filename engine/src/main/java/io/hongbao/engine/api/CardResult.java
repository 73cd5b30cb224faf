package io.hongbao.engine.api;

/**
 * A card changed hands.
 *
 * @param subjectId  the card set; of an accepted swap the swap.
 * @param kind       number of the kind; of an accepted swap that of the card received.
 * @param ordinal    of a draw: 0-based ordinal in the set; else 0.
 * @param rightsLeft of a draw: the user's draws left, now; else 0.
 * @param atMs       engine time.
 * @param repeat     true if this key had done it before.
 */
public record CardResult(long subjectId, int kind, long ordinal, long rightsLeft, long atMs, boolean repeat)
{
}
