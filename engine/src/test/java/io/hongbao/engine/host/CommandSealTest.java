package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.Ticket;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.EarnDrawEncoder;
import io.hongbao.engine.codec.EnterEncoder;
import io.hongbao.engine.codec.GrabBySceneWithEncoder;
import io.hongbao.engine.codec.GrabWithEncoder;
import io.hongbao.engine.codec.HandInEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.testkit.ManualTime;
import io.hongbao.engine.testkit.TestJournals;
import io.hongbao.engine.testkit.TinyMachine;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of passwords and tickets between the port and the journal. */
@Timeout(60)
class CommandSealTest
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long NOW_MS = 1_800_000_000_000L;
    private static final long ROTATED_MS = NOW_MS - 3_600_000;
    private static final byte[] OLD = secret(3);
    private static final byte[] NEW = secret(9);
    private static final byte[] TICKET_SECRET = secret(17);
    private static final String PASSWORD = "open-sesame";

    @TempDir
    private Path directory;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Seen seen = new Seen();

    /** Two password keys, one that counts from {@link #ROTATED_MS} on, and one ticket key. */
    private static final class TwoKeys implements IngressKeys
    {
        private final IngressKey older = new IngressKey(1, OLD);
        private final IngressKey newer = new IngressKey(2, NEW);
        private final IngressKey forTickets = new IngressKey(5, TICKET_SECRET);

        @Override
        public IngressKey passwordKey(final long atMs, final int age)
        {
            if (atMs >= ROTATED_MS)
            {
                return age == 0 ? newer : older;
            }
            return age == 0 ? older : null;
        }

        @Override
        public IngressKey ticketKey(final long keyId)
        {
            return keyId == 5 ? forTickets : null;
        }
    }

    /** What the rules see. */
    private static final class Seen implements StateMachine
    {
        private final TinyMachine machine = new TinyMachine();
        private final List<Integer> verdicts = new ArrayList<>();
        private final List<byte[]> messages = new ArrayList<>();

        @Override
        public int advance(final long nowMs, final int maxItems, final EventSink out)
        {
            return machine.advance(nowMs, maxItems, out);
        }

        @Override
        public synchronized void apply(
            final DirectBuffer command, final int offset, final int length, final CommandContext context,
            final EventSink out)
        {
            verdicts.add(context.verdicts());
            messages.add(copy(command, offset, length));
            machine.apply(command, offset, length, context, out);
        }

        @Override
        public long nextDueMs()
        {
            return machine.nextDueMs();
        }

        @Override
        public long nextSequence()
        {
            return machine.nextSequence();
        }
    }

    private static byte[] secret(final int first)
    {
        final byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++)
        {
            secret[i] = (byte)(first + i);
        }
        return secret;
    }

    private static byte[] copy(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    @BeforeEach
    void fillWithWhatWasThereBefore()
    {
        message.setMemory(0, message.capacity(), (byte)0);
    }

    private int grabWith(final byte[] password, final Ticket ticket)
    {
        final GrabWithEncoder grab = new GrabWithEncoder().wrapAndApplyHeader(message, 0, header)
            .correlationId(1).envelopeId(7).userId(2).sceneId(0);
        put(grab.offset() + GrabWithEncoder.passwordEncodingOffset(), password, ticket,
            grab.offset() + GrabWithEncoder.ticketEncodingOffset());
        return HEADER + GrabWithEncoder.BLOCK_LENGTH;
    }

    private void put(final int passwordAt, final byte[] password, final Ticket ticket, final int ticketAt)
    {
        if (passwordAt > 0)
        {
            message.putBytes(passwordAt, Arrays.copyOf(password, 64));
        }
        if (ticketAt > 0 && ticket != null)
        {
            ticket.encode(message, ticketAt);
        }
    }

    private int createWith(final byte[] password, final long requestedAtMs)
    {
        final CreateWithEncoder create = new CreateWithEncoder().wrapAndApplyHeader(message, 0, header)
            .correlationId(1).requestedAtMs(requestedAtMs).total(888).shares(3);
        put(create.offset() + CreateWithEncoder.passwordEncodingOffset(), password, null, 0);
        create.namedCount(0);
        create.note("happy new year");
        return HEADER + create.encodedLength();
    }

    private int grabBySceneWith(final byte[] password, final Ticket ticket, final long requestedAtMs)
    {
        final GrabBySceneWithEncoder grab = new GrabBySceneWithEncoder().wrapAndApplyHeader(message, 0, header)
            .correlationId(1).requestedAtMs(requestedAtMs).userId(2).sceneId(4);
        put(grab.offset() + GrabBySceneWithEncoder.passwordEncodingOffset(), password, ticket,
            grab.offset() + GrabBySceneWithEncoder.ticketEncodingOffset());
        return HEADER + GrabBySceneWithEncoder.BLOCK_LENGTH;
    }

    private int enter(final byte[] password, final Ticket ticket, final long requestedAtMs)
    {
        final EnterEncoder enter = new EnterEncoder().wrapAndApplyHeader(message, 0, header)
            .correlationId(1).requestedAtMs(requestedAtMs).envelopeId(7).userId(2);
        put(enter.offset() + EnterEncoder.passwordEncodingOffset(), password, ticket,
            enter.offset() + EnterEncoder.ticketEncodingOffset());
        return HEADER + EnterEncoder.BLOCK_LENGTH;
    }

    private int handIn(final Ticket ticket)
    {
        final HandInEncoder handIn = new HandInEncoder().wrapAndApplyHeader(message, 0, header).userId(2);
        put(0, null, ticket, handIn.offset() + HandInEncoder.ticketEncodingOffset());
        return HEADER + HandInEncoder.BLOCK_LENGTH;
    }

    private int earnDraw(final Ticket ticket)
    {
        final EarnDrawEncoder earn = new EarnDrawEncoder().wrapAndApplyHeader(message, 0, header).userId(2);
        put(0, null, ticket, earn.offset() + EarnDrawEncoder.ticketEncodingOffset());
        return HEADER + EarnDrawEncoder.BLOCK_LENGTH;
    }

    /** Sends what was encoded through a host with a journal on disk; the bytes that the rules saw. */
    private byte[] send(final int length)
    {
        try (ChronicleJournal journal = TestJournals.open(TestJournals.config(directory)))
        {
            final EngineHost host = new EngineHost("seal", HostFixture.SMALL, new HostParts(seen, journal,
                new ManualTime(NOW_MS), new HostFixture.NoEpochs(), HostDuty.NONE, List.of(), new TwoKeys(),
                Quarantine.NONE));
            host.start();
            final EnginePort port = host.attach(() -> { }, 1 << 16);
            assertEquals(EnginePort.ACCEPTED, port.offer(1, 7, Role.SERVICE, message, 0, length));
            port.flush();
            final AtomicInteger answers = new AtomicInteger();
            HostFixture.await(() ->
                answers.addAndGet(port.drain((tag, buffer, offset, bytes) -> { }, 1)) > 0);
            host.close();
        }
        assertEquals(1, seen.messages.size());
        return seen.messages.get(0);
    }

    private int verdicts()
    {
        return seen.verdicts.get(0);
    }

    private static byte[] utf8(final String text)
    {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digests(final String password, final boolean bothKeys) throws Exception
    {
        final UnsafeBuffer field = new UnsafeBuffer(new byte[64]);
        field.putLong(0, bothKeys ? 2 : 1, ByteOrder.LITTLE_ENDIAN);
        field.putBytes(8, hmac(bothKeys ? NEW : OLD, utf8(password)), 0, 16);
        if (bothKeys)
        {
            field.putLong(24, 1, ByteOrder.LITTLE_ENDIAN);
            field.putBytes(32, hmac(OLD, utf8(password)), 0, 16);
        }
        return field.byteArray();
    }

    private static byte[] hmac(final byte[] secret, final byte[] data) throws Exception
    {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] field(final byte[] bytes, final int bodyOffset)
    {
        return Arrays.copyOfRange(bytes, HEADER + bodyOffset, HEADER + bodyOffset + 64);
    }

    @Test
    void grabCarriesTheDigestsUnderTheTwoNewestKeys() throws Exception
    {
        final byte[] bytes = send(grabWith(utf8(PASSWORD), null));
        assertArrayEquals(digests(PASSWORD, true), field(bytes, GrabWithEncoder.passwordEncodingOffset()));
        assertEquals(0, verdicts());
    }

    @Test
    void keysAreThoseOfTheTimeWhenTheRequestWasFirstMade() throws Exception
    {
        final byte[] before = send(createWith(utf8(PASSWORD), ROTATED_MS - 1));
        assertArrayEquals(digests(PASSWORD, false), field(before, CreateWithEncoder.passwordEncodingOffset()));
    }

    @Test
    void creationOfNowIsUnderTheNewestKey() throws Exception
    {
        final byte[] bytes = send(createWith(utf8(PASSWORD), NOW_MS));
        assertArrayEquals(digests(PASSWORD, true), field(bytes, CreateWithEncoder.passwordEncodingOffset()));
    }

    @Test
    void grabBySceneAndEntryAreSealedByTheirRequestedTime() throws Exception
    {
        final byte[] grab = send(grabBySceneWith(utf8(PASSWORD), null, ROTATED_MS - 1));
        assertArrayEquals(digests(PASSWORD, false), field(grab, GrabBySceneWithEncoder.passwordEncodingOffset()));
        seen.messages.clear();
        final byte[] entry = send(enter(utf8(PASSWORD), null, NOW_MS));
        assertArrayEquals(digests(PASSWORD, true), field(entry, EnterEncoder.passwordEncodingOffset()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"888", "８８８", " 8 8\t8\n", "　８ 88 ", "8⁸8"})
    void fullWidthDigitsAndWhiteSpaceMakeNoDifference(final String typed) throws Exception
    {
        final byte[] bytes = send(grabWith(utf8(typed), null));
        assertArrayEquals(digests("888", true), field(bytes, GrabWithEncoder.passwordEncodingOffset()));
    }

    @Test
    void passwordOf64BytesAndOneThatIsNoUtf8AreDigestedToo() throws Exception
    {
        final String longest = "恭喜发财".repeat(5) + "2026";
        final byte[] bytes = send(grabWith(utf8(longest), null));
        assertArrayEquals(digests(longest, true), field(bytes, GrabWithEncoder.passwordEncodingOffset()));
        seen.messages.clear();
        final byte[] garbage = {(byte)0xFF, 1, (byte)0xC0};
        final byte[] sealed = send(grabWith(garbage, null));
        assertArrayEquals(Arrays.copyOf(hmac(NEW, garbage), 16),
            Arrays.copyOfRange(field(sealed, GrabWithEncoder.passwordEncodingOffset()), 8, 24));
    }

    @Test
    void noPasswordStaysNoPassword()
    {
        final byte[] bytes = send(grabWith(new byte[0], null));
        assertArrayEquals(new byte[64], field(bytes, GrabWithEncoder.passwordEncodingOffset()));
    }

    @Test
    void verdictsTellWhetherATicketCameAndItsSignatureHolds()
    {
        final Ticket ticket = new Tickets(5, TICKET_SECRET).issue(7, 2, 3, NOW_MS + 1000);
        send(grabWith(new byte[0], ticket));
        sendNext(grabBySceneWith(new byte[0], ticket, NOW_MS));
        sendNext(enter(new byte[0], ticket, NOW_MS));
        sendNext(handIn(ticket));
        sendNext(earnDraw(ticket));
        assertEquals(List.of(3, 3, 3, 3, 3), seen.verdicts);
    }

    @Test
    void everyByteOfATicketIsSigned()
    {
        final byte[] good = new Tickets(5, TICKET_SECRET).issue(7, 2, 3, NOW_MS + 1000).toBytes();
        final CommandSeal seal = new CommandSeal(new TwoKeys(), () -> NOW_MS);
        for (int at = 0; at < good.length; at++)
        {
            final byte[] bad = good.clone();
            bad[at] ^= 1;
            final int length = grabWith(new byte[0], Ticket.of(bad));
            assertEquals(1, seal.seal(GrabWithEncoder.TEMPLATE_ID, message, 0, length), "byte " + at);
        }
        assertEquals(3, seal.seal(GrabWithEncoder.TEMPLATE_ID, message, 0, grabWith(new byte[0], Ticket.of(good))));
    }

    @Test
    void exchangeStandsForATicketWithoutASignature()
    {
        send(handIn(Ticket.ofExchange(99, 7, 2, 0, NOW_MS)));
        assertEquals(1, verdicts());
    }

    @Test
    void commandThatIsCutLosesItsPassword()
    {
        final CommandSeal seal = new CommandSeal(new TwoKeys(), () -> NOW_MS);
        grabWith(utf8(PASSWORD), null);
        assertEquals(0, seal.seal(GrabWithEncoder.TEMPLATE_ID, message, 0,
            HEADER + GrabWithEncoder.passwordEncodingOffset() + PASSWORD.length()));
        assertArrayEquals(new byte[64], field(message.byteArray(), GrabWithEncoder.passwordEncodingOffset()));
        for (int length = HEADER; length < HEADER + GrabWithEncoder.BLOCK_LENGTH; length++)
        {
            seal.seal(GrabWithEncoder.TEMPLATE_ID, message, 0, length);
        }
    }

    @Test
    void noPasswordIsInAnyFileOfTheEngine() throws IOException
    {
        final Ticket ticket = new Tickets(5, TICKET_SECRET).issue(7, 2, 3, NOW_MS + 1000);
        send(createWith(utf8(PASSWORD), NOW_MS));
        sendNext(grabWith(utf8(PASSWORD), ticket));
        sendNext(grabBySceneWith(utf8(PASSWORD), ticket, NOW_MS));
        sendNext(enter(utf8(PASSWORD), ticket, NOW_MS));
        final List<Integer> journaled = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                reader.forEachRecord(verdictsInto(journaled));
            }
        }
        assertEquals(List.of(0, 3, 3, 3), journaled);
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(PASSWORD), file + " holds a password");
                assertFalse(text.contains(PASSWORD.substring(1)), file + " holds most of a password");
            }
        }
        assertTrue(journalBytes().contains("happy new year"), "the note of the same command is there");
    }

    private String journalBytes() throws IOException
    {
        final StringBuilder all = new StringBuilder();
        for (final Path file : TestJournals.files(directory))
        {
            all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    private void sendNext(final int length)
    {
        seen.messages.clear();
        send(length);
    }

    private static RecordHandler verdictsInto(final List<Integer> all)
    {
        return new RecordHandler()
        {
            @Override
            public void onCommand(
                final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
                final int length)
            {
                all.add((int)context.verdicts());
            }

            @Override
            public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
            {
                // only the commands are looked at
            }
        };
    }
}
