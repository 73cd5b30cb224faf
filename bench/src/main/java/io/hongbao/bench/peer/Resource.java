package io.hongbao.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A script for a peer, from this jar. */
final class Resource
{
    private Resource()
    {
    }

    static String text(final String name) throws IOException
    {
        try (InputStream in = Resource.class.getResourceAsStream("/peer/" + name))
        {
            if (in == null)
            {
                throw new IOException("no script " + name + " in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
