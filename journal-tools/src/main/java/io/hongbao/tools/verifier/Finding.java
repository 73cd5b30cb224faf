package io.hongbao.tools.verifier;

/**
 * Something in the feed that contradicts the rules.
 *
 * @param sequence of the event that is wrong.
 * @param objectId envelope, exchange, campaign, subsidy, schedule or card set it is about, 0 for none.
 * @param field    that is wrong, as {@code TYPE.field}.
 * @param found    what the feed says.
 * @param expected what the rules say.
 */
public record Finding(long sequence, long objectId, String field, String found, String expected)
{
    @Override
    public String toString()
    {
        return "sequence " + sequence + (objectId == 0 ? "" : ", object " + objectId) + ": " + field + " is " +
            found + ", expected " + expected;
    }
}
