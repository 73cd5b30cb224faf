package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrantView;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows an envelope until it has closed. */
@Command(name = "watch", description = "Shows each grant of an envelope as it comes, until it has closed.",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao watch 1")
final class WatchCommand extends ClientAction
{
    @Parameters(index = "0", paramLabel = "ENVELOPE", description = "Its number.")
    private long envelopeId;

    @Option(names = "--every", defaultValue = "200ms", paramLabel = "TIME", converter = SpanConverter.class,
        description = "How often to ask (default: ${DEFAULT-VALUE}).")
    private Span every;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        long next = 0;
        GrantView best = null;
        boolean first = true;
        while (true)
        {
            final Views.Grants grants = Views.fetch(service, envelopeId, 0, next);
            final EnvelopeView view = grants.last();
            final boolean wasClosed = first && view.isClosed();
            if (first)
            {
                Views.header(view, out);
                first = false;
            }
            for (final GrantView grant : grants.list())
            {
                Views.grant(grant, view, out);
                best = best == null || grant.amount() > best.amount() ? grant : best;
                next = grant.ordinal() + 1;
            }
            if (view.isClosed())
            {
                if (!wasClosed)
                {
                    out.println("  " + Views.state(view)); // the header did not know it yet
                }
                end(view, best, out);
                return DONE;
            }
            out.flush();
            if (!pause())
            {
                return FAILED;
            }
        }
    }

    private static void end(final EnvelopeView view, final GrantView best, final PrintWriter out)
    {
        if (view.bestLuckUser() != 0 && best != null)
        {
            out.println("Best luck: user " + view.bestLuckUser() + " with "
                + Show.money(best.amount(), view.terms().currency()));
        }
        if (view.money().refunded() > 0)
        {
            out.println("Refunded: " + Show.money(view.money().refunded(), view.terms().currency()));
        }
    }

    private boolean pause()
    {
        try
        {
            TimeUnit.MILLISECONDS.sleep(Math.max(10, every.ms()));
            return true;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
