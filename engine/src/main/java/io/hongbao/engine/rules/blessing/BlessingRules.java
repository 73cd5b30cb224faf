package io.hongbao.engine.rules.blessing;

import io.hongbao.engine.codec.BlessDecoder;
import io.hongbao.engine.codec.ThankDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.card.DrawRights;
import io.hongbao.engine.rules.envelope.EnvelopeParties;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.settings.Settings;

/** The commands on blessings, a line each. */
public final class BlessingRules
{
    private final BlessingStore blessings;
    private final EnvelopeParties parties;
    private final DrawRights rights;
    private final Settings settings;

    /**
     * The rules over an empty store.
     *
     * @param capacity blessings that can be thanked for at once.
     * @param parties  of envelopes.
     * @param rights   to draw, which a blessing can earn.
     * @param settings in force.
     */
    public BlessingRules(
        final int capacity, final EnvelopeParties parties, final DrawRights rights, final Settings settings)
    {
        blessings = new BlessingStore(capacity);
        this.parties = parties;
        this.rights = rights;
        this.settings = settings;
    }

    /**
     * Enters all of them.
     *
     * @param table    of the machine.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     */
    public void fill(
        final RuleTable table, final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        table.variable(BlessDecoder.TEMPLATE_ID, BlessDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new BlessRule(blessings, parties, rights, settings, requests, events, answers));
        table.fixed(ThankDecoder.TEMPLATE_ID, ThankDecoder.BLOCK_LENGTH, RuleTable.SERVICE | RuleTable.USER,
            new ThankRule(blessings, parties, requests, events, answers));
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        blessings.state(stream);
    }
}
