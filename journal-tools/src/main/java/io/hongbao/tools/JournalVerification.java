package io.hongbao.tools;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTotals;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayDivergence;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.verifier.Audit;
import io.hongbao.tools.verifier.AuditReport;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Verifies a journal in two passes: the first checks every byte (checksums, chain, numbering) and gives the public
 * events to the stand-alone verifier; the second replays every command on fresh rules and compares every event. Reads
 * only; works beside a running server.
 */
public final class JournalVerification
{
    private JournalVerification()
    {
    }

    /**
     * Verifies a journal.
     *
     * @param directory data directory of the engine.
     * @param options   how.
     * @return what was found; a difference is a result, not an exception.
     * @throws io.hongbao.engine.journal.JournalException if the journal cannot be read, or for a replay the key file
     *                                                    cannot be read or is another journal's.
     */
    public static VerificationResult run(final Path directory, final VerificationOptions options)
    {
        ToolRun.check(directory);
        return run(directory, options, options.replay() ? Optional.of(Secrets.of(directory)) : Optional.empty());
    }

    /**
     * Verifies a journal with secrets from elsewhere than its own key file.
     *
     * @param directory data directory of the engine.
     * @param options   how.
     * @param secrets   unwraps epoch secrets; without them nothing is replayed.
     * @return what was found; a difference is a result, not an exception.
     * @throws io.hongbao.engine.journal.JournalException if the journal cannot be read.
     */
    public static VerificationResult run(
        final Path directory, final VerificationOptions options, final Optional<SecretSource> secrets)
    {
        final boolean isReplayed = options.replay() && secrets.isPresent();
        final long startNanos = System.nanoTime();
        final Audit audit = new Audit(JournalReader.isPruned(directory), options.findingsKept());
        final AuditPass pass = new AuditPass(
            audit, secrets.orElse(null), DataDirectory.key(directory), options.progress());
        final String chainHead;
        final JournalTotals totals;
        try (JournalReader reader = JournalReader.open(directory))
        {
            JournalWalk.toEnd(reader, batch ->
            {
                batch.forEachRecord(pass);
                options.heads().check(batch);
            });
            chainHead = HexFormat.of().formatHex(reader.chainHead());
            totals = reader.totals();
        }
        final AuditReport report = audit.finish();
        final Optional<String> replayed =
            isReplayed ? replay(directory, secrets.orElseThrow(), pass, options) : Optional.empty();
        final Optional<String> difference = replayed.or(() -> contradiction(pass, report))
            .or(() -> options.heads().difference(totals.lastBatch()));
        return new VerificationResult(
            difference, totals, isReplayed, chainHead, options.heads().checked(), report,
            System.nanoTime() - startNanos);
    }

    private static Optional<String> replay(
        final Path directory, final SecretSource secrets, final AuditPass pass, final VerificationOptions options)
    {
        final ReplayNeeds needs = pass.needs().withPruned(directory);
        final EnvelopeMachine machine = needs.machine(secrets);
        try (JournalReader reader = needs.earliest(directory, machine).reader())
        {
            Replay.run(reader, machine, (commands, timeMs) -> options.progress().accept(pass.commands() + commands));
            return Optional.empty();
        }
        catch (final ReplayDivergence e)
        {
            return Optional.of("position " + e.position() + ", sequence " + e.sequence() + ": " +
                MessageSpec.typeName(e.eventType()) + '.' + e.field() + " is " + e.recorded() + ", expected " +
                e.recomputed());
        }
        catch (final InvariantViolation e)
        {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> contradiction(final AuditPass pass, final AuditReport report)
    {
        return report.findings().stream().findFirst()
            .map(finding -> "position " + pass.firstFindingPosition() + ", " + finding);
    }
}
