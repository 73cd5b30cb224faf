package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.model.wire.Message;

/** What operators do: freeze and thaw, propose and approve, pause and resume. */
final class OperatorPart implements Part
{
    @Override
    public int weight()
    {
        return 12;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("Proposed");
    }

    @Override
    public void move(final Stage stage)
    {
        final boolean isProposal = stage.focus() != null && stage.focus().is("Proposed");
        switch (isProposal && stage.chance(2) ? 5 : stage.random.nextInt(10))
        {
            case 0, 1 -> stage.asOperator(envelope(stage, "Freeze"));
            case 2, 3 -> stage.asOperator(thaw(stage));
            case 4 -> stage.asOperator(propose(stage));
            case 5, 6 -> stage.asOperator(stage.keyed("Approve")
                .set("proposalId", stage.chance(30) ? stage.edge() :
                    stage.pick("Proposed", "proposalId")));
            case 7 -> stage.asOperator(pause(stage));
            default -> stage.asOperator(resume(stage));
        }
    }

    private static Message reasoned(final Stage stage, final Message command)
    {
        return command.set("reason", stage.chance(30) ? "y".repeat(1_023 + stage.random.nextInt(3)) : "looks stolen");
    }

    private static Message propose(final Stage stage)
    {
        final Message command = reasoned(stage, stage.keyed("Propose"));
        if (stage.chance(8))
        {
            return command.set("kind", ProposalKind.TIME.value())
                .set("subjectId", stage.chance(10) ? stage.edge() :
                    stage.nowMs() + stage.random.nextInt(200_000) - 100_000);
        }
        if (stage.chance(8))
        {
            return command.set("kind", ProposalKind.RULES.value()).set("subjectId", stage.random.nextInt(4));
        }
        return command.set("subjectId", stage.envelopeId())
            .set("kind", stage.chance(20) ? stage.random.nextInt(256) : ProposalKind.VOID.value());
    }

    private static Message envelope(final Stage stage, final String name)
    {
        return reasoned(stage, stage.keyed(name)).set("envelopeId", stage.envelopeId());
    }

    private static Message thaw(final Stage stage)
    {
        final Message command = envelope(stage, "Thaw");
        return stage.chance(4) ? command :
            command.set("envelopeId", stage.pick("Frozen", "envelopeId"));
    }

    private static Message pause(final Stage stage)
    {
        // All and whole kinds rarely: they stop most of what is played.
        final long scope = stage.chance(60) ? PauseScope.ALL.value() : stage.chance(20) ? PauseScope.KIND.value() :
            stage.chance(2) ? PauseScope.USER.value() : stage.chance(5) ? stage.random.nextInt(256) :
            stage.chance(4) ? PauseScope.CAMPAIGN.value() : PauseScope.SCENE.value();
        final long id = scope == PauseScope.SCENE.value() ? stage.sceneId() : stage.user();
        return reasoned(stage, stage.keyed("Pause")).set("pauseScope", scope).set("scopeId", id)
            .set("action", stage.chance(30) ? stage.random.nextInt(256) :
                stage.chance(2) ? PauseAction.CREATES.value() : PauseAction.GRABS.value())
            .set("sceneKind", stage.chance(30) ? stage.random.nextInt(256) :
                1 + stage.random.nextInt(SceneKind.PAGE.value()));
    }

    private static Message resume(final Stage stage)
    {
        final Message paused = stage.pick("Paused");
        if (paused == null || stage.chance(10))
        {
            final Message other = pause(stage);
            return reasoned(stage, stage.keyed("Resume")).set("pauseScope", other.get("pauseScope"))
                .set("scopeId", other.get("scopeId")).set("action", other.get("action"))
                .set("sceneKind", other.get("sceneKind"));
        }
        return reasoned(stage, stage.keyed("Resume")).set("pauseScope", paused.get("pauseScope"))
            .set("scopeId", paused.get("scopeId")).set("action", paused.get("action"))
            .set("sceneKind", paused.get("sceneKind"));
    }
}
