package io.hongbao.engine.rules.totals;

import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.SettingsSetDecoder;
import io.hongbao.engine.rules.settings.Settings;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Counts the totals of a machine that replays a journal, on the thread that reads it. They follow from the events alone
 * and no rule reads them, so the machine, which has to come to these very events, need not spend its time on them. What
 * it reads of the settings is a copy that follows the journal too.
 */
public final class TotalsAhead
{
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    /** The same in all events: behind the sequence. */
    private static final int TIMESTAMP_AT = BODY + GrantedDecoder.timestampMsEncodingOffset();

    private final Settings settings = new Settings();
    private final TotalsWatch watch;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SettingsSetDecoder settingsSet = new SettingsSetDecoder();

    /**
     * Goes on from where a machine is.
     *
     * @param totals of the machine, for this thread alone until the journal's end.
     * @param known  settings in force now.
     */
    public TotalsAhead(final TotalsStore totals, final Settings known)
    {
        watch = new TotalsWatch(totals, settings);
        follow(SettingKey.DAY_OFFSET_MS, known.dayOffsetMs());
        follow(SettingKey.TOTALS_DAYS, known.totalsDays());
    }

    /**
     * The next event of the journal.
     *
     * @param event  buffer that holds it.
     * @param offset of its SBE header.
     */
    public void onEvent(final DirectBuffer event, final int offset)
    {
        if (header.wrap(event, offset).templateId() == SettingsSetDecoder.TEMPLATE_ID)
        {
            settingsSet.wrapAndApplyHeader(event, offset, header);
            for (final SettingsSetDecoder.SettingsDecoder setting : settingsSet.settings())
            {
                follow(setting.key(), setting.value());
            }
        }
        else
        {
            watch.onEvent(event, offset, event.getLong(offset + TIMESTAMP_AT, ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void follow(final SettingKey key, final long value)
    {
        if (key == SettingKey.DAY_OFFSET_MS || key == SettingKey.TOTALS_DAYS)
        {
            settings.set(key, value, 0);
        }
    }
}
