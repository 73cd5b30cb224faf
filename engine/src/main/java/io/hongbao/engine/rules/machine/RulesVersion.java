package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RulesActivatedEncoder;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.operator.Decision;
import io.hongbao.engine.rules.operator.ProposalSubject;
import io.hongbao.engine.rules.operator.Proposals;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.settings.Settings;

/**
 * The version of the rules is state (RULES 0): 0 until the host's first start activates the newest, a later one only
 * when two operators say so. What each version changed is in PROTOCOL.md.
 *
 * <ol>
 * <li>the first;
 * <li>a longer retention brings nothing back ({@link Settings#isRetired}).
 * </ol>
 */
final class RulesVersion implements Decision, ProposalSubject
{
    /** Newest version of the rules that this code decides by. */
    static final int NEWEST = 2;

    private final Settings settings;
    private final Proposals proposals;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final RulesActivatedEncoder rulesActivated = new RulesActivatedEncoder();
    private int current;

    RulesVersion(
        final Settings settings, final Proposals proposals, final EventWriter events, final AnswerWriter answers)
    {
        this.settings = settings;
        this.proposals = proposals;
        this.events = events;
        this.answers = answers;
    }

    int current()
    {
        return current;
    }

    @Override
    public boolean isProposable(final long version, final long nowMs)
    {
        final boolean isNewer = version > current && version <= NEWEST;
        if (!isNewer)
        {
            answers.reject(RejectCode.RULES_VERSION_UNKNOWN, current, version, NEWEST, 0);
        }
        return isNewer;
    }

    @Override
    public boolean isPossible(final int handle, final long nowMs)
    {
        return isProposable(proposals.subject(handle), nowMs);
    }

    @Override
    public void carryOut(final int handle, final long proposalId, final long nowMs)
    {
        activate((int)proposals.subject(handle), nowMs);
    }

    void activate(final int version, final long nowMs)
    {
        current = version;
        settings.decideBy(version);
        final int offset = events.claim(RulesActivatedEncoder.BLOCK_LENGTH);
        rulesActivated.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(nowMs).rulesVersion(version);
        events.commit(RulesActivatedEncoder.BLOCK_LENGTH);
    }

    /** Names the state; what follows from it in the settings is theirs. */
    void state(final StateStream stream)
    {
        current = stream.number(current);
    }
}
