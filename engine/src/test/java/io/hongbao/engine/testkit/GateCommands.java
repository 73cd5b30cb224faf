package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.EnterEncoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
import io.hongbao.engine.codec.GatesAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabBySceneWithEncoder;
import io.hongbao.engine.codec.GrabWithEncoder;
import io.hongbao.engine.codec.HandInEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryGatesEncoder;
import io.hongbao.engine.codec.QuerySceneEncoder;
import io.hongbao.engine.codec.SceneAnswerDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.TapEncoder;
import io.hongbao.engine.codec.TicketScope;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Commands of gates, sent through a {@link MachineDriver}: to CHAT 42, with a fresh request key each. Passwords and
 * tickets are written as the host hands them on: digests, and verdicts in the context.
 */
public final class GateCommands
{
    /** Key of all passwords. */
    public static final long PASSWORD_KEY = 5;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int NAMED_AND_NOTE = 6;

    private final MachineDriver driver;
    private long fromScene = 42;

    /**
     * Commands to one machine.
     *
     * @param driver of the machine.
     */
    public GateCommands(final MachineDriver driver)
    {
        this.driver = driver;
    }

    /**
     * From which chat the grabs, hand-ins and entries that follow come.
     *
     * @param sceneId of the chat.
     * @return this.
     */
    public GateCommands from(final long sceneId)
    {
        fromScene = sceneId;
        return this;
    }

    /**
     * Creates an envelope from defaults: user 7, LUCKY, 10.00 yuan in 5 shares, CHAT 42, audience SCENE, no gates.
     *
     * @param change of the fields.
     * @return its id, 0 if it was refused.
     */
    public long create(final Consumer<CreateWithEncoder> change)
    {
        return create(0, change);
    }

    /**
     * Creates an envelope with a password.
     *
     * @param password number that stands for it, 0 for none.
     * @param change   of the fields.
     * @return its id, 0 if it was refused.
     */
    public long create(final long password, final Consumer<CreateWithEncoder> change)
    {
        final long request = driver.freshRequest();
        driver.send((buffer, header) ->
        {
            final CreateWithEncoder out = new CreateWithEncoder();
            clear(buffer, CreateWithEncoder.BLOCK_LENGTH + NAMED_AND_NOTE);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(77).requestedAtMs(driver.nowMs()).sender(7)
                .total(1000).sceneId(42).shares(5).currency(156).split(Split.LUCKY).sceneKind(SceneKind.CHAT)
                .audience(Audience.SCENE).senderMayGrab(Choice.DEFAULT).ticketScope(TicketScope.NONE)
                .relay(Choice.DEFAULT);
            for (int i = 0; i < 16; i++)
            {
                out.senderNonce(i, (short)(i + 1));
            }
            putPassword(buffer, CreateWithEncoder.passwordEncodingOffset(), password);
            change.accept(out);
            out.namedCount(0);
            out.putNote(new byte[0], 0, 0);
            return keyed(buffer, request, out.limit());
        });
        return driver.isAnswer(CreateAnswerEncoder.TEMPLATE_ID) ? driver.createAnswer().envelopeId() : 0;
    }

    /**
     * Grabs with what a change puts in.
     *
     * @param envelopeId of the envelope.
     * @param user       who grabs.
     * @param password   number that stands for it, 0 for none.
     * @param change     of the fields.
     * @return the amount, -1 if it was refused.
     */
    public long grab(
        final long envelopeId, final long user, final long password, final Consumer<GrabWithEncoder> change)
    {
        driver.send((buffer, header) ->
        {
            final GrabWithEncoder out = new GrabWithEncoder();
            clear(buffer, GrabWithEncoder.BLOCK_LENGTH);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(78).envelopeId(envelopeId).userId(user)
                .sceneId(fromScene).sceneKind(SceneKind.CHAT);
            putPassword(buffer, GrabWithEncoder.passwordEncodingOffset(), password);
            change.accept(out);
            return out.limit();
        });
        return amount();
    }

    /**
     * Grabs with a password.
     *
     * @param envelopeId of the envelope.
     * @param user       who grabs.
     * @param password   number that stands for it, 0 for none.
     * @return the amount, -1 if it was refused.
     */
    public long grab(final long envelopeId, final long user, final long password)
    {
        return grab(envelopeId, user, password, out -> { });
    }

    /**
     * Grabs with a ticket, whose signature holds.
     *
     * @param envelopeId of the envelope.
     * @param user       who grabs.
     * @param ticket     that comes.
     * @return the amount, -1 if it was refused.
     */
    public long grab(final long envelopeId, final long user, final TestTicket ticket)
    {
        driver.verdicts(ticket.verdicts());
        final long amount = grab(envelopeId, user, 0, out -> ticket.put(out.ticket()));
        driver.verdicts(0);
        return amount;
    }

    /**
     * Taps.
     *
     * @param envelopeId of the envelope.
     * @param user       who taps.
     * @param tap        its number.
     * @return the amount, -1 if it was refused.
     */
    public long tap(final long envelopeId, final long user, final int tap)
    {
        driver.send((buffer, header) ->
        {
            final TapEncoder out = new TapEncoder();
            clear(buffer, TapEncoder.BLOCK_LENGTH);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(78).envelopeId(envelopeId).userId(user)
                .sceneId(fromScene).sceneKind(SceneKind.CHAT).tap(tap);
            return out.limit();
        });
        return amount();
    }

