package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.PauseOrder;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.SceneKind;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is paused or resumed, and for whom. */
final class PauseTarget
{
    private static final String BOTH = "both";

    @Parameters(index = "0", paramLabel = "WHAT", description = "creates, grabs or both.")
    private String what;

    @Option(names = "--user", paramLabel = "ID", description = "Of one user (default: of everybody).")
    private Long user;

    @Option(names = "--scene", paramLabel = "KIND:ID", converter = SceneConverter.class,
        description = "In one scene, for example chat:42.")
    private Scene scene;

    @Option(names = "--kind", paramLabel = "KIND", description = "In all scenes of a kind: chat, direct, video, " +
        "live, page, or none.")
    private String kind;

    @Option(names = "--campaign", paramLabel = "ID", description = "Of one campaign.")
    private Long campaign;

    void check()
    {
        actions();
        final int named = (user == null ? 0 : 1) + (scene == null ? 0 : 1) + (kind == null ? 0 : 1) +
            (campaign == null ? 0 : 1);
        if (named > 1)
        {
            throw new IllegalArgumentException("name one of --user, --scene, --kind and --campaign, or none for all");
        }
        if (kind != null)
        {
            sceneKind();
        }
    }

    /** The orders that it takes, each with a key of its own. */
    List<PauseOrder> orders(final RequestKey first, final RequestKey second, final String reason)
    {
        final List<PauseAction> actions = actions();
        return actions.stream()
            .map(action -> order(action == actions.get(0) ? first : second, action, reason)).toList();
    }

    private List<PauseAction> actions()
    {
        return switch (what.toLowerCase(Locale.ROOT))
        {
            case "creates" -> List.of(PauseAction.CREATES);
            case "grabs" -> List.of(PauseAction.GRABS);
            case BOTH -> List.of(PauseAction.CREATES, PauseAction.GRABS);
            default -> throw new IllegalArgumentException(
                "'" + what + "' cannot be paused: use creates, grabs or both");
        };
    }

    private PauseOrder order(final RequestKey key, final PauseAction action, final String reason)
    {
        if (user != null)
        {
            return new PauseOrder(key, action, PauseScope.USER, user, SceneKind.NONE, reason);
        }
        if (scene != null)
        {
            return new PauseOrder(key, action, PauseScope.SCENE, scene.id(), scene.kind(), reason);
        }
        if (kind != null)
        {
            return new PauseOrder(key, action, PauseScope.KIND, 0, sceneKind(), reason);
        }
        return campaign != null ? new PauseOrder(key, action, PauseScope.CAMPAIGN, campaign, SceneKind.NONE, reason) :
            new PauseOrder(key, action, PauseScope.ALL, 0, SceneKind.NONE, reason);
    }

    private SceneKind sceneKind()
    {
        for (final SceneKind known : SceneKind.values())
        {
            if (known.name().equals(kind.toUpperCase(Locale.ROOT)) && known != SceneKind.NULL_VAL &&
                known != SceneKind.SBE_UNKNOWN)
            {
                return known;
            }
        }
        throw new IllegalArgumentException(
            "'" + kind + "' is no kind of scene: use chat, direct, video, live, page or none");
    }

    /** In words, for example {@code grabs in chat:42}. */
    String text()
    {
        final String whose = user != null ? " of user " + user : scene != null ? " in " + scene :
            kind != null ? " in scenes of kind " + kind.toLowerCase(Locale.ROOT) :
            campaign != null ? " of campaign " + campaign : " of everybody";
        return (what.equalsIgnoreCase(BOTH) ? "creates and grabs" : what.toLowerCase(Locale.ROOT)) + whose;
    }
}
