package io.hongbao.engine.model;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.util.HashMap;
import java.util.Map;

/** RULES 5 and 11: what takes two different operators, the second within 10 minutes. */
final class Proposals
{
    private static final long LIFE_MS = 10 * 60_000L;

    /** What is done when the second operator agrees. */
    interface Decision
    {
        /** Refuses what cannot be carried out now. */
        void check();

        /** What has to be told before APPROVED. */
        default void prepare()
        {
        }

        /** Carries it out, behind APPROVED. */
        void carryOut(long proposalId);
    }

    /** What one operator asked for. */
    private record Proposal(ProposalKind kind, long subjectId, long operator, long atMs, Decision decision)
    {
    }

    private final World world;
    private final Map<Long, Proposal> waiting = new HashMap<>();

    Proposals(final World world)
    {
        this.world = world;
    }

    /** What is told by one number: an envelope, the wall clock, a version of the rules. */
    Result propose(final Message command)
    {
        world.checkReason(command);
        final ProposalKind kind = ProposalKind.get((short)command.get("kind"));
        final boolean isKnown =
            kind == ProposalKind.VOID || kind == ProposalKind.TIME || kind == ProposalKind.RULES;
        new Invalid(command).when("kind", !isKnown).check();
        final long subject = command.get("subjectId");
        final Decision decision = kind == ProposalKind.VOID ? toVoid(subject) :
            kind == ProposalKind.TIME ? toAccept(subject) : toActivate(subject);
        decision.check();
        if (kind == ProposalKind.TIME)
        {
            world.host.checkStep(subject);
        }
        world.mayChange();
        return wait(command, kind, subject, decision);
    }

    /** To void an envelope: what remains is refunded at once, what was granted stays granted. */
    private Decision toVoid(final long id)
    {
        return new Decision()
        {
            @Override
            public void check()
            {
                world.envelopes.findLive(id);
            }

            @Override
            public void prepare()
            {
                world.envelopes.findLive(id).openIfDue();
            }

            @Override
            public void carryOut(final long proposalId)
            {
                world.envelopes.findLive(id).close(CloseReason.VOIDED);
            }
        };
    }

    /** To let engine time follow the wall clock, which goes on until the second operator agrees. */
    private Decision toAccept(final long wallMs)
    {
        final long operator = world.sender().principal();
        final long aheadMs = wallMs - world.nowMs();
        return new Decision()
        {
            @Override
            public void check()
            {
                // Which wall clock is right the operators know alone.
            }

            @Override
            public void carryOut(final long proposalId)
            {
                world.host.acceptTime(operator, world.nowMs() + aheadMs);
            }
        };
    }

    private Decision toActivate(final long version)
    {
        return new Decision()
        {
            @Override
            public void check()
            {
                world.host.checkNewer(version);
            }

            @Override
            public void carryOut(final long proposalId)
            {
                world.host.activate(version);
            }
        };
    }

    Result proposeLimits(final Message command)
    {
        world.checkReason(command);
        final Limits limits = Limits.of(command);
        limits.check();
        world.mayChange();
        return wait(command, ProposalKind.LIMITS, limits.currency(), new Decision()
        {
            @Override
            public void check()
            {
                // New limits can always be put in force.
            }

            @Override
            public void carryOut(final long proposalId)
            {
                world.setLimits(limits);
            }
        });
    }

    /** A proposal is known by the sequence of its event. */
    Result wait(final Message command, final ProposalKind kind, final long subjectId, final Decision decision)
    {
        final long operator = world.sender().principal();
        final long id = world.lastSequence() + 1;
        world.emit("Proposed").set("proposalId", id).set("subjectId", subjectId).set("operatorId", operator)
            .set("kind", kind.value()).set("reason", command.bytes("reason"));
        waiting.put(id, new Proposal(kind, subjectId, operator, world.nowMs(), decision));
        return Result.done(id, world.nowMs());
    }

    Result approve(final Message command)
    {
        final long id = command.get("proposalId");
        final Proposal proposal = waiting.get(id);
        if (proposal == null || world.nowMs() >= proposal.atMs + LIFE_MS)
        {
            throw Refused.of(RejectCode.PROPOSAL_UNKNOWN, id, LIFE_MS, 0);
        }
        final long operator = world.sender().principal();
        if (operator == proposal.operator)
        {
            throw Refused.of(RejectCode.SAME_OPERATOR, operator, 0, 0);
        }
        proposal.decision.check();
        world.mayChange();
        waiting.remove(id);
        proposal.decision.prepare();
        world.emit("Approved").set("proposalId", id).set("subjectId", proposal.subjectId)
            .set("operatorId", operator).set("kind", proposal.kind.value());
        proposal.decision.carryOut(id);
        return Result.done(proposal.subjectId, world.nowMs());
    }

    /** Nobody can see a difference: what is past its time is forgotten. */
    void forget()
    {
        waiting.values().removeIf(proposal -> world.nowMs() >= proposal.atMs + LIFE_MS);
    }
}
