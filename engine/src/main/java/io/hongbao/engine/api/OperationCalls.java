package io.hongbao.engine.api;

import io.hongbao.engine.codec.ClearQuarantineEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeEncoder;
import java.util.concurrent.CompletableFuture;

/** {@link Operations} over the calls of a service. */
final class OperationCalls implements Operations
{
    private static final int AT = Framing.HEADER_LENGTH;

    private final CommandCalls calls;

    OperationCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<Completion> proposeTime(final RequestKey key, final long wallMs, final String reason)
    {
        return propose(key, ProposalKind.TIME, wallMs, reason);
    }

    @Override
    public CompletableFuture<Completion> proposeRules(final RequestKey key, final int version, final String reason)
    {
        return propose(key, ProposalKind.RULES, version, reason);
    }

    private CompletableFuture<Completion> propose(
        final RequestKey key, final ProposalKind kind, final long subject, final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return calls.call(Completion.class, (buffer, id) ->
        {
            final ProposeEncoder out = new ProposeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .subjectId(subject).kind(kind).putReason(text, 0, text.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> clearQuarantine(final RequestKey key, final long entry, final String reason)
    {
        final byte[] text = CreateEnvelope.utf8(reason);
        return calls.call(Completion.class, (buffer, id) ->
        {
            final ClearQuarantineEncoder out = new ClearQuarantineEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .quarantineId(entry).putReason(text, 0, text.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }
}
