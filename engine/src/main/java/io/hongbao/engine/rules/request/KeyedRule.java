package io.hongbao.engine.rules.request;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/**
 * A command with a request key: the first accepted one binds the key; the same key again gets the same outcome; with
 * other content it is a conflict (RULES 0). A command that changed nothing is not remembered.
 */
public abstract class KeyedRule implements CommandRule
{
    /** Bytes that every keyed command begins with: correlationId, requestId, requestedAtMs. */
    public static final int KEY_LENGTH = 32;

    private final RequestStore requests;
    private final AnswerWriter answers;
    private final int templateId;
    private final boolean shortHorizon;
    private final RequestKeyView request = new RequestKeyView();

    /**
     * A rule with a key.
     *
     * @param requests     where keys are kept.
     * @param answers      where the answer goes.
     * @param templateId   of its command.
     * @param shortHorizon whether its keys are kept for 10 minutes instead of 24 hours.
     */
    protected KeyedRule(
        final RequestStore requests, final AnswerWriter answers, final int templateId, final boolean shortHorizon)
    {
        this.requests = requests;
        this.answers = answers;
        this.templateId = templateId;
        this.shortHorizon = shortHorizon;
    }

    @Override
    public final void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        request.read(command, bodyOffset, blockLength, end, templateId, shortHorizon, context);
        final long nowMs = context.nowMs();
        if (request.requestedAtMs() > nowMs + RequestStore.AHEAD_MS)
        {
            answers.reject(RejectCode.REQUEST_TOO_NEW,
                0, request.requestedAtMs(), nowMs + RequestStore.AHEAD_MS, nowMs);
            return;
        }
        if (request.requestedAtMs() <= nowMs - request.horizonMs())
        {
            answers.reject(RejectCode.REQUEST_TOO_OLD,
                0, request.requestedAtMs(), nowMs - request.horizonMs() + 1, nowMs);
            return;
        }
        final int handle = requests.find(
            request.role(), request.principalId(), request.key0(), request.key1(), nowMs);
        if (handle == RequestStore.NONE)
        {
            decide(command, bodyOffset, blockLength, end, context);
        }
        else if (requests.digest(handle) != request.digest())
        {
            answers.reject(RejectCode.REQUEST_CONFLICT, requests.subjectId(handle), 0, 0, requests.atMs(handle));
        }
        else
        {
            reread(command, bodyOffset, blockLength);
            repeat(requests, handle, context);
        }
    }

    /**
     * Called before {@link #repeat}, for a rule whose repeated answer needs more than the outcome that was kept.
     *
     * @param command     buffer with the message.
     * @param bodyOffset  of its body.
     * @param blockLength of its fixed part.
     */
    protected void reread(final DirectBuffer command, final int bodyOffset, final int blockLength)
    {
        // Most answers are made of the outcome alone.
    }

    /**
     * Decides a command whose key is not bound. Checks first; then {@link #mayChange}; then the changes and
     * {@link #bind}.
     *
     * @param command     buffer with the message.
     * @param bodyOffset  of its body.
     * @param blockLength of its fixed part.
     * @param end         first offset behind it.
     * @param context     of the command.
     */
    protected abstract void decide(
        DirectBuffer command, int bodyOffset, int blockLength, int end, CommandContext context);

    /**
     * Tells the outcome of the first time again.
     *
     * @param store   with the key.
     * @param handle  of the key.
     * @param context of the command.
     */
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        answers.done(store.subjectId(handle), store.atMs(handle), true);
    }

    /**
     * The point where a rule would first change something: is there room for the key, and may anything be written?
     * Answers the command if not.
     *
     * @param context of the command.
     * @return true if the rule may go on to its changes.
     */
    protected final boolean mayChange(final CommandContext context)
    {
        if (!hasRoomForKey(context))
        {
            return false;
        }
        if (!context.mayWrite())
        {
            answers.reject(RejectCode.JOURNAL_FULL, 0, 0, 0, context.nowMs());
            return false;
        }
        return true;
    }

    /**
     * The same for one of the few commands that help to get out of a full disk or of a quarantine.
     *
     * @param context of the command.
     * @return true if the rule may go on to its changes.
     */
    protected final boolean mayChangeFromReserve(final CommandContext context)
    {
        if (!hasRoomForKey(context))
        {
            return false;
        }
        if (!context.mayUseReserve())
        {
            answers.journalFull(context.nowMs());
            return false;
        }
        return true;
    }

    private boolean hasRoomForKey(final CommandContext context)
    {
        final boolean hasRoom = requests.hasRoom(context.nowMs());
        if (!hasRoom)
        {
            answers.reject(RejectCode.STORE_FULL,
                0, SettingKey.CAPACITY_REQUESTS.value(), requests.capacity(), context.nowMs());
        }
        return hasRoom;
    }

    /**
     * Binds the key of the command at hand.
     *
     * @param subjectId what it led to.
     * @param amount    minor units, 0 if none.
     * @param detail    ordinal of a grant, or number of an epoch.
     * @param nowMs     engine time.
     * @return handle of the key, to keep more of the outcome with it.
     */
    protected final int bind(final long subjectId, final long amount, final int detail, final long nowMs)
    {
        return requests.bind(request, subjectId, amount, detail, nowMs);
    }
}
