package io.hongbao.engine.host;

/**
 * The keys for what must not go into the journal as it came (RULES 4 and 7): passwords are digested, tickets are
 * checked, before the rules see them. Asked by every thread that offers commands.
 */
public interface IngressKeys
{
    /** No keys: a creation with a password is refused, a guess matches nothing, and no ticket's signature holds. */
    IngressKeys NONE = new IngressKeys()
    {
        @Override
        public IngressKey passwordKey(final long atMs, final int age)
        {
            return null;
        }

        @Override
        public IngressKey ticketKey(final long keyId)
        {
            return null;
        }
    };

    /**
     * A key for passwords. The answer for one time never changes while a request of that time may be sent again, so
     * that a resend has the same bytes.
     *
     * @param atMs when the request was made, UTC epoch ms; any number.
     * @param age  0 the newest at that time, 1 the one before.
     * @return the key, null if there is none.
     */
    IngressKey passwordKey(long atMs, int age);

    /**
     * A key that tickets are signed with.
     *
     * @param keyId any.
     * @return the key, null if there is none of that id.
     */
    IngressKey ticketKey(long keyId);
}
