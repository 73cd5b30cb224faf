package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Completion;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.PauseOrder;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Mixin;

/** A pause or its end: the same names for what and for whom. */
abstract class PausingAction extends OperatorAction
{
    @Mixin
    private PauseTarget target;

    abstract CompletableFuture<Completion> carryOut(EnvelopeService service, PauseOrder order);

    abstract String told(String what);

    @Override
    void check()
    {
        target.check();
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        for (final PauseOrder order : target.orders(key(), key(), reason()))
        {
            await(carryOut(service, order));
        }
        out.println(told(target.text()));
        return DONE;
    }
}
