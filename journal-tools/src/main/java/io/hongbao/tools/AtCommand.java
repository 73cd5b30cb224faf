package io.hongbao.tools;

import io.hongbao.engine.codec.QueryCampaignEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.QueryGatesEncoder;
import io.hongbao.engine.codec.QueryTotalsEncoder;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code hongbao journal at DIR TIME|POSITION}: how something stood at that moment. */
@Command(name = "at", mixinStandardHelpOptions = true, sortOptions = false,
    description = "The state of an envelope, user or campaign at a moment, by replaying the journal up to there on " +
        "the real rules (needs the key file). Reads only; works beside a running server.",
    footer = {"", "TIME is ISO 8601 (UTC unless it has an offset), or @ and UTC epoch ms; a bare number is a POSITION.",
        "Amounts are minor units.", "",
        "Exit codes: 0 told, 1 it was not there then, or the journal cannot be read or replayed, 2 wrong usage."})
public final class AtCommand extends JournalTool
{
    private static final int CNY = 156;
    private static final String REJECT = "REJECT";
    private static final String GATES = "gates";
    /** What a gate says that is not there; people are not told of it. */
    private static final Set<Object> NO_GATE = Set.of(0L, "NO", "NONE");

    @Parameters(index = "1", paramLabel = "TIME|POSITION", description = "The moment; what happened in it counts.")
    private String moment;

    @Option(names = "--envelope", paramLabel = "ID", description = "State, money, grants and gates of an envelope.")
    private long envelopeId;

    @Option(names = "--user", paramLabel = "ID",
        description = "What a user had received and sent; with --envelope or --campaign how it stood there.")
    private long user;

    @Option(names = "--campaign", paramLabel = "ID", description = "Pool, caps and state of a campaign.")
    private long campaignId;

    @Option(names = "--currency", paramLabel = "CODE", defaultValue = "" + CNY,
        description = "Of the user's totals (default: ${DEFAULT-VALUE}).")
    private int currency;

    private long position = -1;
    private long timeMs;

    @Override
    void check()
    {
        checkAtLeastOne("--envelope", envelopeId, "name an envelope");
        checkAtLeastOne("--user", user, "name a user");
        checkAtLeastOne("--campaign", campaignId, "name a campaign");
        if (envelopeId == 0 && user == 0 && campaignId == 0)
        {
            throw wrongUsage("say of what: --envelope, --user or --campaign");
        }
        if (moment.matches("[0-9]{1,18}"))
        {
            position = Long.parseLong(moment);
            if (position == 0)
            {
                throw wrongUsage("POSITION is 0: the first command is 1");
            }
        }
        else
        {
            try
            {
                timeMs = new ToolTime().convert(moment);
            }
            catch (final TypeConversionException e)
            {
                throw wrongUsage(e.getMessage() + ", or a position");
            }
        }
    }

    @Override
    int run()
    {
        final SecretSource secrets = Secrets.of(directory());
        final ReplayNeeds needs = needs();
        final EnvelopeMachine machine = needs.machine(secrets);
        final PastState state = new PastState(machine);
        try (JournalReader reader = needs.earliest(directory(), machine).reader())
        {
            if (position > 0)
            {
                state.goTo(reader, position);
            }
            else
            {
                state.goToTime(reader, timeMs);
            }
        }
        final Map<String, Object> found = new LinkedHashMap<>();
        found.put("position", state.position());
        found.put("timeMs", state.timeMs());
        describe(state, found);
        if (isJson())
        {
            out().println(JsonLine.of(found));
        }
        else
        {
            print(found);
        }
        out().flush();
        return 0;
    }

    private ReplayNeeds needs()
    {
        final ReplayNeeds needs = new ReplayNeeds();
        try (JournalReader reader = JournalReader.open(directory()))
        {
            JournalWalk.records(reader, needs, () -> false);
            if (reader.position() == 0)
            {
                throw new JournalException(directory() + ": the journal is empty");
            }
            if (position > reader.position())
            {
                throw new JournalException("position " + position + " is beyond the end: the last one is " +
                    reader.position());
            }
            if (position < 0 && timeMs < reader.firstTimestampMs())
            {
                throw new JournalException(ToolTime.text(timeMs) + " is before the journal begins, at " +
                    ToolTime.text(reader.firstTimestampMs()));
            }
        }
        return needs.withPruned(directory());
    }

