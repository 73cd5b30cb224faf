package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.tools.json.MalformedMessageException;
import io.hongbao.tools.json.MessageJson;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.Audit;
import io.hongbao.tools.verifier.AuditReport;
import io.hongbao.tools.verifier.EventLine;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real rules emit satisfies the verifier that was written apart from them. */
class EngineEventsTest
{
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes();

    private final Audit direct = new Audit(false, 5);
    private final Audit byJson = new Audit(false, 5);
    private final EventTranslator translator = new EventTranslator();
    private final MessageJson json = new MessageJson(SchemaCatalog.load());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyShareOfARandomRunIsRecomputed(final long seed)
    {
        run(seed).play(300).expireAll();
        final AuditReport report = direct.finish();
        assertEquals(List.of(), report.findings());
        assertEquals(300, report.closed());
        assertEquals(0, report.recomputed().notYet());
        assertEquals(report.grants(), report.recomputed().total());
        assertEquals(0, report.currencies().get(0).remaining());
        assertTrue(report.luckiest().multipleOfMean() > 1);
    }

    @Test
    void jsonAndBytesSayTheSame()
    {
        run(4).play(200);
        final AuditReport bytes = direct.finish();
        final AuditReport lines = byJson.finish();
        assertEquals(List.of(), lines.findings());
        assertEquals(bytes.events(), lines.events());
        assertEquals(bytes.recomputed(), lines.recomputed());
        assertEquals(bytes.currencies().get(0).remaining(), lines.currencies().get(0).remaining());
        assertTrue(bytes.recomputed().notYet() > 0);
    }

    @Test
    void theSecretRecomputesWhatIsStillOpen()
    {
        direct.knowSecret(1, SECRET);
        run(5).play(200);
        final AuditReport report = direct.finish();
        assertEquals(List.of(), report.findings());
        assertEquals(0, report.recomputed().notYet());
        assertTrue(report.recomputed().bySecret() > 0);
    }

    @Test
    void anIncarnationOfTheRulesIsUnderstood()
    {
        run(6).play(20).incarnation().play(20).expireAll();
        assertEquals(List.of(), direct.finish().findings());
    }

    private EngineRun run(final long seed)
    {
        return new EngineRun(EngineRun.plain(), Capacities.forEnvelopes(2_000), seed, this::read).start(SECRET);
    }

    private void read(final BatchBuffer batch)
    {
        final DirectBuffer buffer = batch.buffer();
        for (int at = BatchBuffer.HEADER_LENGTH; at < batch.length();)
        {
            if ((buffer.getShort(at + 4, ByteOrder.LITTLE_ENDIAN) & 0xffff) == BatchBuffer.FRAME_TYPE)
            {
                direct.accept(translator.translate(buffer, at + BatchBuffer.FRAME_PREFIX, 4096));
                byJson.accept(EventLine.parse(line(buffer, at + BatchBuffer.FRAME_PREFIX)));
            }
            at += buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
        }
    }

    private String line(final DirectBuffer buffer, final int offset)
    {
        final StringBuilder text = new StringBuilder();
        try
        {
            json.append(buffer, offset, 4096, text);
        }
        catch (final MalformedMessageException e)
        {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
