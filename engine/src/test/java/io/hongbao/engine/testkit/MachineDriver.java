package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenEpochEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SetLimitsEncoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A machine driven by hand: one command at a time, at a time that the test sets. Starts with limits for CNY and an
 * epoch that has begun.
 */
public final class MachineDriver
{
    /** Engine time at the start of every test. */
    public static final long START_MS = 1_800_000_000_000L;
    /** Secret of epoch 1. */
    public static final byte[] SECRET = secret(1);
    /** The service that acts unless a test says otherwise. */
    public static final long SERVICE = 9;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final EnvelopeMachine machine;
    private final RecordingSink sink = new RecordingSink();
    private final CommandContext context = new CommandContext();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[64 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<byte[]> preparation = new ArrayList<>();
    private long nowMs = START_MS;
    private long principal = SERVICE;
    private Role role = Role.SERVICE;
    private boolean mayWrite = true;
    private boolean mayUseReserve;
    private int verdicts;
    private int sentVerdicts;
    private long nextRequest = 1;
    private int lastLength;

    /** With room for a thousand envelopes. */
    public MachineDriver()
    {
        this(Capacities.forEnvelopes(1000));
    }

    /**
     * With stores of a size.
     *
     * @param capacities of the stores.
     */
    public MachineDriver(final Capacities capacities)
    {
        machine = new EnvelopeMachine(new PlainSecrets(), capacities, 0);
        setLimits(CurrencyLimits.CNY);
        preparation.add(lastMessage());
        openEpoch(1, START_MS, SECRET);
        preparation.add(lastMessage());
    }

    /**
     * A secret that differs by number.
     *
     * @param number of an epoch.
     * @return 32 bytes.
     */
    public static byte[] secret(final int number)
    {
        final byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++)
        {
            secret[i] = (byte)(i * 7 + number);
        }
        return secret;
    }

    /** @return the machine. */
    public EnvelopeMachine machine()
    {
        return machine;
    }

    /** @return engine time. */
    public long nowMs()
    {
        return nowMs;
    }

    /**
     * Sets the clock without firing what is due.
     *
     * @param atMs engine time of what follows.
     * @return this.
     */
    public MachineDriver at(final long atMs)
    {
        nowMs = atMs;
        return this;
    }

    /**
     * Who sends what follows.
     *
     * @param newRole      of the sender.
     * @param newPrincipal of the sender.
     * @return this.
     */
    public MachineDriver as(final Role newRole, final long newPrincipal)
    {
        role = newRole;
        principal = newPrincipal;
        return this;
    }

    /** @return this, with the usual service as the sender of what follows. */
    public MachineDriver asService()
    {
        return as(Role.SERVICE, SERVICE);
    }

    /** Whether what follows may be written; if not, then as with a full disk. */
    public MachineDriver mayWrite(final boolean isAllowed)
    {
        mayWrite = isAllowed;
        return this;
    }

    /** Whether the half of the reserve is there for what follows, while {@link #mayWrite} is false. */
    public MachineDriver mayUseReserve(final boolean isThere)
    {
        mayUseReserve = isThere;
        return this;
    }

    /**
     * What the host found in what follows on the way in.
     *
     * @param bits of the context.
     * @return this.
     */
    public MachineDriver verdicts(final int bits)
    {
        verdicts = bits;
        return this;
    }

    /** @return what the host found. */
    public int verdicts()
    {
        return verdicts;
    }

    /** @return what the host had found in the last command. */
    public int sentVerdicts()
    {
        return sentVerdicts;
    }

    /**
     * Fires what is due.
     *
     * @param maxItems most items.
     * @return items fired.
     */
    public int advance(final int maxItems)
    {
        sink.clear();
        return machine.advance(nowMs, maxItems, sink);
    }

    /** @return a number for the next request key, fresh in this test. */
    public long freshRequest()
    {
        return nextRequest++;
    }

    /**
     * Creates an envelope from defaults: user 7, LUCKY, 10.00 yuan in 5 shares, CHAT 42, audience SCENE.
     *
     * @param change of the fields before the group.
     * @return its id, 0 if it was refused.
     */
    public long create(final Consumer<CreateEncoder> change)
    {
        return create(freshRequest(), change, "", new long[0]);
    }

    /**
     * Creates an envelope.
     *
     * @param request number of the request key.
     * @param change  of the fields before the group.
     * @param note    greeting.
     * @param named   users of the audience.
     * @return its id, 0 if it was refused.
     */
    public long create(
        final long request, final Consumer<CreateEncoder> change, final String note, final long... named)
    {
        encodeCreate(request, change, note.getBytes(StandardCharsets.UTF_8), named);
        send();
        return isAnswer(CreateAnswerEncoder.TEMPLATE_ID) ? createAnswer().envelopeId() : 0;
    }

