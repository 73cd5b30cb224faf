package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.fairness.EpochStore;
import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.gate.GateBook;
import io.hongbao.engine.rules.gate.HeldShares;
import io.hongbao.engine.rules.gate.ScopeSet;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.LimitsTable;
import io.hongbao.engine.rules.settings.Settings;

/** The stores that the rules of envelopes share; each keeps its own invariants, this only holds them together. */
public final class EnvelopeBook
{
    final EnvelopeStore envelopes;
    final BlockArena arena;
    final GrabStore grabs;
    final SceneIndex scenes;
    final ScopeSet closedScenes;
    final DueQueue due;
    final GateBook gates;
    final DueQueue draws;
    final Ledger ledger;
    final EpochStore epochs;
    final Seeds seeds;
    final IdSpace ids;
    final Settings settings;
    final LimitsTable limits;
    final Promises promises = new Promises();

    /**
     * Empty stores.
     *
     * @param capacities of every store.
     * @param shard      0..1023.
     */
    public EnvelopeBook(final Capacities capacities, final int shard)
    {
        envelopes = new EnvelopeStore(capacities.envelopes());
        arena = new BlockArena(capacities.grabWords());
        grabs = new GrabStore(arena);
        scenes = new SceneIndex(capacities.scenes(), envelopes);
        closedScenes = new ScopeSet(capacities.closedScenes());
        due = new DueQueue(capacities.envelopes());
        gates = new GateBook(capacities.gates());
        draws = new DueQueue(capacities.gates().gates());
        ledger = new Ledger(capacities.currencies());
        epochs = new EpochStore(capacities.epochs());
        seeds = new Seeds();
        ids = new IdSpace(shard);
        settings = new Settings();
        limits = new LimitsTable(capacities.currencies());
    }

    /** @return envelopes in memory. */
    public EnvelopeStore envelopes()
    {
        return envelopes;
    }

    /** @return what is due when. */
    public DueQueue due()
    {
        return due;
    }

    /** @return what envelopes with gates have more. */
    public GateBook gates()
    {
        return gates;
    }

    /** @return what is held against caps for those who entered raffles. */
    public HeldShares heldShares()
    {
        return gates.entries();
    }

    /** @return money per currency. */
    public Ledger ledger()
    {
        return ledger;
    }

    /** @return epochs in memory. */
    public EpochStore epochs()
    {
        return epochs;
    }

    /** @return hashes. */
    public Seeds seeds()
    {
        return seeds;
    }

    /** @return ids that the engine gives. */
    public IdSpace ids()
    {
        return ids;
    }

    /** @return settings in force. */
    public Settings settings()
    {
        return settings;
    }

    /** @return limits in force. */
    public LimitsTable limits()
    {
        return limits;
    }

    /** @return blocks of grabs, named lists and notes. */
    public BlockArena arena()
    {
        return arena;
    }

    /** When a share was granted; of one that was drawn weeks late, when its envelope closed. */
    long grantedAtMs(final int slot, final int ordinal)
    {
        final long sinceMs = grabs.sinceCreationMs(envelopes.grabBlock(slot), envelopes.shares(slot), ordinal);
        final long atMs = envelopes.createdAtMs(slot) + sinceMs;
        return sinceMs < GrabStore.LATE ? atMs : Math.max(atMs, envelopes.closedAtMs(slot));
    }

    /**
     * Looks at all that are live.
     *
     * @return when the oldest of them was created; {@link Long#MAX_VALUE} if there is none.
     */
    public long oldestLiveMs()
    {
        long oldestMs = Long.MAX_VALUE;
        for (int i = 0; i < due.size(); i++)
        {
            oldestMs = Math.min(oldestMs, envelopes.createdAtMs(due.slotAt(i)));
        }
        return oldestMs;
    }

    /**
     * Names the state.
     *
     * @param stream  out or in.
     * @param secrets unwraps epoch secrets that come in.
     */
    public void state(final StateStream stream, final SecretSource secrets)
    {
        settings.state(stream);
        limits.state(stream);
        ledger.state(stream);
        ids.state(stream);
        epochs.state(stream, secrets);
        promises.state(stream);
        arena.state(stream);
        envelopes.state("envelopes", stream);
        scenes.state(stream);
        closedScenes.state(stream);
        due.state(stream);
        gates.state(stream);
        draws.state(stream);
    }
}
