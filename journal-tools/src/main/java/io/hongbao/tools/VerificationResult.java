package io.hongbao.tools;

import io.hongbao.engine.journal.JournalTotals;
import io.hongbao.tools.verifier.AuditReport;
import io.hongbao.tools.verifier.CurrencyTotals;
import java.util.Optional;

/**
 * What {@code JournalVerification.run(directory, options)} found. Amounts are minor units.
 *
 * @param difference   the first difference with its position and field; empty if the journal is in order.
 * @param journal      what was read: batches, commands, events, bytes.
 * @param isReplayed   true if every command was applied again and every event compared.
 * @param chainHead    of the last batch, lower-case hex; 64 zeros for an empty journal.
 * @param headsChecked heads of the chain that consumers were told, held against it.
 * @param audit        of the public events: counts, money by currency, the luckiest envelope.
 * @param elapsedNanos time it took.
 */
public record VerificationResult(
    Optional<String> difference, JournalTotals journal, boolean isReplayed, String chainHead, long headsChecked,
    AuditReport audit, long elapsedNanos)
{
    /** @return true if nothing differs. */
    public boolean isClean()
    {
        return difference.isEmpty();
    }

    /**
     * Money of one currency.
     *
     * @param currency ISO 4217 numeric or private code.
     * @return its totals, empty if no envelope has it.
     */
    public Optional<CurrencyTotals> totals(final int currency)
    {
        return audit.currencies().stream().filter(totals -> totals.currency() == currency).findFirst();
    }
}
