package io.hongbao.engine.sim;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.model.NaiveEngine;
import io.hongbao.engine.model.Outcome;
import io.hongbao.engine.model.Sender;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** One reading of a journal from its first batch: what is in it, and, if asked, whether a naive model says the same. */
final class JournalAudit implements RecordHandler
{
    private final NaiveEngine model;
    private final Map<Long, Integer> events = new HashMap<>();
    private final Map<String, Long> grants = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final long lastPosition;
    private boolean isBeyond;
    private long nowMs;
    private long lastSequence;
    private List<Message> expected = List.of();
    private int seen;
    private String command = "nothing";
    private int commands;

    private JournalAudit(final NaiveEngine model, final long lastPosition)
    {
        this.model = model;
        this.lastPosition = lastPosition;
    }

    /**
     * Reads up to a position.
     *
     * @param data  data directory.
     * @param model follows it; null for none.
     * @param last  position of the last command to look at.
     */
    static JournalAudit of(final Path data, final NaiveEngine model, final long last)
    {
        final JournalAudit audit = new JournalAudit(model, last);
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                audit.nowMs = reader.header().timestampMs();
                reader.forEachRecord(audit);
            }
        }
        audit.endOfCommand();
        return audit;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        isBeyond = position > lastPosition;
        if (isBeyond)
        {
            return;
        }
        endOfCommand();
        commands++;
        final byte[] bytes = bytes(buffer, offset, length);
        final Message message = Schema.decode(bytes);
        command = position + ": " + message;
        if (message != null && message.has("requestId"))
        {
            keys.add(key(message));
        }
        if (model != null)
        {
            final Outcome outcome = model.apply(bytes, new Sender(
                nowMs, context.role(), context.principalId(), context.verdicts(), true, null, 0));
            expected = outcome.events();
            seen = 0;
        }
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (isBeyond)
        {
            return;
        }
        final byte[] bytes = bytes(buffer, offset, length);
        final Message event = Schema.decode(bytes);
        if (sequence <= lastSequence)
        {
            throw new Wrong("event " + sequence + " behind event " + lastSequence);
        }
        lastSequence = sequence;
        events.put(sequence, Arrays.hashCode(bytes));
        if (event.is("Granted"))
        {
            final String place = event.get("envelopeId") + "/" + event.get("user");
            if (grants.put(place, event.get("amount")) != null)
            {
                throw new Wrong("granted twice: " + event);
            }
        }
        if (model != null && commands > 0)
        {
            if (seen >= expected.size())
            {
                throw new Wrong("at " + command + ": an event too many: " + event);
            }
            final String difference = expected.get(seen++).difference(event);
            if (difference != null)
            {
                throw new Wrong("at " + command + ": " + difference);
            }
        }
    }

    private void endOfCommand()
    {
        if (model != null && seen < expected.size())
        {
            throw new Wrong("at " + command + ": a missing event: " + expected.get(seen));
        }
    }

    private static byte[] bytes(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    /** A request key in words. */
    static String key(final Message command)
    {
        return command.name() + " " + HexFormat.of().formatHex(command.bytes("requestId")) + " " +
            command.get("requestedAtMs");
    }

    /** Events by sequence, as digests. */
    Map<Long, Integer> events()
    {
        return events;
    }

    int commands()
    {
        return commands;
    }

    /** Everything that was told and is safe is in it. */
    void mustHold(final Ledger ledger)
    {
        for (final Ledger.Share share : ledger.shares())
        {
            final Long amount = grants.get(share.envelopeId() + "/" + share.user());
            if (amount == null || amount != share.amount())
            {
                throw new Wrong("told " + share + ", journaled " + amount);
            }
        }
        for (final Ledger.Deed deed : ledger.deeds())
        {
            if (!keys.contains(deed.key()))
            {
                throw new Wrong("told as done, and not journaled: " + deed.what());
            }
        }
    }

    /** What feeds were allowed to tell is in it, the same. */
    void mustHold(final Map<Long, Integer> published)
    {
        published.forEach((sequence, digest) ->
        {
            if (!digest.equals(events.get(sequence)))
            {
                throw new Wrong("event " + sequence + " was published, and is another now, or gone");
            }
        });
    }
}
