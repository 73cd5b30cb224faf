package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.AwardShare;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Yuan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes good, from a campaign's pool. */
@Command(name = "award", description = {
    "Pays users from a campaign's pool, all or none, each once for a number of the campaign (as the service that owns",
    "it): what makes good after a mistake."},
    sortOptions = false, footerHeading = "%nExample:%n",
    footer = "  bin/hongbao ctl award 7 1 --to 21=0.88 --to 22=0.88 --reason 'case 4711'")
final class AwardCommand extends ClientAction
{
    private static final int MOST = 500;

    @Parameters(index = "0", paramLabel = "CAMPAIGN", description = "Its number.")
    private long campaignId;

    @Parameters(index = "1", paramLabel = "NUMBER",
        description = "Of this making good, yours: the same number pays nobody twice.")
    private long awardNo;

    @Option(names = "--to", required = true, paramLabel = "USER=YUAN", description = "Who gets how much; repeat it.")
    private List<String> to;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the journal.")
    private String reason;

    @Override
    void check()
    {
        shares();
    }

    private List<AwardShare> shares()
    {
        if (to.size() > MOST)
        {
            throw new IllegalArgumentException(to.size() + " users at once: at most " + MOST + ", give the rest a " +
                "number of their own");
        }
        final List<AwardShare> shares = new ArrayList<>();
        for (final String one : to)
        {
            final int equals = one.indexOf('=');
            if (equals < 1 || !one.substring(0, equals).chars().allMatch(Character::isDigit))
            {
                throw new IllegalArgumentException("--to " + one + " is not USER=YUAN, such as 21=0.88");
            }
            shares.add(new AwardShare(
                Long.parseLong(one.substring(0, equals)), Yuan.parse(one.substring(equals + 1))));
        }
        return shares;
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final List<AwardShare> shares = shares();
        final boolean repeat =
            await(service.campaigns().award(key(), campaignId, awardNo, shares, reason)).repeat();
        final long sum = shares.stream().mapToLong(AwardShare::amount).sum();
        out.println("Campaign " + campaignId + (repeat ? " had paid " : " paid ") + Yuan.format(sum) + " yuan to " +
            shares.size() + (shares.size() == 1 ? " user" : " users") + ", number " + awardNo + '.');
        return DONE;
    }
}
