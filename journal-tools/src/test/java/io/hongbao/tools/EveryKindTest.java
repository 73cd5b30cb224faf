package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageJson;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.Audit;
import io.hongbao.tools.verifier.AuditReport;
import io.hongbao.tools.verifier.EventLine;
import io.hongbao.tools.verifier.PublicEvent;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real rules emit of every kind satisfies the verifier that was written apart from them. */
class EveryKindTest
{
    private final Audit bytes = new Audit(false, 5);
    private final Audit lines = new Audit(false, 5);
    private final EventTranslator translator = new EventTranslator();
    private final MessageJson json = new MessageJson(SchemaCatalog.load());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyKindOfTheRulesIsRecomputed(final long seed)
    {
        // the driver sets its limits before anybody can listen
        bytes.accept(new PublicEvent.Other(1, MachineDriver.START_MS));
        lines.accept(new PublicEvent.Other(1, MachineDriver.START_MS));
        final EveryKindRun run = new EveryKindRun(seed, this::hear);
        run.play(6_000);
        run.end();
        final AuditReport report = bytes.finish();
        assertEquals(List.of(), report.findings());
        assertEquals(List.of(), lines.finish().findings());
        assertEquals(report.events(), lines.finish().events());
        assertEquals(0, report.recomputed().notYet());
        assertEquals(0, report.open());
        assertEquals(1, report.epochsRevealed());
        assertEquals(0, report.currencies().get(0).remaining());
        assertTrue(report.cards().isConserved() && report.cards().composed() > 0, report.cards().toString());
        assertEquals(0, report.exchanges().open());
        assertEquals(report.campaigns().opened(), report.campaigns().closed());
        final AuditReport.Draws draws = report.draws();
        assertTrue(Math.min(Math.min(draws.taps(), draws.winners()), Math.min(draws.cards(), draws.prizes())) > 5 &&
            draws.dropNonces() > 5 && report.exchanges().completed() > 5, draws + " " + report.exchanges());
    }

    private void hear(final UnsafeBuffer event)
    {
        bytes.accept(translator.translate(event, 0, event.capacity()));
        final StringBuilder line = new StringBuilder();
        try
        {
            json.append(event, 0, event.capacity(), line);
        }
        catch (final MalformedMessageException e)
        {
            throw new IllegalStateException(e);
        }
        lines.accept(EventLine.parse(line.toString()));
    }
}
