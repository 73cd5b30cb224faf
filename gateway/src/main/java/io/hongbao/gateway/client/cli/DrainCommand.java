package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.PauseOrder;
import io.hongbao.engine.api.RejectedException;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Takes nothing new before a stop. */
@Command(name = "drain", description = {
    "Takes nothing new before a planned stop: pauses creates and grabs of everybody. Queries and repeats are answered,",
    "feeds run on, what falls due is done. It lasts over the restart, until: ctl resume both."},
    sortOptions = false, footerHeading = "%nExample:%n",
    footer = "  bin/hongbao ctl drain --as 500 --reason 'moving to the new machine'")
final class DrainCommand extends OperatorAction
{
    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        pause(service, PauseAction.CREATES);
        pause(service, PauseAction.GRABS);
        out.println("Drained: nothing new is taken. When the wallets have caught up (" + consumers() +
            "), stop the server with SIGTERM; after its start: bin/hongbao ctl resume both" + where() +
            " --reason ...");
        return DONE;
    }

    private String consumers()
    {
        return "bin/hongbao ctl consumers" + where();
    }

    private void pause(final EnvelopeService service, final PauseAction action)
    {
        try
        {
            await(service.pause(new PauseOrder(key(), action, PauseScope.ALL, 0, SceneKind.NONE, reason())));
        }
        catch (final RejectedException refused)
        {
            if (refused.code() != RejectCode.ALREADY_PAUSED)
            {
                throw refused;
            }
        }
    }
}
