package io.hongbao.gateway;

import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.StatusAnswerDecoder;
import io.hongbao.gateway.testkit.EchoEngine;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PipeliningTest
{
    private EchoEngine engine;
    private GatewayServer server;

    @BeforeEach
    void start() throws IOException
    {
        engine = new EchoEngine(100_000, 4);
        server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), engine);
    }

    @AfterEach
    void stop()
    {
        server.close();
        engine.close();
    }

    @Test
    void pipelinedCommandsAreAllAnsweredInOrder() throws IOException
    {
        try (RawPeer peer = RawPeer.established(server.address(), Role.SERVICE, 9))
        {
            final int commands = 10_000;
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = 0; i < commands; i++)
            {
                bytes.writeBytes(i % 10 == 0 ? Frames.create(i, i % 7, "恭喜发财") : Frames.grab(i, i + 1));
            }
            peer.send(bytes.toByteArray());
            for (int i = 0; i < commands; i++)
            {
                assertEquals(i, peer.receive().correlationId());
            }
        }
    }

    @Test
    void framesSplitAtEveryByteGiveTheSameAnswers() throws Exception
    {
        final byte[] bytes = Frames.join(
            Frames.grab(1, 5), Frames.queryStatus(2, 5, 3), Frames.create(3, 2, "hi"), Frames.heartbeat(),
            Frames.grab(4, 6));
        try (RawPeer peer = RawPeer.established(server.address(), Role.SERVICE, 9))
        {
            for (int cut = 1; cut < bytes.length; cut++)
            {
                peer.send(Arrays.copyOfRange(bytes, 0, cut));
                Thread.yield();
                peer.send(Arrays.copyOfRange(bytes, cut, bytes.length));
                assertAnswers(peer);
            }
            for (final byte single : bytes)
            {
                peer.send(new byte[] {single});
            }
            assertAnswers(peer);
        }
    }

    @Test
    void framesOfTheGreatestLengthPassWholeAndSplit() throws IOException
    {
        final int envelopes = (65_536 - 14 - 16 - 4) / 8;
        try (RawPeer peer = RawPeer.established(server.address(), Role.SERVICE, 9))
        {
            final byte[] longest = Frames.queryStatus(1, 5, envelopes);
            for (int i = 0; i < 20; i++)
            {
                peer.send(longest);
                peer.send(Frames.grab(2, 5));
            }
            for (int i = 0; i < 20; i++)
            {
                assertEquals(StatusAnswerDecoder.TEMPLATE_ID, peer.receive().templateId());
                assertEquals(2, peer.receive().correlationId());
            }
        }
    }

    @Test
    void everyEventLoopServesItsConnections() throws IOException
    {
        final int connections = 8;
        try (GatewayServer wide = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0).withEventLoops(3), engine))
        {
            final RawPeer[] peers = new RawPeer[connections];
            for (int i = 0; i < connections; i++)
            {
                peers[i] = RawPeer.established(wide.address(), Role.SERVICE, i + 1);
                peers[i].send(Frames.join(Frames.grab(100 + i, 1), Frames.grab(200 + i, 1)));
            }
            for (int i = 0; i < connections; i++)
            {
                assertEquals(100 + i, peers[i].receive().correlationId());
                assertEquals(200 + i, peers[i].receive().correlationId());
                peers[i].close();
            }
        }
    }

    private static void assertAnswers(final RawPeer peer) throws IOException
    {
        final int[] templates = {
            DoneDecoder.TEMPLATE_ID, StatusAnswerDecoder.TEMPLATE_ID, DoneDecoder.TEMPLATE_ID, DoneDecoder.TEMPLATE_ID};
        for (int i = 0; i < templates.length; i++)
        {
            final RawPeer.Message answer = peer.receive();
            assertEquals(i + 1, answer.correlationId());
            assertEquals(templates[i], answer.templateId());
        }
    }
}
