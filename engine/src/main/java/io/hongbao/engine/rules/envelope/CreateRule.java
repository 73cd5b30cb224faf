package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreatedEncoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.NamedListEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.split.Splits;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Creates an envelope (RULES 1 to 3): checks everything, reserves room for every share, commits to its shares. */
public final class CreateRule extends KeyedRule
{
    private static final int NONCE_LENGTH = 16;
    private static final int NO_BLOCK = -1;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final Pauses pauses;
    private final RequestStore requests;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final CreateForm form = new CreateForm();
    private final CreateChecks checks;
    private final NamedListEncoder namedList = new NamedListEncoder();
    private int grabBlock;
    private int namedBlock;
    private int noteBlock;

    /**
     * The rule.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param pauses   in force.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     */
    public CreateRule(
        final EnvelopeBook book, final EnvelopeLife life, final Pauses pauses, final RequestStore requests,
        final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, CreateDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.life = life;
        this.pauses = pauses;
        this.requests = requests;
        this.events = events;
        this.answers = answers;
        checks = new CreateChecks(book);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        if (!form.read(command, bodyOffset, blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, (int)CreateDecoder.namedDecoderId(), 0, 0);
            return;
        }
        final long nowMs = context.nowMs();
        if (isRefused(refusal(nowMs)))
        {
            return;
        }
        final int epoch = book.epochs.current(nowMs);
        if (epoch < 0)
        {
            answers.reject(RejectCode.EPOCH_NOT_READY, 0, 0, 0, 0);
        }
        else if (!isRefused(checks.room(form, life, nowMs)) && mayChange(context))
        {
            create(epoch, context);
        }
    }

    private boolean isRefused(final RejectCode code)
    {
        if (code != null)
        {
            answers.reject(code, 0, checks.value(), checks.bound(), checks.timeMs());
        }
        return code != null;
    }

    private RejectCode refusal(final long nowMs)
    {
        RejectCode code = checks.shape(form);
        if (code != null)
        {
            return code;
        }
        if (pauses.isPaused(PauseAction.CREATES, form.decoder().sender(), form.sceneKind(),
            form.decoder().sceneId(), form.decoder().campaignId()))
        {
            return checks.paused();
        }
        final CurrencyLimits limits = book.limits.get(form.decoder().currency());
        if (limits == null)
        {
            return checks.unknownCurrency(form);
        }
        form.fillDefaults(limits, nowMs, book.settings.defaultLifeMs());
        code = checks.money(form, limits);
        code = code == null ? checks.time(form, nowMs) : code;
        code = code == null ? checks.audience(form, limits) : code;
        return code == null ? checks.scene(form) : code;
    }

    private void create(final int epoch, final CommandContext context)
    {
        final long nowMs = context.nowMs();
        life.makeRoom(form.shares(), form.words(), nowMs);
        if (!allocateBlocks())
        {
            // An eighth of the arena is kept free against this; it would take a hostile sequence of sizes to get here.
            answers.reject(
                RejectCode.STORE_FULL, 0, SettingKey.CAPACITY_GRAB_WORDS.value(), book.arena.capacityWords(), nowMs);
            return;
        }
        final CreateDecoder in = form.decoder();
        final long id = book.ids.give();
        book.seeds.seed(book.epochs.secret(epoch), id);
        final byte[] commitment = book.seeds.commitment(id);
        book.seeds.deriveDrawKey(form.nonce0(), form.nonce1());
        final int slot = book.envelopes.add(id);
        fillRow(slot, epoch, context);
        fillBlocks(slot);
        book.ledger.fund(in.currency(), in.total());
        book.epochs.objectOpened(epoch);
        final boolean isOpen = form.opensAtMs() <= nowMs;
        book.due.add(slot, id, isOpen ? form.expiresAtMs() : form.opensAtMs());
        if (form.sceneKind() != SceneKind.NONE)
        {
            book.scenes.add(slot);
        }
        emit(id, book.epochs.number(epoch), commitment);
        requests.setSpans(
            bind(id, 0, (int)book.epochs.number(epoch), nowMs), form.opensAtMs(), form.expiresAtMs());
        answers.created(
            id, nowMs, form.opensAtMs(), form.expiresAtMs(), commitment, book.epochs.number(epoch), false);
    }

