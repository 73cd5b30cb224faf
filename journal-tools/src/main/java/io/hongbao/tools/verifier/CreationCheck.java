package io.hongbao.tools.verifier;

import java.math.BigInteger;

/** A creation keeps the bounds that hold for every currency (RULES §1). Limits per currency are not public. */
final class CreationCheck
{
    private CreationCheck()
    {
    }

    static void check(final PublicEvent.Created event, final Findings findings)
    {
        final long id = event.envelopeId();
        if (event.shares() < 1)
        {
            findings.add(event, id, "CREATED.shares", event.shares(), "at least 1");
            return;
        }
        findings.need(event.sender() > 0 || event.campaignId() != 0, event, id, "CREATED.sender", event.sender(),
            "a user, where no campaign pays");
        if (event.minShare() < 1 || event.minShare() > event.maxShare())
        {
            findings.add(event, id, "CREATED.minShare", event.minShare(), "1 to maxShare " + event.maxShare());
        }
        if (exceeds(event.shares(), event.minShare(), event.total()))
        {
            findings.add(event, id, "CREATED.total", event.total(), "at least shares x minShare");
        }
        if (!exceeds(event.shares(), event.maxShare(), event.total() - 1))
        {
            findings.add(event, id, "CREATED.total", event.total(), "at most shares x maxShare");
        }
        if ("EQUAL".equals(event.split()))
        {
            findings.same(event, id, "CREATED.total % shares", event.total() % event.shares(), 0);
        }
        else if (isZero(event.senderNonce()))
        {
            findings.add(event, id, "CREATED.senderNonce", event.senderNonce(), "a nonce that is not zero");
        }
        if (event.expiresAtMs() <= event.timestampMs() || event.opensAtMs() >= event.expiresAtMs())
        {
            findings.add(event, id, "CREATED.expiresAtMs", event.expiresAtMs(),
                "after " + Math.max(event.timestampMs(), event.opensAtMs()));
        }
    }

    private static boolean exceeds(final long shares, final long amount, final long total)
    {
        return BigInteger.valueOf(shares).multiply(BigInteger.valueOf(amount)).compareTo(BigInteger.valueOf(total)) > 0;
    }

    private static boolean isZero(final byte[] nonce)
    {
        int bits = 0;
        for (final byte b : nonce)
        {
            bits |= b;
        }
        return bits == 0;
    }
}
