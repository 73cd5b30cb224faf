package io.hongbao.tools.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field of every event of a story of all kinds is changed, one at a time: the verifier finds each change. */
class TamperingTest
{
    /**
     * What no stranger can check, because nothing else in the feed depends on it: numbers that services and operators
     * chose, places, greetings, the wish to be shown a kind. No money and no luck rests on one of these.
     */
    private static final Set<String> FREE = new TreeSet<>(Set.of(
        "CREATED.requestId", "CAMPAIGN_OPENED.requestId", "EXCHANGE_OFFERED.requestId", "EXCHANGE_COMPLETED.requestId",
        "DROPS_SCHEDULED.requestId", "CARD_SET_OPENED.requestId", "CAMPAIGN_CHANGED.proposalId",
        "CAMPAIGN_OPENED.note", "EXCHANGE_OFFERED.note", "CARD_SET_OPENED.note", "BLESSED.note",
        "EXCHANGE_OFFERED.sceneKind", "EXCHANGE_OFFERED.sceneId", "BLESSED.sceneKind", "BLESSED.sceneId",
        "BLESSED.envelopeId", "DROP_SKIPPED.reason", "CARD_ASKED.type", "THANKED.type",
        "FROZEN.type", "FROZEN.envelopeId", "FROZEN.operatorId", "FROZEN.reason", "EPOCH_REVEALED.type"));

    @Test
    void theStoryIsInOrder()
    {
        final AuditReport report = audit(new EveryKindFeed().events());
        assertEquals(List.of(), report.findings());
        assertEquals(2, report.draws().taps());
        assertEquals(3, report.draws().winners());
        assertEquals(32, report.draws().cards());
        assertEquals(2, report.draws().prizes());
        assertEquals(3, report.draws().dropNonces());
        assertTrue(report.cards().isConserved());
        assertEquals(new AuditReport.ExchangeCounts(4, 2, 2), report.exchanges());
        assertEquals(0, report.currencies().get(0).remaining());
    }

    /** For each field of each type there is an event and a change of it that is found; of the rest none is. */
    @Test
    void everyFieldThatMoneyOrLuckRestsOnIsChecked()
    {
        final List<Map<String, Object>> story = new EveryKindFeed().events();
        final Set<String> all = new TreeSet<>();
        final Set<String> found = new TreeSet<>();
        for (int i = 0; i < story.size(); i++)
        {
            for (final String field : story.get(i).keySet())
            {
                final String name = story.get(i).get("type") + "." + field;
                all.add(name);
                final List<Map<String, Object>> changed = new ArrayList<>(story);
                for (final Object other : others(story.get(i).get(field)))
                {
                    final Map<String, Object> event = new LinkedHashMap<>(story.get(i));
                    event.put(field, other);
                    changed.set(i, event);
                    if (!found.contains(name) && isFound(changed))
                    {
                        found.add(name);
                    }
                }
            }
        }
        all.removeAll(found);
        assertEquals(FREE, all);
    }

    @Test
    void everyMissingOrRepeatedEventIsFound()
    {
        final List<Map<String, Object>> story = new EveryKindFeed().events();
        for (int i = 0; i < story.size() - 1; i++)
        {
            final List<Map<String, Object>> cut = new ArrayList<>(story);
            cut.remove(i);
            assertTrue(isFound(cut), "without " + story.get(i));
            final List<Map<String, Object>> twice = new ArrayList<>(story);
            twice.add(i, story.get(i));
            assertTrue(isFound(twice), "twice " + story.get(i));
        }
    }

    private static List<Object> others(final Object value)
    {
        if (value instanceof Long number)
        {
            return List.of(number + 1, number - 1, number + 10_000_000, number - 10_000_000);
        }
        if (value instanceof List<?> list)
        {
            final Object first = list.get(0);
            final List<?> members = first instanceof Map<?, ?> map ? elements(map) : others(first);
            return members.stream().map(member ->
            {
                final List<Object> out = new ArrayList<>(list);
                out.set(0, member);
                return (Object)out;
            }).toList();
        }
        final String text = (String)value;
        return List.of("YES", "NO", "EQUAL", "LUCKY", (text.startsWith("1") ? "2" : "1") +
            (text.isEmpty() ? text : text.substring(1))).stream().filter(other -> !other.equals(text))
            .map(other -> (Object)other).toList();
    }

    /** The element with each of its members changed in turn. */
    private static List<Map<Object, Object>> elements(final Map<?, ?> element)
    {
        final List<Map<Object, Object>> out = new ArrayList<>();
        for (final Object name : element.keySet())
        {
            final Map<Object, Object> changed = new LinkedHashMap<>(element);
            changed.put(name, others(element.get(name)).get(0));
            out.add(changed);
        }
        return out;
    }

    private static boolean isFound(final List<Map<String, Object>> events)
    {
        try
        {
            return !audit(events).isClean();
        }
        catch (final IllegalArgumentException | ArithmeticException unreadable)
        {
            return true;
        }
    }

    private static AuditReport audit(final List<Map<String, Object>> events)
    {
        final Audit audit = new Audit(false, 5);
        events.forEach(event -> audit.accept(EventLine.of(event)));
        return audit.finish();
    }
}
