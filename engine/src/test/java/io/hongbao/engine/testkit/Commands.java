package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.ActivateRulesEncoder;
import io.hongbao.engine.codec.AdvanceEncoder;
import io.hongbao.engine.codec.ApproveEncoder;
import io.hongbao.engine.codec.CancelEncoder;
import io.hongbao.engine.codec.CloseSceneEncoder;
import io.hongbao.engine.codec.DeclineEncoder;
import io.hongbao.engine.codec.FreezeEncoder;
import io.hongbao.engine.codec.LookupRequestEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseEncoder;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.ResumeEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SetSettingsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.ThawEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** The rarer commands, sent through a {@link MachineDriver} with a fresh request key each. */
public final class Commands
{
    private final MachineDriver driver;

    /**
     * Commands to one machine.
     *
     * @param driver of the machine.
     */
    public Commands(final MachineDriver driver)
    {
        this.driver = driver;
    }

    /**
     * Fires what is due, as the host does.
     *
     * @param nowMs    engine time.
     * @param maxItems at most.
     */
    public void advance(final long nowMs, final int maxItems)
    {
        driver.send((buffer, header) ->
        {
            final AdvanceEncoder out = new AdvanceEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(0).nowMs(nowMs).maxItems(maxItems);
            return out.limit();
        });
    }

    /**
     * Cancels.
     *
     * @param envelopeId to cancel.
     */
    public void cancel(final long envelopeId)
    {
        driver.send((buffer, header) ->
        {
            final CancelEncoder out = new CancelEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .envelopeId(envelopeId);
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Declines.
     *
     * @param envelopeId to decline.
     * @param user       who declines.
     */
    public void decline(final long envelopeId, final long user)
    {
        driver.send((buffer, header) ->
        {
            final DeclineEncoder out = new DeclineEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .envelopeId(envelopeId).userId(user);
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Closes a scene.
     *
     * @param kind    of the scene.
     * @param sceneId of the scene.
     */
    public void closeScene(final SceneKind kind, final long sceneId)
    {
        driver.send((buffer, header) ->
        {
            final CloseSceneEncoder out = new CloseSceneEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .sceneId(sceneId).sceneKind(kind);
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Freezes.
     *
     * @param envelopeId to freeze.
     */
    public void freeze(final long envelopeId)
    {
        driver.send((buffer, header) ->
        {
            final FreezeEncoder out = new FreezeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .envelopeId(envelopeId).reason("looks stolen");
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Thaws.
     *
     * @param envelopeId to thaw.
     */
    public void thaw(final long envelopeId)
    {
        driver.send((buffer, header) ->
        {
            final ThawEncoder out = new ThawEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .envelopeId(envelopeId).reason("was not");
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Proposes to void.
     *
     * @param envelopeId to void.
     */
    public void proposeVoid(final long envelopeId)
    {
        propose(ProposalKind.VOID, envelopeId);
    }

    /**
     * Proposes.
     *
     * @param kind    of proposal.
     * @param subject that it is about.
     */
    public void propose(final ProposalKind kind, final long subject)
    {
        driver.send((buffer, header) ->
        {
            final ProposeEncoder out = new ProposeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .subjectId(subject).kind(kind).reason("fraud");
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Sets how long what has ended stays, as the host.
     *
     * @param ms retention.
     */
    public void retainFor(final long ms)
    {
        driver.as(Role.HOST, 0).send((buffer, header) ->
        {
            final SetSettingsEncoder out = new SetSettingsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(0).settingsCount(1).next()
                .value(ms).key(SettingKey.RETENTION_MS);
            return out.limit();
        });
        driver.asService();
    }

    /**
     * Activates a version of the rules, as the host.
     *
     * @param version of the rules.
     */
    public void activateRules(final int version)
    {
        driver.as(Role.HOST, 0).send((buffer, header) ->
        {
            final ActivateRulesEncoder out = new ActivateRulesEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(0).rulesVersion(version);
            return out.limit();
        });
        driver.asService();
    }

    /**
     * Approves.
     *
     * @param proposalId to approve.
     */
    public void approve(final long proposalId)
    {
        driver.send((buffer, header) ->
        {
            final ApproveEncoder out = new ApproveEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .proposalId(proposalId);
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Pauses.
     *
     * @param action  what.
     * @param scope   for whom.
     * @param kind    of the scene.
     * @param scopeId id of whom.
     */
    public void pause(final PauseAction action, final PauseScope scope, final SceneKind kind, final long scopeId)
    {
        driver.send((buffer, header) ->
        {
            final PauseEncoder out = new PauseEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .scopeId(scopeId).action(action).pauseScope(scope).sceneKind(kind).reason("incident");
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Resumes.
     *
     * @param action  what.
     * @param scope   for whom.
     * @param kind    of the scene.
     * @param scopeId id of whom.
     */
    public void resume(final PauseAction action, final PauseScope scope, final SceneKind kind, final long scopeId)
    {
        driver.send((buffer, header) ->
        {
            final ResumeEncoder out = new ResumeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .scopeId(scopeId).action(action).pauseScope(scope).sceneKind(kind).reason("over");
            return sealed(buffer, out.limit());
        });
    }

    /**
     * Looks a request key up.
     *
     * @param request       number of the key, as in {@link MachineDriver#putRequest}.
     * @param requestedAtMs of the request.
     */
    public void lookup(final long request, final long requestedAtMs)
    {
        driver.send((buffer, header) ->
        {
            final LookupRequestEncoder out = new LookupRequestEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(requestedAtMs);
            driver.putRequest(LookupRequestEncoder.requestIdEncodingOffset(), request);
            return out.limit();
        });
    }

    /**
     * Queries one envelope.
     *
     * @param envelopeId of it.
     * @param asUser     with whose eyes, 0 = the service's own.
     */
    public void query(final long envelopeId, final long asUser)
    {
        driver.send((buffer, header) ->
        {
            final QueryEnvelopeEncoder out = new QueryEnvelopeEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).envelopeId(envelopeId).asUser(asUser)
                .fromOrdinal(0);
            return out.limit();
        });
    }

    /** All keyed commands have the request id behind the correlation id. */
    private int sealed(final UnsafeBuffer buffer, final int length)
    {
        final int at = MessageHeaderEncoder.ENCODED_LENGTH + Long.BYTES;
        buffer.putLong(at, driver.freshRequest());
        buffer.putLong(at + 8, 1);
        return length;
    }
}
