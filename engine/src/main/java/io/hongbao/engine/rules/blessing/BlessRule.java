package io.hongbao.engine.rules.blessing;

import io.hongbao.engine.codec.BlessDecoder;
import io.hongbao.engine.codec.BlessedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.card.DrawRights;
import io.hongbao.engine.rules.envelope.EnvelopeParties;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.request.Utf8;
import io.hongbao.engine.rules.settings.Settings;
import org.agrona.DirectBuffer;

/**
 * A greeting to a user or a chat. It may earn its sender a draw of the set that it names, so many a day; beyond that it
 * goes out without (RULES 7).
 */
final class BlessRule extends KeyedRule
{
    private static final int MOST_NOTE_BYTES = 96;

    private final BlessingStore blessings;
    private final EnvelopeParties parties;
    private final DrawRights rights;
    private final Settings settings;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final BlessDecoder in = new BlessDecoder();
    private final MessageTail tail = new MessageTail();
    private final BlessedEncoder blessed = new BlessedEncoder();

    BlessRule(
        final BlessingStore blessings, final EnvelopeParties parties, final DrawRights rights, final Settings settings,
        final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, BlessDecoder.TEMPLATE_ID, false);
        this.blessings = blessings;
        this.parties = parties;
        this.rights = rights;
        this.settings = settings;
        this.events = events;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, BlessDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        if (!tail.readText(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, BlessDecoder.noteId(), 0, 0);
            return;
        }
        if (!isAddressed() || !isEnvelopeOfSender(nowMs))
        {
            return;
        }
        final int set = in.setId() == 0 ? DrawRights.NONE : rights.find(in.setId(), nowMs);
        if (in.setId() != 0 && !isSetLive(set, nowMs) || !isNoteValid())
        {
            return;
        }
        final boolean earns = set != DrawRights.NONE && rights.mayEarnByBlessing(set, in.fromUser(), nowMs);
        if (!blessings.hasRoom(nowMs))
        {
            rejectFull(SettingKey.CAPACITY_BLESSINGS, blessings.capacity(), nowMs);
        }
        else if (earns && !rights.hasRoom(set, in.fromUser(), 1, nowMs))
        {
            rejectFull(SettingKey.CAPACITY_CARD_HOLDERS, rights.capacity(), nowMs);
        }
        else if (mayChange(context))
        {
            final long id = emit();
            blessings.add(id, in.fromUser(), in.toUser(), nowMs + settings.blessingLifeMs(), nowMs);
            if (earns)
            {
                rights.earnByBlessing(set, in.fromUser(), id, nowMs);
            }
            bind(id, 0, 0, nowMs);
            answers.done(id, nowMs, false);
        }
    }

    /** From one to another, or to a scene. */
    private boolean isAddressed()
    {
        if (in.fromUser() < 1 || in.toUser() < 0)
        {
            answers.reject(
                RejectCode.USER_INVALID, 0, in.fromUser() < 1 ? in.fromUser() : in.toUser(), 1, 0);
            return false;
        }
        if (in.sceneKindRaw() > SceneKind.PAGE.value())
        {
            answers.reject(RejectCode.INVALID_VALUE, 0, in.sceneKindRaw(), BlessDecoder.sceneKindId(), 0);
            return false;
        }
        final boolean hasScene = in.sceneKind() != SceneKind.NONE;
        if ((hasScene ? in.sceneId() < 1 : in.sceneId() != 0) || !hasScene && in.toUser() == 0)
        {
            answers.reject(RejectCode.SCENE_INVALID, 0, in.sceneId(), in.sceneKindRaw(), 0);
            return false;
        }
        if (in.fromUser() == in.toUser())
        {
            answers.reject(RejectCode.NOT_A_PARTY, 0, in.toUser(), 0, 0);
            return false;
        }
        return true;
    }

    private boolean isEnvelopeOfSender(final long nowMs)
    {
        final long envelopeId = in.envelopeId();
        if (envelopeId == 0)
        {
            return true;
        }
        final RejectCode code = parties.refusal(envelopeId, nowMs);
        if (code != null)
        {
            answers.reject(code, envelopeId, 0, 0, 0);
            return false;
        }
        if (parties.sender(envelopeId) != in.fromUser())
        {
            answers.reject(RejectCode.NOT_A_PARTY, envelopeId, in.fromUser(), 0, 0);
            return false;
        }
        return true;
    }

    private boolean isSetLive(final int set, final long nowMs)
    {
        if (set == DrawRights.NONE)
        {
            answers.reject(RejectCode.SET_UNKNOWN, in.setId(), in.setId(), 0, 0);
            return false;
        }
        final RejectCode code = rights.refusal(set, nowMs);
        if (code != null)
        {
            answers.reject(code, in.setId(), 0, 0, rights.settlesAtMs(set));
        }
        return code == null;
    }

    private boolean isNoteValid()
    {
        final int wrong = Utf8.firstInvalid(tail.buffer(), tail.textOffset(), tail.textLength());
        if (tail.textLength() > MOST_NOTE_BYTES)
        {
            answers.reject(RejectCode.NOTE_TOO_LONG, 0, tail.textLength(), MOST_NOTE_BYTES, 0);
        }
        else if (wrong >= 0)
        {
            answers.reject(RejectCode.NOTE_NOT_UTF8, 0, wrong, tail.textLength(), 0);
        }
        return tail.textLength() <= MOST_NOTE_BYTES && wrong < 0;
    }

    private void rejectFull(final SettingKey store, final int capacity, final long nowMs)
    {
        answers.reject(RejectCode.STORE_FULL, 0, store.value(), capacity, nowMs);
    }

    /** A blessing is known by the sequence of its event. */
    private long emit()
    {
        final int offset = events.claim(BlessedEncoder.BLOCK_LENGTH + 2 + MOST_NOTE_BYTES);
        final long sequence = events.nextSequence();
        blessed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(sequence).timestampMs(events.nowMs()).blessingId(sequence).from(in.fromUser()).to(in.toUser())
            .sceneId(in.sceneId()).envelopeId(in.envelopeId()).setId(in.setId()).sceneKind(in.sceneKind())
            .putNote(tail.buffer(), tail.textOffset(), tail.textLength());
        events.commit(blessed.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
        return sequence;
    }
}
