package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.tools.json.FieldSpec;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.EventLine;
import io.hongbao.tools.verifier.PublicEvent;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verifier was written from the page; that page and the schema agree is seen here. */
class SchemaNamesTest
{
    private final SchemaCatalog catalog = SchemaCatalog.load();

    @Test
    void everyFieldOfTheVerifierIsAFieldOfTheSchema()
    {
        for (final Class<?> record : records(PublicEvent.class))
        {
            if (record == PublicEvent.Other.class)
            {
                continue;
            }
            final List<MessageSpec> messages =
                catalog.messages().stream().filter(message -> message.name().equals(record.getSimpleName())).toList();
            assertEquals(1, messages.size(), record.getSimpleName());
            final Set<String> names = new HashSet<>();
            messages.get(0).body().fields().stream().map(FieldSpec::name).forEach(names::add);
            messages.get(0).body().groups().forEach(group -> names.add(group.name()));
            for (final RecordComponent component : record.getRecordComponents())
            {
                assertTrue(names.contains(component.getName()), record.getSimpleName() + "." + component.getName());
            }
        }
    }

    @Test
    void everyEventThatMovesMoneyIsLookedAt()
    {
        for (final String type : List.of("CREATED", "GRANTED", "REFUNDED", "EXCHANGE_FUNDED", "EXCHANGE_COMPLETED",
            "EXCHANGE_RETURNED", "TOPPED_UP", "AWARDED", "SETTLED", "CAMPAIGN_REFUNDED"))
        {
            assertTrue(EventLine.isLookedAt(type), type);
        }
    }

    private static List<Class<?>> records(final Class<?> type)
    {
        final List<Class<?>> out = new ArrayList<>();
        for (final Class<?> each : type.getPermittedSubclasses())
        {
            out.addAll(each.isRecord() ? List.of(each) : records(each));
        }
        return out;
    }
}
