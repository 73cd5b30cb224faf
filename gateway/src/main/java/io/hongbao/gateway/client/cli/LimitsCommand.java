package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.LimitsView;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettingKey;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Limits of a currency: shown, or proposed anew. */
@Command(name = "limits", description = {
    "Shows the limits of a currency and the settings in force; with new limits it proposes them, and a second operator",
    "approves. Amounts are in minor units (fen)."},
    sortOptions = false, footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao ctl limits",
        "  bin/hongbao ctl limits 156 --max-share 25000 --as 500 --reason 'the regulator agreed'"})
final class LimitsCommand extends ClientAction
{
    @Parameters(index = "0", arity = "0..1", defaultValue = "156", paramLabel = "CURRENCY",
        description = "Its number (default: ${DEFAULT-VALUE}).")
    private int currency;

    @Option(names = "--max-total", paramLabel = "AMOUNT", description = "Largest total of a person's envelope.")
    private Long maxTotal;

    @Option(names = "--max-share", paramLabel = "AMOUNT", description = "Largest share for people.")
    private Long maxShare;

    @Option(names = "--max-shares", paramLabel = "N", description = "Most shares for people.")
    private Long maxShares;

    @Option(names = "--max-shares-campaign", paramLabel = "N", description = "Most shares for campaigns.")
    private Long maxSharesCampaign;

    @Option(names = "--max-shares-fair", paramLabel = "N", description = "Most shares of a fair envelope.")
    private Long maxSharesFair;

    @Option(names = "--max-named", paramLabel = "N", description = "Most named users.")
    private Integer maxNamed;

    @Option(names = "--max-note-bytes", paramLabel = "N", description = "Most bytes of a note.")
    private Integer maxNoteBytes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; needed to propose, kept in the journal.")
    private String reason;

    @Override
    Role role()
    {
        return Role.OPERATOR;
    }

    @Override
    void check()
    {
        if (proposes() && (reason == null || reason.isBlank()))
        {
            throw new IllegalArgumentException("new limits need a --reason");
        }
        if (!proposes() && reason != null)
        {
            throw new IllegalArgumentException("--reason without new limits: name one, such as --max-share");
        }
    }

    private boolean proposes()
    {
        return maxTotal != null || maxShare != null || maxShares != null || maxSharesCampaign != null ||
            maxSharesFair != null || maxNamed != null || maxNoteBytes != null;
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final LimitsView now = await(service.reports().limits(currency));
        if (!proposes())
        {
            show(now, out);
            return DONE;
        }
        final LimitsView wanted = new LimitsView(currency, or(maxTotal, now.maxTotalPerson()),
            or(maxShare, now.maxSharePerson()), or(maxShares, now.maxSharesPerson()),
            or(maxSharesCampaign, now.maxSharesCampaign()), or(maxSharesFair, now.maxSharesFair()),
            maxNamed == null ? now.maxNamed() : maxNamed, maxNoteBytes == null ? now.maxNoteBytes() : maxNoteBytes,
            now.rulesVersion(), Map.of());
        final long proposal = await(service.proposeLimits(key(), wanted, reason)).subjectId();
        out.println("Proposed as " + proposal + ". A second operator has 10 minutes: bin/hongbao ctl approve " +
            proposal + where() + " --as ANOTHER");
        return DONE;
    }

    private static long or(final Long asked, final long inForce)
    {
        return asked == null ? inForce : asked;
    }

    private static void show(final LimitsView view, final PrintWriter out)
    {
        out.println("Currency " + view.currency() + ", rules " + view.rulesVersion());
        row(out, "max-total", view.maxTotalPerson());
        row(out, "max-share", view.maxSharePerson());
        row(out, "max-shares", view.maxSharesPerson());
        row(out, "max-shares-campaign", view.maxSharesCampaign());
        row(out, "max-shares-fair", view.maxSharesFair());
        row(out, "max-named", view.maxNamed());
        row(out, "max-note-bytes", view.maxNoteBytes());
        for (final Map.Entry<SettingKey, Long> setting : new TreeMap<>(view.settings()).entrySet())
        {
            row(out, setting.getKey().name(), setting.getValue());
        }
    }

    private static void row(final PrintWriter out, final String name, final long value)
    {
        out.printf("  %-24s %,15d%n", name, value);
    }
}
