package io.hongbao.tools.verifier;

/**
 * Something in the feed that contradicts the rules.
 *
 * @param sequence   of the event that is wrong.
 * @param envelopeId it is about, 0 for none.
 * @param field      that is wrong, as {@code TYPE.field}.
 * @param found      what the feed says.
 * @param expected   what the rules say.
 */
public record Finding(long sequence, long envelopeId, String field, String found, String expected)
{
    @Override
    public String toString()
    {
        return "sequence " + sequence + (envelopeId == 0 ? "" : ", envelope " + envelopeId) + ": " + field + " is " +
            found + ", expected " + expected;
    }
}
