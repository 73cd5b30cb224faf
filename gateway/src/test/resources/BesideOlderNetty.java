import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.Version;

/** Somebody else's program, which brings a Netty of its own; run from its source by ClientJarIT. */
final class BesideOlderNetty
{
    public static void main(final String[] arguments) throws Exception
    {
        final EmbeddedChannel own = new EmbeddedChannel();
        own.writeInbound(Unpooled.copyInt(42));
        try (HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", Integer.parseInt(arguments[0]))))
        {
            final long id = client.create(CreateEnvelope.builder().sender(7).money(888, 2).build()).get().envelopeId();
            System.out.println("own Netty " + Version.identify().get("netty-common").artifactVersion() + " read " +
                own.<io.netty.buffer.ByteBuf>readInbound().readInt() + ", grabbed " +
                client.grab(GrabEnvelope.of(id, 21)).get().hasShare());
        }
        // A thread tells that it ends a moment before it has ended.
        for (int i = 0; i < 500 && left() != null; i++)
        {
            Thread.sleep(10);
        }
        if (left() != null)
        {
            System.out.println("left behind: " + left());
        }
    }

    private static String left()
    {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
            .filter(name -> name.startsWith("hongbao")).findFirst().orElse(null);
    }
}
