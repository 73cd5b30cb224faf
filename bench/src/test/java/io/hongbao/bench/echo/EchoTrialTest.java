package io.hongbao.bench.echo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class EchoTrialTest
{
    @Test
    void everyMessageComesBack() throws IOException
    {
        try (EchoTrial echo = EchoTrial.start())
        {
            final Histogram times = echo.run(0, 1);
            assertTrue(times.getTotalCount() > 100, times.getTotalCount() + " messages in a second");
        }
    }
}
