package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.CreateResult;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.Split;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates an envelope. */
@Command(name = "create", description = "Creates an envelope on a running server.", sortOptions = false,
    footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao create --total 8.88 --shares 5 --scene chat:42 --note '恭喜发财'",
        "  bin/hongbao create --total 52 --split equal --to 7 --from 3",
        "  bin/hongbao create --total 200 --shares 100 --opens-in 10s --expires-in 1h"})
final class CreateCommand extends ClientAction
{
    private static final long MOST_ENCODED = 0xFFFF_FFFEL;

    @Option(names = "--total", required = true, paramLabel = "YUAN", converter = FenConverter.class,
        description = "What is in it, in yuan.")
    private long total;

    @Option(names = "--shares", defaultValue = "1", paramLabel = "N",
        description = "Into how many parts it goes (default: ${DEFAULT-VALUE}).")
    private long shares;

    @Option(names = "--split", defaultValue = "lucky", converter = SplitConverter.class, paramLabel = "HOW",
        description = "lucky, equal or fair (default: ${DEFAULT-VALUE}).")
    private Split split;

    @Option(names = "--from", defaultValue = "1", paramLabel = "USER",
        description = "Who pays (default: user ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--scene", defaultValue = "none", converter = SceneConverter.class, paramLabel = "KIND:ID",
        description = "Where it hangs, for example chat:42 (default: nowhere, anyone may grab).")
    private Scene scene;

    @Option(names = "--to", split = ",", paramLabel = "USER", description = "Only these users may grab it.")
    private long[] to = new long[0];

    @Option(names = "--relations", defaultValue = "", converter = RelationsConverter.class, paramLabel = "NAME,...",
        description = "What a grab must assert: friend, follower, mutual, member.")
    private int relations;

    @Option(names = "--note", defaultValue = "", paramLabel = "TEXT", description = "Greeting.")
    private String note;

    @Option(names = "--opens-in", converter = SpanConverter.class, paramLabel = "TIME",
        description = "Opens that much from now, for example 10s (default: at once).")
    private Span opensIn;

    @Option(names = "--expires-in", converter = SpanConverter.class, paramLabel = "TIME",
        description = "Ends that much from now (default: the server's, 24h).")
    private Span expiresIn;

    @Option(names = "--min", converter = FenConverter.class, paramLabel = "YUAN",
        description = "Least of one share (default: 0.01).")
    private Long min;

    @Option(names = "--max", converter = FenConverter.class, paramLabel = "YUAN",
        description = "Most of one share (default: the server's limit).")
    private Long max;

    @Override
    void check()
    {
        if (shares < 1 || shares > MOST_ENCODED)
        {
            throw new IllegalArgumentException("--shares is " + shares
                + ": use 1 to the server's limit, which is 5000 unless an operator has set another");
        }
        command();
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        print(await(service.create(command())), out);
        return DONE;
    }

    private CreateEnvelope command()
    {
        final long nowMs = System.currentTimeMillis();
        return CreateEnvelope.builder()
            .sender(from)
            .money(total, shares)
            .split(split)
            .scene(scene)
            .named(to)
            .relations(relations)
            .note(note, 0)
            .shareBounds(min == null ? 0 : min, max == null ? 0 : max)
            .open(opensIn == null ? 0 : nowMs + opensIn.ms(), expiresIn == null ? 0 : nowMs + expiresIn.ms())
            .build();
    }

    private void print(final CreateResult created, final PrintWriter out)
    {
        final long id = created.envelopeId();
        out.println("Envelope " + id + ": " + Show.money(total, CreateEnvelope.CNY) + " in " + Show.shares(shares)
            + ", " + Show.name(split) + (scene.equals(Scene.NONE) ? "" : ", in " + scene) + ", from user " + from);
        out.println("  open " + (opensIn == null ? "now" : "from " + Show.dayTime(created.opensAtMs())) + " until "
            + Show.dayTime(created.expiresAtMs()));
        out.println("  commitment " + created.commitment() + " (epoch " + created.epoch() + ")");
        final long user = to.length > 0 ? to[0] : from + 1;
        out.println("Grab it:  bin/hongbao grab " + id + " --user " + user
            + (scene.equals(Scene.NONE) ? "" : " --scene " + scene) + where());
        out.println("Watch it: bin/hongbao watch " + id + where());
    }
}