    /**
     * Encodes a creation without sending it.
     *
     * @param request number of the request key.
     * @param change  of the fields before the group.
     * @param note    bytes of the greeting.
     * @param named   users of the audience.
     * @return the message's buffer, from 0 on.
     */
    public UnsafeBuffer encodeCreate(
        final long request, final Consumer<CreateEncoder> change, final byte[] note, final long... named)
    {
        final CreateEncoder encoder = new CreateEncoder();
        encoder.wrapAndApplyHeader(command, 0, header);
        encoder.correlationId(77).requestedAtMs(nowMs).sender(7).campaignId(0).total(1000).minShare(0).maxShare(0)
            .sceneId(42).opensAtMs(0).expiresAtMs(0).coverId(0).shares(5).currency(156).split(Split.LUCKY)
            .sceneKind(SceneKind.CHAT).audience(Audience.SCENE).senderMayGrab(Choice.DEFAULT);
        encoder.relations().clear();
        for (int i = 0; i < 16; i++)
        {
            encoder.requestId(i, i < 8 ? (short)(request >>> i * 8 & 0xff) : 0);
            encoder.senderNonce(i, (short)(i + 1));
        }
        change.accept(encoder);
        final CreateEncoder.NamedEncoder group = encoder.namedCount(named.length);
        for (final long user : named)
        {
            group.next().userId(user);
        }
        encoder.putNote(note, 0, note.length);
        lastLength = encoder.limit();
        return command;
    }

    /**
     * Grabs as a member of CHAT 42.
     *
     * @param envelopeId of the envelope.
     * @param user       who grabs.
     * @return the amount, -1 if it was refused.
     */
    public long grab(final long envelopeId, final long user)
    {
        return grab(envelopeId, user, SceneKind.CHAT, 42, 0);
    }

    /**
     * Grabs.
     *
     * @param envelopeId of the envelope.
     * @param user       who grabs.
     * @param kind       of the asserted scene.
     * @param sceneId    of the asserted scene.
     * @param relations  asserted, as bits.
     * @return the amount, -1 if it was refused.
     */
    public long grab(
        final long envelopeId, final long user, final SceneKind kind, final long sceneId, final int relations)
    {
        final GrabEncoder encoder = new GrabEncoder();
        encoder.wrapAndApplyHeader(command, 0, header)
            .correlationId(78).envelopeId(envelopeId).userId(user).sceneId(sceneId).sceneKind(kind);
        encoder.relations().clear();
        command.putByte(encoder.offset() + GrabEncoder.relationsEncodingOffset(), (byte)relations);
        lastLength = encoder.limit();
        send();
        return isAnswer(GrabAnswerEncoder.TEMPLATE_ID) ? grabAnswer().amount() : -1;
    }

