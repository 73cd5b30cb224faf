package io.hongbao.gateway.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.codec.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenario in the caller's own JVM: ring, rules and a journal on disk, beside a second engine. */
class EmbeddedScenarioTest extends EnvelopeScenario
{
    @TempDir
    private static Path directory;
    private static GrabEngine engine;
    private static GrabEngine other;

    private final List<EnvelopeService> open = new ArrayList<>();

    @BeforeAll
    static void launch()
    {
        engine = GrabEngine.launch(JournaledGateway.smallEngine(directory.resolve("one")));
        other = GrabEngine.launch(JournaledGateway.smallEngine(directory.resolve("other")));
    }

    @AfterAll
    static void closeLeavesNoThread()
    {
        engine.close();
        other.close();
        assertEquals(List.of(), threads("hongbao"));
    }

    @AfterEach
    void closeSessions()
    {
        open.forEach(EnvelopeService::close);
        assertEquals(List.of(), threads("hongbao-egress-"));
    }

    @Override
    EnvelopeService as(final long principalId, final Role role)
    {
        final EnvelopeService session = engine.session(role, principalId);
        open.add(session);
        return session;
    }

    @Test
    void anotherEngineOfTheSameProcessSeesNothingOfIt() throws Exception
    {
        final EnvelopeService here = as(1, Role.SERVICE);
        final long id = grabbedEnvelope(here);
        final long otherId = grabbedEnvelope(other);
        assertEquals(1, other.query(otherId, 0, 0).get().grants().size());
        assertEquals(1, otherId);
        assertEquals(1, here.query(id, 0, 0).get().grants().size());
    }

    private static long grabbedEnvelope(final EnvelopeService service) throws Exception
    {
        final long id = service.create(CreateEnvelope.builder().sender(9).money(100, 2).build())
            .get(10, TimeUnit.SECONDS).envelopeId();
        assertTrue(service.grab(GrabEnvelope.of(id, 21)).get(10, TimeUnit.SECONDS).hasShare());
        return id;
    }

    private static List<String> threads(final String prefix)
    {
        return Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName).filter(name -> name.startsWith(prefix)).toList();
    }
}
