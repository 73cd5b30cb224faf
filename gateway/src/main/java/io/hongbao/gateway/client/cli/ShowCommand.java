package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrantView;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an envelope. */
@Command(name = "show", description = "Shows an envelope and who got what.", sortOptions = false,
    footerHeading = "%nExamples:%n", footer = {"  bin/hongbao show 1", "  bin/hongbao show 1 --json"})
final class ShowCommand extends ClientAction
{
    @Parameters(index = "0", paramLabel = "ENVELOPE", description = "Its number.")
    private long envelopeId;

    @Option(names = "--user", defaultValue = "0", paramLabel = "USER",
        description = "As this user may see it (default: all of it).")
    private long asUser;

    @Option(names = "--json", description = "One JSON object in one line, amounts in fen.")
    private boolean json;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final Views.Grants grants = Views.fetch(service, envelopeId, asUser, 0);
        if (json)
        {
            out.println(ViewJson.of(grants.last(), grants.list()));
            return DONE;
        }
        Views.header(grants.last(), out);
        for (final GrantView grant : grants.list())
        {
            Views.grant(grant, grants.last(), out);
        }
        return DONE;
    }
}
