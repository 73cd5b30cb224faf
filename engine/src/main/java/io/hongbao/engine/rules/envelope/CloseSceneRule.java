package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CloseSceneDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneClosedEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.GateStore;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * A group is dissolved: creations there are refused from now on; its live envelopes, at most 1,024, count as ended from
 * this ms and are refunded by due work, by id (RULES 1).
 */
public final class CloseSceneRule extends KeyedRule
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final CloseSceneDecoder in = new CloseSceneDecoder();
    private final SceneClosedEncoder sceneClosed = new SceneClosedEncoder();

    /**
     * The rule.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     */
    public CloseSceneRule(
        final EnvelopeBook book, final EnvelopeLife life, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        super(requests, answers, CloseSceneDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.life = life;
        this.events = events;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, CloseSceneDecoder.SCHEMA_VERSION);
        final long sceneId = in.sceneId();
        final int kind = in.sceneKindRaw();
        if (sceneId < 1 || kind < SceneKind.CHAT.value() || kind > SceneKind.PAGE.value())
        {
            answers.reject(RejectCode.SCENE_INVALID, 0, sceneId, kind, 0);
            return;
        }
        final long closedAtMs = book.closedScenes.sinceMs(kind, sceneId);
        if (closedAtMs >= 0)
        {
            answers.reject(RejectCode.SCENE_IS_CLOSED, 0, sceneId, 0, closedAtMs);
        }
        else if (!book.closedScenes.hasRoom())
        {
            answers.reject(RejectCode.STORE_FULL, 0, SettingKey.CAPACITY_CLOSED_SCENES.value(),
                book.closedScenes.capacity(), context.nowMs());
        }
        else if (mayChange(context))
        {
            close(sceneId, kind, context.nowMs());
        }
    }

    private void close(final long sceneId, final int kind, final long nowMs)
    {
        book.closedScenes.add(kind, sceneId, nowMs);
        final int scene = book.scenes.find(in.sceneKind(), sceneId);
        for (int slot = scene == SceneIndex.NONE ? EnvelopeStore.NONE : book.scenes.head(scene);
            slot != EnvelopeStore.NONE; slot = book.envelopes.nextInScene(slot))
        {
            // One whose expiry has come, though it has not fired, ended by that; a raffle whose draw has come, by it.
            if (nowMs < book.envelopes.expiresAtMs(slot) && !life.isDrawing(slot, nowMs))
            {
                book.envelopes.setSceneEnded(slot, nowMs);
                if (book.envelopes.isGated(slot) && book.envelopes.gate(slot) != GateStore.NONE)
                {
                    book.gates.gates().setOver(book.envelopes.gate(slot));
                }
                // An opening that fell due before the close, but has not fired, still fires first.
                final boolean isScheduled = book.envelopes.state(slot) == EnvelopeState.SCHEDULED;
                book.due.move(slot, isScheduled ? Math.min(nowMs, book.envelopes.opensAtMs(slot)) : nowMs);
            }
        }
        final int offset = events.claim(SceneClosedEncoder.BLOCK_LENGTH);
        sceneClosed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(nowMs).sceneId(sceneId).sceneKind(in.sceneKind());
        events.commit(SceneClosedEncoder.BLOCK_LENGTH);
        bind(sceneId, 0, 0, nowMs);
        answers.done(sceneId, nowMs, false);
    }
}
