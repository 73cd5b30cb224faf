package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Checks a bundle that {@code journal dispute} wrote, line by line: each batch in it is whole and continues the chain
 * of the one before where they follow each other; each event of the envelope in these batches is told, field by field
 * as its bytes have it; and the told events are held against the rules, as those of a feed are. One thread.
 */
final class DisputeBundle
{
    /** First member of the first line. */
    static final String FORMAT = "hongbao/dispute/v1";

    private final Audit audit;
    private final EventTable table = new EventTable();
    private final List<String> stretches = new ArrayList<>();
    private final List<Map<String, Object>> untold = new ArrayList<>();
    private final byte[] knownHead;
    private boolean isHeadMet;
    private boolean isEnded;
    private boolean hasBatches;
    private long envelopeId;
    private long events;
    private long batches;
    private long firstOfStretch;
    private byte[] chainBefore;
    private BatchProof last;

    /** Checks against the chain value that somebody noted of the journal, null if nobody did. */
    DisputeBundle(final byte[] knownHead, final int findingsKept)
    {
        this.knownHead = knownHead;
        audit = new Audit(true, findingsKept);
    }

    /**
     * The next line.
     *
     * @throws IllegalArgumentException naming what is wrong with it.
     */
    void line(final String text)
    {
        if (!(Json.parse(text) instanceof Map<?, ?> line))
        {
            throw new IllegalArgumentException("a line of a bundle is a JSON object");
        }
        if (envelopeId == 0)
        {
            begin(line);
        }
        else if (isEnded)
        {
            throw new IllegalArgumentException("something follows the end");
        }
        else if (line.get("batch") instanceof String encoded)
        {
            batch(Base64.getDecoder().decode(encoded));
        }
        else if (line.get("event") instanceof Map<?, ?> event)
        {
            event(event);
        }
        else if (line.get("end") instanceof Map<?, ?> end)
        {
            end(end);
        }
        else
        {
            throw new IllegalArgumentException("neither batch, event nor end");
        }
    }

    private void begin(final Map<?, ?> line)
    {
        if (!FORMAT.equals(line.get("bundle")) || !(line.get("envelopeId") instanceof Long id) || id < 1)
        {
            throw new IllegalArgumentException("not a bundle of " + FORMAT + ": it begins with " + line.keySet());
        }
        envelopeId = id;
        hasBatches = !"NONE".equals(line.get("chain"));
    }

    private void batch(final byte[] document)
    {
        needAllTold();
        final BatchProof batch = new BatchProof(document);
        if (last != null && batch.number() <= last.number())
        {
            throw new IllegalArgumentException("batch " + batch.number() + " follows batch " + last.number());
        }
        if (last != null && batch.number() == last.number() + 1)
        {
            if (!Arrays.equals(batch.previousChain(), last.chain()))
            {
                throw new IllegalArgumentException("batch " + batch.number() +
                    " does not continue the chain of batch " + last.number());
            }
        }
        else
        {
            endStretch();
            firstOfStretch = batch.number();
            chainBefore = batch.previousChain();
        }
        isHeadMet |= knownHead != null && Arrays.equals(batch.chain(), knownHead);
        last = batch;
        batches++;
        for (final int frame : batch.frames())
        {
            final Map<String, Object> event = table.read(batch.bytes(), frame);
            if (event != null && isAboutEnvelope(event))
            {
                untold.add(event);
            }
        }
    }

    private boolean isAboutEnvelope(final Map<?, ?> event)
    {
        final Long id = envelopeId;
        return id.equals(event.get("envelopeId")) || id.equals(event.get("usedFor"));
    }

    /** An event that the bundle tells: of the envelope, or one that its fairness rests on. */
    private void event(final Map<?, ?> told)
    {
        if (hasBatches)
        {
            final Map<String, Object> recorded = isAboutEnvelope(told) ? nextUntold() : recorded(told);
            for (final Map.Entry<String, Object> field : recorded.entrySet())
            {
                if (!field.getValue().equals(told.get(field.getKey())))
                {
                    throw new IllegalArgumentException(told.get("type") + "." + field.getKey() + " is " +
                        told.get(field.getKey()) + ", in batch " + last.number() + " it is " + field.getValue());
                }
            }
        }
        events++;
        audit.accept(EventLine.of(told));
    }

    private Map<String, Object> nextUntold()
    {
        if (untold.isEmpty())
        {
            throw new IllegalArgumentException("an event is told that is not in the batch before it");
        }
        return untold.remove(0);
    }

    private Map<String, Object> recorded(final Map<?, ?> told)
    {
        for (final int frame : last == null ? List.<Integer>of() : last.frames())
        {
            final Map<String, Object> event = table.read(last.bytes(), frame);
            if (event != null && event.get("sequence").equals(told.get("sequence")))
            {
                return event;
            }
        }
        throw new IllegalArgumentException("an event is told that is not in the batch before it");
    }

    private void needAllTold()
    {
        if (!untold.isEmpty())
        {
            throw new IllegalArgumentException("batch " + last.number() + " holds " + untold.get(0).get("type") +
                " of the envelope (sequence " + untold.get(0).get("sequence") + "), which the bundle does not tell");
        }
    }

    private void end(final Map<?, ?> end)
    {
        needAllTold();
        isEnded = true;
        if (!Long.valueOf(events).equals(end.get("events")) || !Long.valueOf(batches).equals(end.get("batches")))
        {
            throw new IllegalArgumentException("the bundle ends with " + end + ", it holds " + events +
                " events in " + batches + " batches");
        }
        endStretch();
    }

    private void endStretch()
    {
        if (last != null)
        {
            stretches.add("batches " + firstOfStretch + " to " + last.number() + ": chain " +
                hex(chainBefore) + " before, " +
                hex(last.chain()) + " after");
        }
    }

    private static String hex(final byte[] bytes)
    {
        return HexFormat.of().formatHex(bytes);
    }

    /** Ends it. */
    AuditReport finish()
    {
        if (!isEnded)
        {
            throw new IllegalArgumentException("the bundle has no end: it was cut");
        }
        return audit.finish();
    }

    long envelopeId()
    {
        return envelopeId;
    }

    /** What the chain proves, in words. */
    List<String> stretches()
    {
        return stretches;
    }

    /** Whether a batch ends with the chain value that was noted; true if none was. */
    boolean isHeadMet()
    {
        return knownHead == null || isHeadMet;
    }

    long events()
    {
        return events;
    }
}