    /**
     * Grabs by scene.
     *
     * @param request number of the request key.
     * @param user    who grabs.
     * @param kind    of the scene.
     * @param sceneId of the scene.
     * @param after   opensAtMs and id of the last looked at, or nothing.
     * @return id of the envelope, 0 if it was refused.
     */
    public long grabByScene(
        final long request, final long user, final SceneKind kind, final long sceneId, final long... after)
    {
        final GrabBySceneEncoder encoder = new GrabBySceneEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).correlationId(79).requestedAtMs(nowMs).userId(user)
            .sceneId(sceneId).afterOpensAtMs(after.length == 0 ? 0 : after[0])
            .afterId(after.length == 0 ? 0 : after[1]).sceneKind(kind);
        encoder.relations().clear();
        putRequest(GrabBySceneEncoder.requestIdEncodingOffset(), request);
        lastLength = encoder.limit();
        send();
        return isAnswer(GrabAnswerEncoder.TEMPLATE_ID) ? grabAnswer().envelopeId() : 0;
    }

    /**
     * Sends a command that the caller encodes.
     *
     * @param encode writes the message at 0 and gives its length.
     */
    public void send(final Encoding encode)
    {
        lastLength = encode.encode(command, header);
        send();
    }

    /**
     * Puts a request key into the message at hand.
     *
     * @param fieldOffset of requestId in the body.
     * @param request     its number.
     */
    public void putRequest(final int fieldOffset, final long request)
    {
        command.putLong(HEADER + fieldOffset, request);
        command.putLong(HEADER + fieldOffset + 8, 0);
    }

    /** Sends the message that was encoded last, again. */
    public void send()
    {
        sink.clear();
        sentVerdicts = verdicts;
        context.set(nowMs, principal, role, verdicts, mayWrite).withReserve(mayWrite || mayUseReserve);
        machine.apply(command, 0, lastLength, context, sink);
        if (sink.answers() != 1)
        {
            throw new AssertionError(sink.answers() + " answers to one command");
        }
    }

    /** Sends the first bytes of the message that was encoded last. */
    public void sendCut(final int length)
    {
        lastLength = length;
        send();
    }

    /** @return a copy of the message that was sent last. */
    public byte[] lastMessage()
    {
        final byte[] message = new byte[lastLength];
        command.getBytes(0, message);
        return message;
    }

    /** @return the host's messages that prepared the machine: limits and epoch 1. */
    public List<byte[]> preparation()
    {
        return preparation;
    }

    /** @return length of the message that was encoded last. */
    public int lastLength()
    {
        return lastLength;
    }

    /** @return events of the last command or step. */
    public List<UnsafeBuffer> events()
    {
        return sink.events();
    }

    /** @return templates of those events. */
    public List<Integer> eventTemplates()
    {
        return sink.events().stream().map(RecordingSink::templateId).toList();
    }

    /** @return the answer's message. */
    public UnsafeBuffer answer()
    {
        return sink.answer();
    }

    /**
     * Kind of the answer.
     *
     * @param templateId of an answer.
     * @return true if the last answer has it.
     */
    public boolean isAnswer(final int templateId)
    {
        return RecordingSink.templateId(sink.answer()) == templateId;
    }

    /** @return the last answer, which is a grab's. */
    public GrabAnswerDecoder grabAnswer()
    {
        return new GrabAnswerDecoder().wrap(answer(), HEADER, GrabAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /** @return the last answer, which is a creation's. */
    public CreateAnswerDecoder createAnswer()
    {
        return new CreateAnswerDecoder().wrap(answer(), HEADER, CreateAnswerDecoder.BLOCK_LENGTH, 1);
    }

    /** @return the last answer, which is a plain one. */
    public DoneDecoder done()
    {
        return new DoneDecoder().wrap(answer(), HEADER, DoneDecoder.BLOCK_LENGTH, 1);
    }

    /** @return the last answer, which is a reject; its code is null if it is not one. */
    public RejectDecoder reject()
    {
        return new RejectDecoder().wrap(answer(), HEADER, RejectDecoder.BLOCK_LENGTH, 1);
    }

    /** @return code of the last answer, null if it is not a reject. */
    public RejectCode rejectCode()
    {
        return isAnswer(RejectEncoder.TEMPLATE_ID) ? reject().code() : null;
    }

    /**
     * Sets limits of a currency.
     *
     * @param limits valid ones.
     */
    public void setLimits(final CurrencyLimits limits)
    {
        final Role before = role;
        role = Role.HOST;
        send((buffer, head) ->
        {
            final SetLimitsEncoder encoder = new SetLimitsEncoder();
            encoder.wrapAndApplyHeader(buffer, 0, head).correlationId(0)
                .maxTotalPerson(limits.maxTotalPerson()).maxSharePerson(limits.maxSharePerson())
                .maxSharesPerson(limits.maxSharesPerson()).maxSharesCampaign(limits.maxSharesCampaign())
                .maxSharesFair(limits.maxSharesFair()).maxNamed(limits.maxNamed())
                .maxNoteBytes(limits.maxNoteBytes()).currency(limits.currency());
            return encoder.limit();
        });
        role = before;
    }

    /**
     * Opens an epoch.
     *
     * @param number     of the epoch.
     * @param beginsAtMs when it begins.
     * @param secret     32 bytes.
     */
    public void openEpoch(final long number, final long beginsAtMs, final byte[] secret)
    {
        final Role before = role;
        role = Role.HOST;
        send((buffer, head) ->
        {
            final OpenEpochEncoder encoder = new OpenEpochEncoder();
            encoder.wrapAndApplyHeader(buffer, 0, head).correlationId(0).beginsAtMs(beginsAtMs).epoch(number)
                .putWrappedSecret(secret, 0, secret.length);
            return encoder.limit();
        });
        role = before;
    }

    /** Writes a message. */
    @FunctionalInterface
    public interface Encoding
    {
        /**
         * Writes a message at 0.
         *
         * @param buffer to write to.
         * @param header flyweight to apply.
         * @return its length.
         */
        int encode(UnsafeBuffer buffer, MessageHeaderEncoder header);
    }
}
