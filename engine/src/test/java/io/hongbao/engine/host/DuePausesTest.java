package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.AdvanceDecoder;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.rules.settings.FeedCapacities;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.CardPool;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestJournals;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A great deal falls due at one instant while grabs go on, through the ring, the engine thread and a journal in files:
 * it is fired in slices of bounded size, all of it, exactly and in order. What the grabs felt is printed beside what
 * they felt in a calm run of the same length; it is a measurement with {@code -Dhongbao.expiries=1000000
 * -Dhongbao.winners=2000000 -Dhongbao.heap=3g} (bench/README.md).
 */
@Timeout(1800)
class DuePausesTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int EXPIRIES = Integer.getInteger("hongbao.expiries", 20_000);
    private static final int WINNERS = Integer.getInteger("hongbao.winners", 20_000);
    private static final long GRAB_INTERVAL_NS = 1000L * Integer.getInteger("hongbao.grabIntervalUs", 50);
    private static final long HOUR = 3_600_000;
    private static final int SHARES = 5000;
    private static final int STANDING = 300;
    private static final int STANDING_WORDS = STANDING * SHARES * 4;
    private static final int SLICE = HostOptions.DEFAULT.advanceItems();
    private static final long START_MS = MachineDriver.START_MS;
    /** Time that passes with each winner, so that the keys of a day fit into a small store. */
    private static final long WINNER_MS = 500;

    @TempDir
    private Path directory;
    private MachineDriver driver;
    private long warmUpMs = START_MS + HOUR;
    private long instantMs = START_MS + 2 * HOUR;
    private final long[] standing = new long[STANDING];

    @Test
    void envelopesThatExpireAtOneInstantAreRefundedInOrderBetweenGrabs()
    {
        driver = new MachineDriver(capacities(EXPIRIES + EXPIRIES / 10, 2 * EXPIRIES, 64));
        final LongArrayList refunds = new LongArrayList();
        expiring(EXPIRIES / 10, warmUpMs, refunds);
        expiring(EXPIRIES, instantMs, refunds);
        final Journaled journaled = play("envelopes that expire", EXPIRIES);
        assertEquals(refunds.size(), journaled.refunds.size(), "each envelope is refunded once");
        for (int i = 0; i < refunds.size(); i++)
        {
            assertEquals(refunds.getLong(i), journaled.refunds.getLong(i), "refund " + i / 2);
        }
    }

    @Test
    void prizeIsPaidInOrderOfComposingBetweenGrabs()
    {
        driver = new MachineDriver(capacities(1000, 1 << 20, WINNERS + WINNERS / 10));
        warmUpMs = START_MS + 2 * WINNERS * WINNER_MS;
        instantMs = warmUpMs + HOUR;
        final CardPool pool = new CardPool(driver, 1_000_000_000_000L, instantMs + HOUR);
        final long first = composed(pool, WINNERS / 10, warmUpMs);
        final long second = composed(pool, WINNERS, instantMs);
        final Journaled journaled = play("winners of a prize", WINNERS);
        assertTrue(first < second);
        assertEquals(WINNERS / 10 + WINNERS, journaled.winners.size());
        long paid = 0;
        for (int i = 0; i < journaled.winners.size(); i++)
        {
            final int place = i < WINNERS / 10 ? i : i - WINNERS / 10;
            assertEquals(1 + place, journaled.winners.getLong(i), "users composed in the order of their ids");
            paid += journaled.prizes.getLong(i);
        }
        assertEquals(20L * (WINNERS / 10 + WINNERS), paid);
    }

    /** Room for so many envelopes besides those that are grabbed from; the keys of what is made in a day. */
    private static Capacities capacities(final int envelopes, final int totals, final int winners)
    {
        return new Capacities(envelopes + STANDING, 16 * envelopes + STANDING_WORDS, envelopes + (1 << 20),
            envelopes + STANDING, 1 << 10, 16, 16, 16, 4)
            .withFeed(new FeedCapacities(4, totals + 3 * SHARES, 1))
            .withCards(new CardCapacities(4, 2 * winners, 16, winners, 16));
    }

    /** Envelopes of two shares, every third of them grabbed from once; a few are due some ms before the others. */
    private void expiring(final int count, final long endMs, final LongArrayList refunds)
    {
        final LongArrayList[] due = {new LongArrayList(), new LongArrayList(), new LongArrayList()};
        for (int i = 0; i < count; i++)
        {
            final int early = i % 16 == 3 ? i / 16 % 3 : 0;
            final long total = 200 + i % 1000;
            final long sender = 1_000_000L + i;
            final long id = driver.create(c ->
                c.total(total).shares(2).sender(sender).sceneId(sender).expiresAtMs(endMs - early));
            final long granted = i % 3 == 0 ?
                driver.grab(id, 7, SceneKind.CHAT, sender, 0) : 0;
            due[2 - early].addLong(id);
            due[2 - early].addLong(total - granted);
        }
        for (final LongArrayList ofMs : due)
        {
            ofMs.forEachLong(refunds::addLong);
        }
    }

    /** A set that pays 20 fen a winner, of users 1 to so many, who compose one after the other. */
    private long composed(final CardPool pool, final int winners, final long settlesAtMs)
    {
        final CardCommands cards = new CardCommands(driver);
        final long id = cards.open(o -> o.campaignId(pool.id()).prize(20L * winners).prizeSplit(Split.LUCKY)
            .settlesAtMs(settlesAtMs), 1, 1);
        for (int user = 1; user <= winners; user++)
        {
            driver.at(driver.nowMs() + WINNER_MS);
            cards.grant(id, user, 64);
            int seen = 0;
            while (seen != 3)
            {
                final int kind = cards.draw(id, user);
                assertTrue(kind >= 0, "a card is drawn");
                seen |= 1 << kind;
            }
            assertEquals(user - 1, cards.compose(id, user));
        }
        return id;
    }

    private Journaled play(final String what, final int count)
    {
        driver.at(warmUpMs - HOUR / 2);
        for (int i = 0; i < STANDING; i++)
        {
            standing[i] = driver.create(c -> c.total(100L * SHARES).shares(SHARES).expiresAtMs(instantMs + HOUR));
        }
        final boolean isLong = count > 20_000;
        final JournalConfig config = isLong ? JournalConfig.of(directory).withReserveBytes(16 << 20) :
            TestJournals.config(directory).withZeroAhead(false);
        final SliceWatch watch = new SliceWatch(driver.machine());
        final Clock clock = new Clock(driver.nowMs());
        try (ChronicleJournal journal = TestJournals.open(config);
            EngineHost host = new EngineHost("due", HostOptions.DEFAULT, new HostParts(
                watch, journal, clock, new HostFixture.NoEpochs(), HostDuty.NONE, List.of())))
        {
            host.start();
            final EnginePort port = host.attach(Thread::onSpinWait, 1 << 20);
            final GrabStream grabs = new GrabStream(port, standing, SHARES, GRAB_INTERVAL_NS);
            clock.jumpTo(warmUpMs);
            grabs.run(allOver(watch, warmUpMs, isLong ? 3_000 : 0));
            System.gc(); // none of the garbage of the preparation is collected while it is measured
            watch.reset();
            final long beganNs = System.nanoTime();
            clock.jumpTo(instantMs);
            final Histogram busy = grabs.run(allOver(watch, instantMs, 0));
            final long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
            final Histogram calm = grabs.run(after(tookMs));
            System.out.printf("%,d %s at one instant: %,d ms%n", count, what, tookMs);
            tell("a slice", watch.slices());
            tell("a slice, processor time", watch.work());
            tell("a grab meanwhile", busy);
            tell("a grab in a calm run", calm);
            assertEquals(0, grabs.others(), "every grab is answered as one");
            assertFalse(host.isHalted());
        }
        return Journaled.read(directory);
    }

    private static BooleanSupplier allOver(final SliceWatch watch, final long instantMs, final long leastMs)
    {
        final BooleanSupplier past = after(leastMs);
        return () -> watch.nextDueAfterSliceMs() > instantMs && past.getAsBoolean();
    }

    private static BooleanSupplier after(final long ms)
    {
        final long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        return () -> System.nanoTime() - untilNs >= 0;
    }

    private static void tell(final String what, final Histogram ns)
    {
        System.out.printf("  %s (%,d): p50 %.0f us, p99 %.0f us, p99.9 %.0f us, max %.0f us%n", what,
            ns.getTotalCount(), ns.getValueAtPercentile(50) / 1e3, ns.getValueAtPercentile(99) / 1e3,
            ns.getValueAtPercentile(99.9) / 1e3, ns.getMaxValue() / 1e3);
    }

    /** Engine time that goes on, and jumps when it is told to. */
    private static final class Clock implements EngineTime
    {
        private volatile long zeroMs;

        Clock(final long ms)
        {
            jumpTo(ms);
        }

        final void jumpTo(final long ms)
        {
            zeroMs = ms - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }

        @Override
        public long nowMs(final long monotonicNs)
        {
            return zeroMs + TimeUnit.NANOSECONDS.toMillis(monotonicNs);
        }

        @Override
        public boolean isFollowing()
        {
            return true;
        }
    }

    /** What the journal holds of it. */
    private static final class Journaled implements RecordHandler
    {
        private final LongArrayList refunds = new LongArrayList();
        private final LongArrayList winners = new LongArrayList();
        private final LongArrayList prizes = new LongArrayList();
        private final RefundedDecoder refunded = new RefundedDecoder();
        private final SettledDecoder settled = new SettledDecoder();
        private boolean isSlice;
        private int items;
        private long grants;

        static Journaled read(final Path directory)
        {
            final Journaled journaled = new Journaled();
            try (JournalReader reader = JournalReader.open(directory))
            {
                while (reader.next())
                {
                    reader.forEachRecord(journaled);
                }
            }
            assertTrue(journaled.grants > 0, "grabs went on");
            return journaled;
        }

        @Override
        public void onCommand(
            final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
            final int length)
        {
            isSlice = templateId(buffer, offset) == AdvanceDecoder.TEMPLATE_ID;
            items = 0;
        }

        @Override
        public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            switch (templateId(buffer, offset))
            {
                case RefundedDecoder.TEMPLATE_ID ->
                {
                    refunded.wrap(buffer, offset + HEADER, RefundedDecoder.BLOCK_LENGTH, 1);
                    refunds.addLong(refunded.envelopeId());
                    refunds.addLong(refunded.amount());
                    countItem();
                }
                case SettledDecoder.TEMPLATE_ID ->
                {
                    settled.wrap(buffer, offset + HEADER, SettledDecoder.BLOCK_LENGTH, 1);
                    winners.addLong(settled.user());
                    prizes.addLong(settled.amount());
                    countItem();
                }
                case GrantedDecoder.TEMPLATE_ID -> grants++;
                default ->
                {
                    // not of due work, or beside what is counted
                }
            }
        }

        private void countItem()
        {
            items++;
            assertTrue(isSlice && items <= SLICE, items + " items in one step");
        }

        private static int templateId(final DirectBuffer buffer, final int offset)
        {
            return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN)
                & 0xffff;
        }
    }
}
