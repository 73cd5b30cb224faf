package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.ProposalKind;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The first of two operators. */
@Command(name = "propose", description = {"Proposes what takes two operators; the second one approves it.",
    "  void ENVELOPE   refunds what is left of an envelope at once",
    "  time            engine time follows the wall clock, as this machine shows it, though it is over 60 s away",
    "  rules VERSION   from then on the rules decide by a newer version"},
    sortOptions = false, footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao ctl propose time --as 500 --reason 'NTP was down, the clock is right'",
        "  bin/hongbao ctl propose rules 2 --as 500"})
final class ProposeCommand extends OperatorAction
{
    @Parameters(index = "0", paramLabel = "KIND", converter = ProposalKindConverter.class,
        description = "void, time or rules.")
    private ProposalKind kind;

    @Parameters(index = "1", arity = "0..1", defaultValue = "0", paramLabel = "NUMBER",
        description = "The envelope or the version; none for time.")
    private long number;

    @Override
    void check()
    {
        if (kind == ProposalKind.TIME ? number != 0 : number < 1)
        {
            throw new IllegalArgumentException(kind == ProposalKind.TIME ?
                "propose time takes no number: it proposes the clock of this machine" :
                "propose " + kind.name().toLowerCase(Locale.ROOT) + " needs a number from 1");
        }
        if (kind == ProposalKind.RULES && number > Short.MAX_VALUE)
        {
            throw new IllegalArgumentException("version " + number + " of the rules: there are not so many");
        }
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final RequestKey key = key();
        final long proposal = await(switch (kind)
        {
            case VOID -> service.proposeVoid(key, number, reason());
            case TIME -> service.operations().proposeTime(key, System.currentTimeMillis(), reason());
            default -> service.operations().proposeRules(key, (int)number, reason());
        }).subjectId();
        out.println("Proposed as " + proposal + ". A second operator has 10 minutes: bin/hongbao ctl approve " +
            proposal + where() + " --as ANOTHER");
        return DONE;
    }
}
