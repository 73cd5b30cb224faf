package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SetLimitsDecoder;
import io.hongbao.engine.codec.SetSettingsDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.SettingsSetEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.operator.LimitsChange;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Settings, capacities and limits are state: these commands are the only way to change them (RULES 0). */
final class SettingsRules
{
    private static final int GROUP_HEADER = 4;
    private static final int FIRST_CAPACITY = SettingKey.CAPACITY_ENVELOPES.value();
    private static final int LAST_CAPACITY = SettingKey.CAPACITY_QUARANTINE.value();

    private final EnvelopeBook book;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final SetLimitsDecoder setLimits = new SetLimitsDecoder();
    private final LimitsChange change;
    private final SetSettingsDecoder setSettings = new SetSettingsDecoder();
    private final SettingsSetEncoder settingsSet = new SettingsSetEncoder();
    private final long[] recordedCapacities = new long[LAST_CAPACITY - FIRST_CAPACITY + 1];
    private final boolean[] isRecorded = new boolean[LAST_CAPACITY + 1];

    SettingsRules(
        final EnvelopeBook book, final LimitsChange change, final EventWriter events, final AnswerWriter answers)
    {
        this.change = change;
        this.book = book;
        this.events = events;
        this.answers = answers;
    }

    /** Capacity that was journaled last, 0 if none was. */
    long recordedCapacity(final SettingKey key)
    {
        return recordedCapacities[key.value() - FIRST_CAPACITY];
    }

    boolean isRecorded(final SettingKey key)
    {
        return isRecorded[key.value()];
    }

    void setLimits(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        setLimits.wrap(command, bodyOffset, blockLength, SetLimitsDecoder.SCHEMA_VERSION);
        final CurrencyLimits limits = new CurrencyLimits(
            setLimits.currency(), setLimits.maxTotalPerson(), setLimits.maxSharePerson(),
            (int)setLimits.maxSharesPerson(), (int)setLimits.maxSharesCampaign(), (int)setLimits.maxSharesFair(),
            setLimits.maxNamed(), setLimits.maxNoteBytes());
        if (!limits.isValid())
        {
            answers.reject(RejectCode.SETTING_INVALID, 0, limits.currency(), 0, 0);
        }
        else if (!book.limits().hasRoom(limits.currency()))
        {
            answers.reject(RejectCode.STORE_FULL,
                0, SettingKey.CAPACITY_CURRENCIES.value(), book.limits().capacity(), context.nowMs());
        }
        else if (mayWrite(context))
        {
            change.apply(limits);
            answers.done(limits.currency(), context.nowMs(), false);
        }
    }

    void setSettings(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        setSettings.wrap(command, bodyOffset, blockLength, SetSettingsDecoder.SCHEMA_VERSION);
        final int group = bodyOffset + blockLength;
        final int stride = group + GROUP_HEADER > end ? 0 : command.getShort(group, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        final int count = stride == 0 ? 0 : command.getShort(group + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        if (stride == 0 || group + GROUP_HEADER + stride * count != end)
        {
            answers.reject(RejectCode.MALFORMED, 0, (int)SetSettingsDecoder.settingsDecoderId(), 0, 0);
            return;
        }
        for (final SetSettingsDecoder.SettingsDecoder setting : setSettings.settings())
        {
            if (!isValid(setting.key(), setting.value()))
            {
                answers.reject(RejectCode.SETTING_INVALID, 0, setting.value(), setting.keyRaw(), 0);
                return;
            }
        }
        if (isLifeOrdered() && mayWrite(context))
        {
            emit(count, context);
            answers.done(count, context.nowMs(), false);
        }
    }

    /** Whether least, default and most life are in order afterwards; false after the answer that they are not. */
    private boolean isLifeOrdered()
    {
        long leastMs = book.settings().minLifeMs();
        long defaultMs = book.settings().defaultLifeMs();
        long mostMs = book.settings().maxLifeMs();
        setSettings.sbeRewind();
        for (final SetSettingsDecoder.SettingsDecoder setting : setSettings.settings())
        {
            leastMs = setting.key() == SettingKey.MIN_LIFE_MS ? setting.value() : leastMs;
            defaultMs = setting.key() == SettingKey.DEFAULT_LIFE_MS ? setting.value() : defaultMs;
            mostMs = setting.key() == SettingKey.MAX_LIFE_MS ? setting.value() : mostMs;
        }
        if (leastMs <= defaultMs && defaultMs <= mostMs)
        {
            return true;
        }
        answers.reject(RejectCode.SETTING_INVALID, 0, defaultMs, SettingKey.DEFAULT_LIFE_MS.value(), 0);
        return false;
    }

    private void emit(final int count, final CommandContext context)
    {
        final int offset = events.claim(SettingsSetEncoder.BLOCK_LENGTH + GROUP_HEADER + count * 10);
        final SettingsSetEncoder.SettingsEncoder out =
            settingsSet.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(context.nowMs()).settingsCount(count);
        setSettings.sbeRewind();
        for (final SetSettingsDecoder.SettingsDecoder setting : setSettings.settings())
        {
            isRecorded[setting.keyRaw()] = true;
            if (Settings.isSetting(setting.key()))
            {
                book.settings().set(setting.key(), setting.value(), context.nowMs());
            }
            else
            {
                recordedCapacities[setting.keyRaw() - FIRST_CAPACITY] = setting.value();
            }
            out.next().value(setting.value()).key(setting.key());
        }
        events.commit(settingsSet.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private static boolean isValid(final SettingKey key, final long value)
    {
        final boolean isCapacity = key.value() >= FIRST_CAPACITY && key.value() <= LAST_CAPACITY;
        return isCapacity ? value >= 1 && value <= Integer.MAX_VALUE :
            Settings.isSetting(key) && Settings.isValid(key, value);
    }

    private boolean mayWrite(final CommandContext context)
    {
        if (!context.mayWrite())
        {
            answers.reject(RejectCode.JOURNAL_FULL, 0, 0, 0, context.nowMs());
        }
        return context.mayWrite();
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        final int count = stream.rows("recorded capacities", recordedCapacities.length, recordedCapacities.length);
        stream.longs(recordedCapacities, 0, count);
        final int recorded = stream.rows("recorded settings", isRecorded.length, isRecorded.length);
        for (int i = 0; i < recorded; i++)
        {
            isRecorded[i] = stream.number(isRecorded[i] ? 1 : 0) == 1;
        }
    }
}
