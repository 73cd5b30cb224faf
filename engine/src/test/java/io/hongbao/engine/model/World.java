package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all rules share: the time, the sender of the command at hand, the events so far, and every book. */
final class World
{
    private static final int LONGEST_REASON = 1024;

    final Ids ids;
    final Settings settings;
    final Map<Long, Limits> limits = new TreeMap<>();
    final Money money = new Money();
    final Epochs epochs = new Epochs(this);
    final Keys keys = new Keys(this);
    final Pauses pauses = new Pauses(this);
    final Map<Scene, Long> closedScenes = new HashMap<>();
    final HostCommands host = new HostCommands(this);
    final Proposals proposals = new Proposals(this);
    final Tickets tickets = new Tickets(this);
    final Envelopes envelopes = new Envelopes(this);
    final Exchanges exchanges = new Exchanges(this);
    final Campaigns campaigns = new Campaigns(this);
    final Subsidies subsidies = new Subsidies(this);
    final CardSets cardSets = new CardSets(this);
    final Swaps swaps = new Swaps(this);
    final Consumers consumers = new Consumers(this);
    final Totals totals = new Totals(this);

    private Sender sender;
    private long nowMs;
    private long lastSequence;
    private List<Message> events = new ArrayList<>();

    World(final long shard, final Map<SettingKey, Long> capacities)
    {
        ids = new Ids(shard);
        settings = new Settings(capacities);
    }

    /** A command or a step begins. */
    void begin(final Sender next)
    {
        sender = next;
        nowMs = next.nowMs();
        events = new ArrayList<>();
    }

    Sender sender()
    {
        return sender;
    }

    long nowMs()
    {
        return nowMs;
    }

    List<Message> events()
    {
        return events;
    }

    long setting(final SettingKey key)
    {
        return settings.get(key);
    }

    /** RULES 1: what has ended is absent past its retention. */
    boolean isRetired(final long endedAtMs)
    {
        return nowMs >= endedAtMs + settings.retentionSince(endedAtMs);
    }

    /** Emits an event; its fields are set on what is returned. */
    Message emit(final String name)
    {
        lastSequence++;
        final Message event = Message.of(name).set("sequence", lastSequence).set("timestampMs", nowMs);
        events.add(event);
        return event;
    }

    long lastSequence()
    {
        return lastSequence;
    }

    void skipSequences(final long count)
    {
        lastSequence += count;
    }

    /** Where a rule would first change something: all checks come before it, all effects after it (RULES 0, 4). */
    void mayChange()
    {
        if (sender.fullStore() != null)
        {
            throw Refused.of(RejectCode.STORE_FULL, sender.fullStore().value(), sender.capacity(), nowMs);
        }
        if (!sender.mayWrite())
        {
            throw Refused.of(RejectCode.JOURNAL_FULL, 0, 0, nowMs);
        }
    }

    /** An operator's reason: at most 1024 bytes of UTF-8. */
    void checkReason(final Message command)
    {
        final byte[] reason = command.bytes("reason");
        if (reason.length > LONGEST_REASON)
        {
            throw Refused.of(RejectCode.MALFORMED, command.idOf("reason"), LONGEST_REASON, 0);
        }
        if (Texts.firstWrongByte(reason) >= 0)
        {
            throw Refused.of(RejectCode.MALFORMED, command.idOf("reason"), 0, 0);
        }
    }

    /** A note: so many bytes of UTF-8. */
    void checkNote(final byte[] note, final long mostBytes)
    {
        if (note.length > mostBytes)
        {
            throw Refused.of(RejectCode.NOTE_TOO_LONG, note.length, mostBytes, 0);
        }
        final int wrong = Texts.firstWrongByte(note);
        if (wrong >= 0)
        {
            throw Refused.of(RejectCode.NOTE_NOT_UTF8, wrong, note.length, 0);
        }
    }

    Limits limitsOf(final long currency)
    {
        if (!limits.containsKey(currency))
        {
            throw Refused.of(RejectCode.CURRENCY_UNKNOWN, currency, 0, 0);
        }
        return limits.get(currency);
    }

    void setLimits(final Limits next)
    {
        limits.put(next.currency(), next);
        next.into(emit("LimitsSet"));
    }

    /** Something with a seed was opened. */
    Result seeded(final long id, final Draw draw, final Epochs.Epoch epoch)
    {
        final Message answer = Message.of("SeededAnswer").set("subjectId", id).set("createdAtMs", nowMs)
            .set("commitment", draw.commitment()).set("epoch", epoch.number);
        return Result.of(answer, id);
    }
}