    private void fillRow(final int slot, final int epoch, final CommandContext context)
    {
        final CreateDecoder in = form.decoder();
        final EnvelopeStore envelopes = book.envelopes;
        envelopes.setKind(
            slot, form.opensAtMs() <= context.nowMs() ? EnvelopeState.OPEN : EnvelopeState.SCHEDULED, form.split(),
            form.sceneKind(), form.audience(), in.relations().getRaw(), form.isSenderAllowed(), in.currency());
        envelopes.setShares(slot, form.shares(), in.total(), form.minShare(), form.maxShare());
        envelopes.setTimes(slot, context.nowMs(), form.opensAtMs(), form.expiresAtMs());
        envelopes.setParties(slot, in.sender(), context.principalId(), in.campaignId(), in.sceneId());
        envelopes.setDraws(
            slot, book.seeds.key0(), book.seeds.key1(), (int)book.epochs.number(epoch));
    }

    /** All blocks or none. */
    private boolean allocateBlocks()
    {
        grabBlock = book.grabs.allocate(form.shares());
        namedBlock = form.namedCount() > 0 ? book.arena.allocate(NamedLists.wordsFor(form.namedCount())) : NO_BLOCK;
        noteBlock = form.hasNote() ? book.arena.allocate(Notes.wordsFor(form.noteLength())) : NO_BLOCK;
        if (grabBlock != 0 && namedBlock != 0 && noteBlock != 0)
        {
            return true;
        }
        releaseIfAllocated(noteBlock);
        releaseIfAllocated(namedBlock);
        releaseIfAllocated(grabBlock);
        return false;
    }

    private void releaseIfAllocated(final int block)
    {
        if (block > 0)
        {
            book.arena.release(block);
        }
    }

    private void fillBlocks(final int slot)
    {
        if (form.split() == Split.FAIR)
        {
            Splits.fair(
                book.seeds.key0(), book.seeds.key1(), form.decoder().total(), form.shares(), form.minShare(),
                form.maxShare(), book.grabs.words(), GrabStore.amounts(grabBlock, form.shares()));
        }
        if (namedBlock != NO_BLOCK)
        {
            NamedLists.setCount(book.arena, namedBlock, form.namedCount());
            for (int i = 0; i < form.namedCount(); i++)
            {
                NamedLists.setUser(book.arena, namedBlock, i, form.namedUser(i));
            }
            NamedLists.sort(book.arena, namedBlock);
        }
        if (noteBlock != NO_BLOCK)
        {
            Notes.put(
                book.arena, noteBlock, form.decoder().coverId(), form.buffer(), form.noteOffset(), form.noteLength());
        }
        book.envelopes.setBlocks(slot, grabBlock, Math.max(0, namedBlock), Math.max(0, noteBlock));
    }

    private void emit(final long id, final long epoch, final byte[] commitment)
    {
        final CreateDecoder in = form.decoder();
        final CreatedEncoder out = events.beginCreated()
            .envelopeId(id).sender(in.sender()).campaignId(in.campaignId())
            .total(in.total()).minShare(form.minShare()).maxShare(form.maxShare())
            .sceneId(in.sceneId()).opensAtMs(form.opensAtMs()).expiresAtMs(form.expiresAtMs())
            .shares(in.shares()).epoch(epoch).currency(in.currency())
            .split(form.split()).sceneKind(form.sceneKind());
        final MutableDirectBuffer buffer = out.buffer();
        buffer.putBytes(out.offset() + CreatedEncoder.requestIdEncodingOffset(),
            form.buffer(), in.offset() + CreateDecoder.requestIdEncodingOffset(), NONCE_LENGTH);
        buffer.putBytes(out.offset() + CreatedEncoder.senderNonceEncodingOffset(),
            form.buffer(), in.offset() + CreateDecoder.senderNonceEncodingOffset(), NONCE_LENGTH);
        buffer.putBytes(out.offset() + CreatedEncoder.commitmentEncodingOffset(), commitment);
        events.commitCreated();
        if (form.namedCount() > 0)
        {
            emitNamed(id);
        }
    }

    /** Restricted, and so an event of its own (RULES 9). */
    private void emitNamed(final long id)
    {
        final int offset = events.claim(NamedListEncoder.BLOCK_LENGTH + 4 + form.namedCount() * Long.BYTES);
        namedList.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(id);
        final NamedListEncoder.NamedEncoder group = namedList.namedCount(form.namedCount());
        for (int i = 0; i < form.namedCount(); i++)
        {
            group.next().userId(form.namedUser(i));
        }
        events.commit(namedList.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        final long id = store.subjectId(handle);
        final int epoch = book.epochs.find(store.detail(handle));
        book.seeds.seed(book.epochs.secret(epoch), id);
        answers.created(
            id, store.atMs(handle), store.opensAtMs(handle), store.expiresAtMs(handle),
            book.seeds.commitment(id), store.detail(handle), true);
    }
}
