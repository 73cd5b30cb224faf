package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabFromScene;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.GrabStatus;
import io.hongbao.engine.api.Scene;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grabs a share. */
@Command(name = "grab", description = "Grabs a share of an envelope, or of the oldest one in a scene.",
    sortOptions = false, footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao grab 1 --user 7 --scene chat:42",
        "  bin/hongbao grab --user 7 --scene chat:42 --relations member"})
final class GrabCommand extends ClientAction
{
    @Parameters(index = "0", arity = "0..1", paramLabel = "ENVELOPE",
        description = "Its number; without it the oldest open one of the scene.")
    private Long envelopeId;

    @Option(names = "--user", required = true, paramLabel = "USER", description = "Who grabs.")
    private long user;

    @Option(names = "--scene", defaultValue = "none", converter = SceneConverter.class, paramLabel = "KIND:ID",
        description = "Where the user taps, for example chat:42.")
    private Scene scene;

    @Option(names = "--relations", defaultValue = "", converter = RelationsConverter.class, paramLabel = "NAME,...",
        description = "What is vouched for: friend, follower, mutual, member.")
    private int relations;

    @Override
    void check()
    {
        if (envelopeId == null && scene.equals(Scene.NONE))
        {
            throw new IllegalArgumentException("Neither ENVELOPE nor --scene is given: name one of the two");
        }
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final GrabResult result = await(envelopeId == null
            ? service.grabByScene(GrabFromScene.of(user, scene, relations))
            : service.grab(new GrabEnvelope(envelopeId, user, scene, relations)));
        if (!result.hasShare())
        {
            return refused(result.refusal());
        }
        final String amount = Show.money(result.amount(), result.currency());
        out.println(result.status() == GrabStatus.GRANTED
            ? "User " + user + " got " + amount + " from envelope " + result.envelopeId() + " (place "
                + (result.ordinal() + 1) + ", " + Show.shares(result.sharesLeft()) + " left)"
            : "User " + user + " already has " + amount + " from envelope " + result.envelopeId() + " (place "
                + (result.ordinal() + 1) + ", grabbed " + Show.dayTime(result.grantedAtMs()) + ")");
        return DONE;
    }
}
