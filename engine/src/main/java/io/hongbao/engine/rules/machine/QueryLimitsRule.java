package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.GroupSizeEncodingEncoder;
import io.hongbao.engine.codec.LimitsAnswerEncoder;
import io.hongbao.engine.codec.QueryLimitsDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.Settings;
import org.agrona.DirectBuffer;

/** Limits of a currency, and every setting and capacity in force. */
final class QueryLimitsRule implements CommandRule
{
    private final EnvelopeBook book;
    private final HostRules hostRules;
    private final Capacities capacities;
    private final AnswerWriter answers;
    private final SettingKey[] keys = SettingKey.values();
    private final QueryLimitsDecoder in = new QueryLimitsDecoder();
    private final LimitsAnswerEncoder out = new LimitsAnswerEncoder();

    QueryLimitsRule(
        final EnvelopeBook book, final HostRules hostRules, final Capacities capacities, final AnswerWriter answers)
    {
        this.book = book;
        this.hostRules = hostRules;
        this.capacities = capacities;
        this.answers = answers;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryLimitsDecoder.SCHEMA_VERSION);
        final CurrencyLimits limits = book.limits().get(in.currency());
        if (limits == null)
        {
            answers.reject(RejectCode.CURRENCY_UNKNOWN, 0, in.currency(), 0, 0);
            return;
        }
        final int offset = answers.claim(LimitsAnswerEncoder.BLOCK_LENGTH + GroupSizeEncodingEncoder.ENCODED_LENGTH +
            keys.length * LimitsAnswerEncoder.SettingsEncoder.sbeBlockLength());
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId())
            .maxTotalPerson(limits.maxTotalPerson()).maxSharePerson(limits.maxSharePerson())
            .maxSharesPerson(limits.maxSharesPerson()).maxSharesCampaign(limits.maxSharesCampaign())
            .maxSharesFair(limits.maxSharesFair()).maxNamed(limits.maxNamed()).maxNoteBytes(limits.maxNoteBytes())
            .rulesVersion(hostRules.version().current()).currency(limits.currency());
        putSettings();
        answers.commit(out.encodedLength());
    }

    private void putSettings()
    {
        int count = 0;
        for (final SettingKey key : keys)
        {
            count += Settings.isSetting(key) || Capacities.has(key) ? 1 : 0;
        }
        final LimitsAnswerEncoder.SettingsEncoder group = out.settingsCount(count);
        for (final SettingKey key : keys)
        {
            if (Settings.isSetting(key))
            {
                group.next().value(book.settings().get(key)).key(key);
            }
            else if (Capacities.has(key))
            {
                group.next().value(capacities.get(key)).key(key);
            }
        }
    }
}