    /**
     * Grabs by scene with a password.
     *
     * @param request  number of the request key.
     * @param user     who grabs.
     * @param password number that stands for it, 0 for none.
     * @return id of the envelope, 0 if it was refused.
     */
    public long grabByScene(final long request, final long user, final long password)
    {
        driver.send((buffer, header) ->
        {
            final GrabBySceneWithEncoder out = new GrabBySceneWithEncoder();
            clear(buffer, GrabBySceneWithEncoder.BLOCK_LENGTH);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(79).requestedAtMs(driver.nowMs()).userId(user)
                .sceneId(fromScene).sceneKind(SceneKind.CHAT);
            putPassword(buffer, GrabBySceneWithEncoder.passwordEncodingOffset(), password);
            return keyed(buffer, request, out.limit());
        });
        return driver.isAnswer(GrabAnswerEncoder.TEMPLATE_ID) ? driver.grabAnswer().envelopeId() : 0;
    }

    /**
     * Hands in.
     *
     * @param envelopeId of the envelope.
     * @param user       who hands in.
     * @param ticket     that comes, {@link TestTicket#NONE} for none.
     * @return the place, -1 if it was refused.
     */
    public long handIn(final long envelopeId, final long user, final TestTicket ticket)
    {
        final long request = driver.freshRequest();
        driver.verdicts(ticket.verdicts());
        driver.send((buffer, header) ->
        {
            final HandInEncoder out = new HandInEncoder();
            clear(buffer, HandInEncoder.BLOCK_LENGTH);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(80).requestedAtMs(driver.nowMs())
                .envelopeId(envelopeId).userId(user).sceneId(fromScene).sceneKind(SceneKind.CHAT);
            ticket.put(out.ticket());
            return keyed(buffer, request, out.limit());
        });
        driver.verdicts(0);
        return place();
    }

    /**
     * Enters a raffle.
     *
     * @param envelopeId of the envelope.
     * @param user       who enters.
     * @param password   number that stands for it, 0 for none.
     * @param ticket     that comes, {@link TestTicket#NONE} for none.
     * @return the place, -1 if it was refused.
     */
    public long enter(final long envelopeId, final long user, final long password, final TestTicket ticket)
    {
        final long request = driver.freshRequest();
        driver.verdicts(ticket.verdicts());
        driver.send((buffer, header) ->
        {
            final EnterEncoder out = new EnterEncoder();
            clear(buffer, EnterEncoder.BLOCK_LENGTH);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(80).requestedAtMs(driver.nowMs())
                .envelopeId(envelopeId).userId(user).sceneId(fromScene).sceneKind(SceneKind.CHAT);
            putPassword(buffer, EnterEncoder.passwordEncodingOffset(), password);
            ticket.put(out.ticket());
            return keyed(buffer, request, out.limit());
        });
        driver.verdicts(0);
        return place();
    }

    /**
     * Enters a raffle with nothing in hand.
     *
     * @param envelopeId of the envelope.
     * @param user       who enters.
     * @return the place, -1 if it was refused.
     */
    public long enter(final long envelopeId, final long user)
    {
        return enter(envelopeId, user, 0, TestTicket.NONE);
    }

    /**
     * Asks for the gates of an envelope.
     *
     * @param envelopeId of the envelope.
     * @param asUser     whose standing is told.
     * @return the answer.
     */
    public GatesAnswerDecoder gates(final long envelopeId, final long asUser)
    {
        driver.send((buffer, header) ->
        {
            final QueryGatesEncoder out = new QueryGatesEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(81).envelopeId(envelopeId).asUser(asUser);
            return out.limit();
        });
        return new GatesAnswerDecoder().wrap(driver.answer(), HEADER, GatesAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /**
     * Asks for the open envelopes of CHAT 42.
     *
     * @param asUser  whose shares are told.
     * @param afterMs opening of the last one of the page before, 0 for the first page.
     * @param afterId id of that one.
     * @return the answer.
     */
    public SceneAnswerDecoder scene(final long asUser, final long afterMs, final long afterId)
    {
        driver.send((buffer, header) ->
        {
            final QuerySceneEncoder out = new QuerySceneEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(81).sceneId(42).asUser(asUser)
                .afterOpensAtMs(afterMs).afterId(afterId).sceneKind(SceneKind.CHAT);
            return out.limit();
        });
        return new SceneAnswerDecoder().wrap(driver.answer(), HEADER, SceneAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /** @return the last answer, which is that of a hand-in or an entry. */
    public EntryAnswerDecoder entryAnswer()
    {
        return new EntryAnswerDecoder().wrap(driver.answer(), HEADER, EntryAnswerDecoder.BLOCK_LENGTH, 1);
    }

    private long amount()
    {
        return driver.isAnswer(GrabAnswerEncoder.TEMPLATE_ID) ? driver.grabAnswer().amount() : -1;
    }

    private long place()
    {
        return driver.isAnswer(EntryAnswerDecoder.TEMPLATE_ID) ? entryAnswer().ordinal() : -1;
    }

    private static void clear(final UnsafeBuffer buffer, final int bodyLength)
    {
        buffer.setMemory(0, HEADER + bodyLength, (byte)0);
    }

    /** Digests under two keys, as the host writes them: the newest, and the one before. */
    private static void putPassword(final UnsafeBuffer buffer, final int field, final long password)
    {
        if (password != 0)
        {
            final int at = HEADER + field;
            buffer.putLong(at, PASSWORD_KEY, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + 8, password, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + 16, ~password, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + 24, PASSWORD_KEY - 1, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + 32, password * 31, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + 40, password * 37, ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** All keyed commands have the request id behind the correlation id. */
    private static int keyed(final UnsafeBuffer buffer, final long request, final int length)
    {
        final int at = HEADER + Long.BYTES;
        buffer.putLong(at, request);
        buffer.putLong(at + 8, 3);
        return length;
    }
}