    private void describe(final PastState state, final Map<String, Object> found)
    {
        if (envelopeId != 0)
        {
            found.put("envelope", envelope(state));
            found.put(GATES, answered(state.ask((buffer, header) -> new QueryGatesEncoder()
                .wrapAndApplyHeader(buffer, 0, header).correlationId(0).envelopeId(envelopeId).asUser(user).limit()),
                "envelope " + envelopeId));
        }
        if (campaignId != 0)
        {
            found.put("campaign", answered(state.ask((buffer, header) -> new QueryCampaignEncoder()
                .wrapAndApplyHeader(buffer, 0, header).correlationId(0).campaignId(campaignId).asUser(user).limit()),
                "campaign " + campaignId));
        }
        if (user != 0)
        {
            found.put("totals", totals(state));
        }
    }

    /** All pages of grants in one. */
    private Map<String, Object> envelope(final PastState state)
    {
        final Map<String, Object> envelope = page(state, 0);
        final List<Object> grants = new ArrayList<>((List<?>)envelope.get("grants"));
        long next = (Long)envelope.remove("nextOrdinal");
        while (next != 0)
        {
            final Map<String, Object> more = page(state, next);
            grants.addAll((List<?>)more.get("grants"));
            next = (Long)more.get("nextOrdinal");
        }
        envelope.put("grants", grants);
        return envelope;
    }

    private Map<String, Object> page(final PastState state, final long fromOrdinal)
    {
        return answered(state.ask((buffer, header) -> new QueryEnvelopeEncoder().wrapAndApplyHeader(buffer, 0, header)
            .correlationId(0).envelopeId(envelopeId).asUser(0).fromOrdinal(fromOrdinal).limit()),
            "envelope " + envelopeId);
    }

    /** As far back as the rules keep totals: a first question is told from when on. */
    private Map<String, Object> totals(final PastState state)
    {
        final Map<String, Object> refused = totals(state, Long.MIN_VALUE / 2);
        return answered(REJECT.equals(refused.get("type")) ? totals(state, (Long)refused.get("bound")) : refused,
            "user " + user);
    }

    private Map<String, Object> totals(final PastState state, final long fromMs)
    {
        return state.ask((buffer, header) -> new QueryTotalsEncoder().wrapAndApplyHeader(buffer, 0, header)
            .correlationId(0).userId(user).fromMs(fromMs).toMs(state.timeMs() + 1).currency(currency).limit());
    }

    private Map<String, Object> answered(final Map<String, Object> answer, final String what)
    {
        if (REJECT.equals(answer.get("type")))
        {
            throw new JournalException(what + " at that moment: " + answer.get("code") + " (value " +
                answer.get("value") + ", bound " + answer.get("bound") + "): it was not there yet, or no longer in " +
                "memory; journal events tells all of it");
        }
        answer.remove("type");
        answer.remove("correlationId");
        return answer;
    }

    private void print(final Map<String, Object> found)
    {
        line("moment", ToolTime.text((Long)found.get("timeMs")) + ", after position " + found.get("position"));
        found.forEach((part, value) ->
        {
            if (value instanceof Map<?, ?> fields)
            {
                fields.forEach((name, field) ->
                {
                    if (!part.equals(GATES) || !NO_GATE.contains(field))
                    {
                        print(part + ' ' + name, field);
                    }
                });
            }
        });
    }

    private void print(final String name, final Object value)
    {
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>)
        {
            list.forEach(each -> line(name, words((Map<?, ?>)each)));
        }
        else if (value instanceof Long ms && name.endsWith("Ms"))
        {
            line(name, ToolTime.text(ms));
        }
        else
        {
            line(name, String.valueOf(value));
        }
    }

    private static String words(final Map<?, ?> fields)
    {
        final StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.isEmpty() ? "" : ", ").append(name).append(' ')
            .append(value instanceof Long ms && name.toString().endsWith("Ms") ? ToolTime.text(ms) : value));
        return text.toString();
    }
}
