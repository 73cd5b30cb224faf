package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.consumer.ConsumerStore;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.quarantine.QuarantineStore;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;

/** What the host and tools read of the state. A live view: only on the thread that owns the machine. */
public final class MachineStatus
{
    private final EnvelopeBook book;
    private final RequestStore requests;
    private final HostRules hostRules;
    private final SettingsRules settingsRules;
    private final QuarantineStore quarantine;
    private final ConsumerStore consumers;

    MachineStatus(
        final EnvelopeBook book, final RequestStore requests, final HostRules hostRules,
        final SettingsRules settingsRules, final QuarantineStore quarantine, final ConsumerStore consumers)
    {
        this.quarantine = quarantine;
        this.consumers = consumers;
        this.book = book;
        this.requests = requests;
        this.hostRules = hostRules;
        this.settingsRules = settingsRules;
    }

    /** @return version of the rules in force, 0 before any was activated. */
    public int rulesVersion()
    {
        return hostRules.version().current();
    }

    /** @return newest version of the rules that this code decides by. */
    public int newestRulesVersion()
    {
        return RulesVersion.NEWEST;
    }

    /** @return what is held back because it broke an invariant. */
    public QuarantineStore quarantine()
    {
        return quarantine;
    }

    /** @return steps of the wall clock that were accepted. */
    public long acceptedSteps()
    {
        return hostRules.time().count();
    }

    /** @return by how many ms the wall clock accepted last was ahead of engine time; negative if behind. */
    public long acceptedAheadMs()
    {
        return hostRules.time().lastAheadMs();
    }

    /** @return consumers of the settlement feed, with how far each has come. */
    public ConsumerStore consumers()
    {
        return consumers;
    }

    /** @return when the oldest envelope that has not closed was created; {@link Long#MAX_VALUE} if there is none. */
    public long oldestLiveMs()
    {
        return book.oldestLiveMs();
    }

    /** @return envelopes that have not closed. */
    public int liveEnvelopes()
    {
        return book.due().size();
    }

    /** @return envelopes in memory, closed ones included. */
    public int envelopes()
    {
        return book.envelopes().size();
    }

    /** @return request keys in memory. */
    public int requests()
    {
        return requests.size();
    }

    /** @return words of the arena in use. */
    public int grabWords()
    {
        return book.arena().usedWords();
    }

    /** @return number of the newest epoch, 0 if there is none. */
    public long newestEpoch()
    {
        return book.epochs().newestNumber();
    }

    /** @return begin of the newest epoch, UTC epoch ms; {@link Long#MIN_VALUE} if there is none. */
    public long newestEpochBeginsAtMs()
    {
        return book.epochs().newestBeginsAtMs();
    }

    /** @return id that was given last. */
    public long lastId()
    {
        return book.ids().last();
    }

    /**
     * Limits in force.
     *
     * @param currency its code.
     * @return its limits, null if it has none.
     */
    public CurrencyLimits limits(final int currency)
    {
        return book.limits().get(currency);
    }

    /**
     * A setting in force, or the capacity that was journaled last.
     *
     * @param key of a setting or capacity.
     * @return its value; 0 for a capacity that was never journaled.
     */
    public long setting(final SettingKey key)
    {
        return Settings.isSetting(key) ? book.settings().get(key) : settingsRules.recordedCapacity(key);
    }

    /**
     * Whether a setting or capacity was ever journaled. One that was not has this code's default.
     *
     * @param key of a setting or capacity.
     * @return true if its value is the journal's.
     */
    public boolean isRecorded(final SettingKey key)
    {
        return settingsRules.isRecorded(key);
    }

    /** @return money per currency. */
    public Ledger ledger()
    {
        return book.ledger();
    }
}
