package io.hongbao.engine.sim;

import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clients were told. What a power loss may unsay is kept apart from what nothing may: at durability
 * {@code process} an answer is safe once a sync that began after it is over.
 */
final class Ledger
{
    /** A share that somebody was told to have. */
    record Share(long envelopeId, long user, long amount)
    {
    }

    /** A command that was answered as done. */
    record Deed(String key, String what)
    {
    }

    private final Map<String, Share> shares = new HashMap<>();
    private final Map<String, Deed> deeds = new HashMap<>();
    private final Map<Long, String> ids = new HashMap<>();
    private final List<Runnable> unsafe = new ArrayList<>();

    /** An answer came. */
    void told(final Message command, final Message answer, final long user, final boolean isSafe)
    {
        if (answer.is("GrabAnswer") && answer.get("outcome") == GrabOutcome.GRANTED.value())
        {
            final Share share = new Share(answer.get("envelopeId"), user, answer.get("amount"));
            final String key = share.envelopeId + "/" + user;
            final Share before = shares.putIfAbsent(key, share);
            if (before != null && before.amount != share.amount)
            {
                throw new Wrong("user " + user + " was told " + before + ", and now " + share);
            }
            forgetIfUnsafe(before == null && !isSafe, () -> shares.remove(key));
        }
        else if (answer.is("CreateAnswer") || answer.is("Done"))
        {
            if (command.has("requestId"))
            {
                final String key = JournalAudit.key(command);
                final Deed before = deeds.putIfAbsent(key, new Deed(key, command + " -> " + answer));
                forgetIfUnsafe(before == null && !isSafe, () -> deeds.remove(key));
            }
            if (answer.is("CreateAnswer"))
            {
                // Never forgotten: an id that was told once may not become another envelope's, whatever is lost.
                final String before = ids.putIfAbsent(answer.get("envelopeId"), JournalAudit.key(command));
                if (before != null && !before.equals(JournalAudit.key(command)))
                {
                    throw new Wrong("envelope " + answer.get("envelopeId") + " was told to two creations");
                }
            }
        }
    }

    private void forgetIfUnsafe(final boolean isUnsafe, final Runnable forget)
    {
        if (isUnsafe)
        {
            unsafe.add(forget);
        }
    }

    /** How many answers could be unsaid now: give it to {@link #synced} when a sync that begins now is over. */
    int mark()
    {
        return unsafe.size();
    }

    void synced(final int mark)
    {
        unsafe.subList(0, Math.min(mark, unsafe.size())).clear();
    }

    void powerLost()
    {
        unsafe.forEach(Runnable::run);
        unsafe.clear();
    }

    Iterable<Share> shares()
    {
        return shares.values();
    }

    Iterable<Deed> deeds()
    {
        return deeds.values();
    }

    int size()
    {
        return shares.size() + deeds.size();
    }
}
