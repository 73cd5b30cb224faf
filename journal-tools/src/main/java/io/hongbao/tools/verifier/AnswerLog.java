package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What clients were told, held against the public events of the journal: nothing that was answered may be lost, doubled
 * or changed. Shares no code with the engine. Not thread-safe.
 *
 * <pre>
 *  a line of a clients' log, one JSON object, the names those of the events:
 *  {"type":"CREATED","envelopeId":7,"sender":3,"total":100,"shares":2,"timestampMs":1800000000000,"commitment":"hex"}
 *  {"type":"GRANTED","envelopeId":7,"user":5,"amount":60,"ordinal":0,"timestampMs":1800000000001}
 * </pre>
 * First all lines are given to {@link #told}, then all events to {@link #event}, then {@link #finish} is asked.
 */
public final class AnswerLog
{
    private static final int KEPT = 20;

    private final Map<Key, Told> told = new HashMap<>();
    private final Set<Key> happened = new HashSet<>();
    private final List<String> findings = new ArrayList<>();
    private long lines;
    private long repeats;
    private long findingCount;

    /** A creation (user 0) or a grant. */
    private record Key(long envelopeId, long user)
    {
        @Override
        public String toString()
        {
            return user == 0 ? "the creation of envelope " + envelopeId :
                "the grant of envelope " + envelopeId + " to user " + user;
        }
    }

    /** All that a client was told of it. */
    private record Told(List<Long> numbers, String commitment)
    {
    }

    /**
     * What came out.
     *
     * @param answers  different answers that were told.
     * @param repeats  answers that were told again.
     * @param creates  CREATED events in the journal.
     * @param grants   GRANTED events in the journal.
     * @param findings the first contradictions, in words.
     * @param count    of all contradictions.
     */
    public record Verdict(long answers, long repeats, long creates, long grants, List<String> findings, long count)
    {
        /** @return whether nothing is lost, doubled or changed. */
        public boolean isClean()
        {
            return count == 0;
        }
    }

    /**
     * A line of a clients' log.
     *
     * @param line one JSON object.
     * @throws IllegalArgumentException naming what is wrong with it.
     */
    public void told(final String line)
    {
        if (!(Json.parse(line) instanceof Map<?, ?> fields))
        {
            throw new IllegalArgumentException("an answer is a JSON object");
        }
        lines++;
        final String type = EventRecord.text(fields, "type");
        final Key key;
        final Told answer;
        switch (type)
        {
            case "CREATED" ->
            {
                key = new Key(number(fields, "envelopeId"), 0);
                answer = new Told(List.of(number(fields, "sender"), number(fields, "total"), number(fields, "shares"),
                    number(fields, "timestampMs")), EventRecord.text(fields, "commitment"));
            }
            case "GRANTED" ->
            {
                key = new Key(number(fields, "envelopeId"), number(fields, "user"));
                answer = new Told(List.of(
                    number(fields, "amount"), number(fields, "ordinal"), number(fields, "timestampMs")), "");
            }
            default -> throw new IllegalArgumentException(
                "\"type\" is \"" + type + "\": answers are CREATED or GRANTED");
        }
        final Told before = told.putIfAbsent(key, answer);
        if (before != null)
        {
            repeats++;
            if (!before.equals(answer))
            {
                find(key + " was told as " + text(before) + " and again as " + text(answer));
            }
        }
    }

    private static long number(final Map<?, ?> fields, final String name)
    {
        return EventRecord.integer(fields, name);
    }

    /**
     * The next public event.
     *
     * @param event of the journal; types other than CREATED and GRANTED are passed over.
     */
    public void event(final PublicEvent event)
    {
        if (event instanceof PublicEvent.Created created)
        {
            happened(new Key(created.envelopeId(), 0), new Told(List.of(created.sender(), created.total(),
                (long)created.shares(), created.timestampMs()), HexFormat.of().formatHex(created.commitment())));
        }
        else if (event instanceof PublicEvent.Granted granted)
        {
            happened(new Key(granted.envelopeId(), granted.user()),
                new Told(List.of(granted.amount(), (long)granted.ordinal(), granted.timestampMs()), ""));
        }
    }

    private void happened(final Key key, final Told event)
    {
        if (!happened.add(key))
        {
            find("DOUBLED: the journal has " + key + " twice");
        }
        final Told answer = told.get(key);
        if (answer != null && !answer.equals(event))
        {
            find("CHANGED: " + key + " was told as " + text(answer) + ", the journal has " + text(event));
        }
    }

    private static String text(final Told what)
    {
        return what.numbers() + (what.commitment().isEmpty() ? "" : " " + what.commitment());
    }

    /**
     * Ends it.
     *
     * @return the verdict.
     */
    public Verdict finish()
    {
        for (final Key key : told.keySet())
        {
            if (!happened.contains(key))
            {
                find("LOST: " + key + " was told as " + text(told.get(key)) + ", the journal has none");
            }
        }
        final long creates = happened.stream().filter(key -> key.user() == 0).count();
        return new Verdict(lines - repeats, repeats, creates, happened.size() - creates,
            Collections.unmodifiableList(findings), findingCount);
    }

    private void find(final String what)
    {
        findingCount++;
        if (findings.size() < KEPT)
        {
            findings.add(what);
        }
    }
}
