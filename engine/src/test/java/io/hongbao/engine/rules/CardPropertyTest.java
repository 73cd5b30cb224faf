package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.CardDrawnDecoder;
import io.hongbao.engine.codec.CardGiftedDecoder;
import io.hongbao.engine.codec.CardSetClosedDecoder;
import io.hongbao.engine.codec.CardsSwappedDecoder;
import io.hongbao.engine.codec.ComposedDecoder;
import io.hongbao.engine.codec.DrawsGrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenCardSetDecoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SettledDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.SwapOfferedDecoder;
import io.hongbao.engine.rules.fairness.Purpose;
import io.hongbao.engine.rules.fairness.Seeds;
import io.hongbao.engine.rules.fairness.SipHash24;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.rules.split.Splits;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.CardPool;
import io.hongbao.engine.testkit.CommandTape;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.RecordingSink;
import io.hongbao.engine.testkit.TestTicket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any commands on card sets, sound and hostile, with jumps of time, in small stores: what the public events say is what
 * the queries say, every card is where the seed puts it, every set and the pool conserve, and what was journaled
 * rebuilds the state. {@code -Dhongbao.seeds=N} plays more of them.
 */
class CardPropertyTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final Capacities SMALL = new Capacities(100, 60_000, 9_000, 300, 100, 50, 50, 10, 4)
        .withCards(new CardCapacities(4, 24, 6, 40, 4));
    private static final int STEPS = 12_000;
    private static final int USERS = 9;
    private static final long HOUR = 3_600_000;
    private static final long POOL = 1_000_000;
    private static final long NONCE0 = 0x0807060504030201L;
    private static final long NONCE1 = 0x100f0e0d0c0b0a09L;

    private final MachineDriver driver = new MachineDriver(SMALL);
    private final CardCommands cards = new CardCommands(driver);
    private final CommandTape tape = new CommandTape();
    private final Map<Long, Told> told = new HashMap<>();
    private final List<Long> live = new ArrayList<>();
    private SplittableRandom random;
    private CardPool pool;
    private long lastSwap;
    private long available = POOL;
    private int settled;

    static LongStream seeds()
    {
        return LongStream.range(0, Long.getLong("hongbao.seeds", 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eventsTellAllThatTheQueriesKnow(final long seed)
    {
        random = new SplittableRandom(seed);
        pool = new CardPool(driver, POOL, driver.nowMs() + 20_000 * HOUR);
        keep(MachineDriver.SERVICE, Role.SERVICE);
        int rejects = 0;
        for (int step = 0; step < STEPS; step++)
        {
            passTime();
            driver.asService();
            sound();
            rejects += driver.isAnswer(RejectDecoder.TEMPLATE_ID) ? 1 : 0;
            keep(MachineDriver.SERVICE, Role.SERVICE);
            // What hostile bytes would open is not told here.
            final boolean isOpening =
                RecordingSink.templateId(new UnsafeBuffer(driver.lastMessage())) == OpenCardSetDecoder.TEMPLATE_ID;
            if (random.nextInt(5) == 0 && !isOpening)
            {
                hostile();
                keep(MachineDriver.SERVICE, Role.SERVICE);
            }
            if (step % 200 == 0)
            {
                compare("seed " + seed + ", step " + step);
            }
        }
        assertTrue(rejects > STEPS / 10 && rejects < STEPS * 9 / 10, "rejects " + rejects);
        assertTrue(settled > 5, "settled " + settled);
        tape.replay(driver, SMALL);
    }

    private void keep(final long principal, final Role role)
    {
        if (driver.answer() != null && driver.isAnswer(RejectDecoder.TEMPLATE_ID))
        {
            assertTrue(driver.events().isEmpty(), "events beside " + driver.rejectCode());
        }
        driver.events().forEach(this::hear);
        tape.keep(driver, driver.nowMs(), principal, role);
        final Ledger ledger = driver.machine().status().ledger();
        assertEquals(ledger.funded(156), ledger.granted(156) + ledger.refunded(156) + ledger.remaining(156));
    }

    private void passTime()
    {
        final int dice = random.nextInt(1000);
        driver.at(driver.nowMs() + (dice < 12 ? random.nextLong(30 * HOUR) : random.nextInt(60_000)));
        if (driver.machine().nextDueMs() <= driver.nowMs() && random.nextInt(3) > 0)
        {
            driver.as(Role.HOST, 0);
            new Commands(driver).advance(driver.nowMs(), 1 + random.nextInt(4));
            keep(0, Role.HOST);
        }
    }

    private void sound()
    {
        final long set = live.isEmpty() || random.nextInt(40) == 0 ? 1 + random.nextInt(50) :
            live.get(random.nextInt(live.size()));
        final long user = 1 + random.nextInt(USERS);
        final long other = 1 + random.nextInt(USERS);
        final int kind = random.nextInt(4);
        switch (random.nextInt(20))
        {
            case 0 -> open();
            case 1, 2, 3 -> cards.grant(set, user, 1 + random.nextInt(6));
            case 4 -> cards.earn(set, user, TestTicket.of(set, user, random.nextInt(60)).until(driver.nowMs() + HOUR));
            case 5, 6, 7, 8, 9 -> cards.draw(set, user);
            case 10, 11 -> cards.gift(set, user, other, kind);
            case 12 -> cards.ask(set, user, other, kind);
            case 13 ->
            {
                final long swap = cards.offer(set, kind, (kind + 1) % 3, o -> o.fromUser(user).toUser(other)
                    .expiresAtMs(driver.nowMs() + random.nextInt(1, 3_000_000)));
                lastSwap = swap == 0 ? lastSwap : swap;
            }
            case 14, 15 -> cards.accept(lastSwap, other);
            case 16 -> cards.query(set, user);
            default -> cards.compose(set, user);
        }
    }

    private void open()
    {
        final int kinds = 2 + random.nextInt(3);
        final long[] weights = new long[kinds];
        final long[] stocks = new long[kinds];
        for (int kind = 0; kind < kinds; kind++)
        {
            weights[kind] = 1 + random.nextInt(5);
            stocks[kind] = random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 0;
        }
        final long prize = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(200);
        final Split split = random.nextBoolean() ? Split.EQUAL : Split.LUCKY;
        final int wild = random.nextBoolean() ? random.nextInt(kinds) : 255;
        final long now = driver.nowMs();
        final long id = cards.open(o -> o.campaignId(prize == 0 ? 0 : pool.id()).prize(prize).prizeSplit(split)
            .wildKind((short)wild).opensAtMs(random.nextInt(4) == 0 ? now + 1_000_000 : 0)
            .settlesAtMs(now + 1_000_001 + random.nextLong(20 * HOUR)), weights, stocks, "福");
        if (id != 0)
        {
            told.put(id, new Told(weights, stocks, wild, prize, split));
            live.add(id);
            available -= prize;
        }
    }

    /** The last command under a new key, some of its bytes changed. */
    private void hostile()
    {
        final byte[] message = driver.lastMessage();
        final int length = random.nextInt(6) == 0 ? random.nextInt(HEADER, message.length + 9) : message.length;
        final int at = HEADER + 8 + random.nextInt(message.length - HEADER - 8);
        final long value = switch (random.nextInt(5))
        {
            case 0 -> -1;
            case 1 -> Long.MIN_VALUE;
            case 2 -> random.nextInt(40);
            case 3 -> random.nextLong();
            default -> driver.nowMs() + random.nextInt(-2, 3);
        };
        final boolean isByte = random.nextBoolean();
        driver.send((buffer, header) ->
        {
            buffer.setMemory(0, message.length + 64, (byte)0);
            buffer.putBytes(0, message);
            if (isByte)
            {
                buffer.putByte(at, (byte)value);
            }
            else
            {
                buffer.putLong(at & -Long.BYTES, value);
            }
            buffer.putLong(HEADER + 8, driver.freshRequest());
            return length;
        });
    }

    private void hear(final UnsafeBuffer event)
    {
        switch (RecordingSink.templateId(event))
        {
            case DrawsGrantedDecoder.TEMPLATE_ID ->
            {
                final DrawsGrantedDecoder e =
                    new DrawsGrantedDecoder().wrap(event, HEADER, DrawsGrantedDecoder.BLOCK_LENGTH, 1);
                assertEquals(e.rights(), told.get(e.setId()).addRights(e.user(), e.draws()));
            }
            case CardDrawnDecoder.TEMPLATE_ID ->
            {
                final CardDrawnDecoder e =
                    new CardDrawnDecoder().wrap(event, HEADER, CardDrawnDecoder.BLOCK_LENGTH, 1);
                final Told set = told.get(e.setId());
                assertEquals(set.drawn.size(), e.ordinal());
                set.drawn.add((int)e.kind());
                set.addRights(e.user(), -1);
                set.add(e.user(), e.kind(), 1);
            }
            case CardGiftedDecoder.TEMPLATE_ID ->
            {
                final CardGiftedDecoder e =
                    new CardGiftedDecoder().wrap(event, HEADER, CardGiftedDecoder.BLOCK_LENGTH, 1);
                told.get(e.setId()).add(e.from(), e.kind(), -1);
                told.get(e.setId()).add(e.to(), e.kind(), 1);
            }
            case SwapOfferedDecoder.TEMPLATE_ID -> lastSwap = event.getLong(HEADER + 24);
            case CardsSwappedDecoder.TEMPLATE_ID ->
            {
                final CardsSwappedDecoder e =
                    new CardsSwappedDecoder().wrap(event, HEADER, CardsSwappedDecoder.BLOCK_LENGTH, 1);
                final Told set = told.get(e.setId());
                set.add(e.from(), e.give(), -1);
                set.add(e.to(), e.want(), -1);
                set.add(e.to(), e.give(), 1);
                set.add(e.from(), e.want(), 1);
            }
            case ComposedDecoder.TEMPLATE_ID -> told.get(event.getLong(HEADER + 16))
                .compose(new ComposedDecoder().wrap(event, HEADER, ComposedDecoder.BLOCK_LENGTH, 1));
            case SettledDecoder.TEMPLATE_ID ->
            {
                final SettledDecoder e = new SettledDecoder().wrap(event, HEADER, SettledDecoder.BLOCK_LENGTH, 1);
                final Told set = told.get(e.setId());
                assertEquals(set.composers.get(set.prizes.size()), e.user());
                assertEquals(set.prizes.size(), e.ordinal());
                set.prizes.add(e.amount());
                settled++;
            }
            case CardSetClosedDecoder.TEMPLATE_ID ->
            {
                final CardSetClosedDecoder e =
                    new CardSetClosedDecoder().wrap(event, HEADER, CardSetClosedDecoder.BLOCK_LENGTH, 1);
                told.get(e.setId()).close(e);
                available += e.returned();
                assertEquals(e.campaignId() == 0 ? 0 : available, e.available());
                live.remove(e.setId());
            }
            default ->
            {
                // asked, settling, tickets, epochs: nothing of it is counted here
            }
        }
    }

    private void compare(final String where)
    {
        for (final long id : live)
        {
            for (long user = 1; user <= USERS; user++)
            {
                final Told set = told.get(id);
                final CardBookAnswerDecoder book = cards.query(id, user);
                assertEquals(set.drawn.size(), book.drawn(), where);
                assertEquals(set.composers.size(), book.composed(), where);
                assertEquals(set.rights.getOrDefault(user, 0L), book.rights(), where);
                assertTrue(Arrays.equals(set.hand(user), cards.held(id, user)), where);
            }
        }
        final var state = pool.query();
        assertEquals(available, state.available(), where);
        assertEquals(state.funded(), state.available() + state.reserved() + state.awarded() + state.refunded());
    }

    /** What a reader of the events knows of a set. */
    private static final class Told
    {
        private final long[] weights;
        private final long[] stocks;
        private final int wild;
        private final long prize;
        private final Split split;
        private final List<Integer> drawn = new ArrayList<>();
        private final List<Long> composers = new ArrayList<>();
        private final List<Long> prizes = new ArrayList<>();
        private final Map<Long, int[]> hands = new HashMap<>();
        private final Map<Long, Long> rights = new HashMap<>();

        Told(final long[] weights, final long[] stocks, final int wild, final long prize, final Split split)
        {
            this.weights = weights;
            this.stocks = stocks;
            this.wild = wild;
            this.prize = prize;
            this.split = split;
        }

        int[] hand(final long user)
        {
            return hands.computeIfAbsent(user, u -> new int[weights.length]);
        }

        void add(final long user, final int kind, final int count)
        {
            hand(user)[kind] += count;
            assertTrue(hand(user)[kind] >= 0, "user " + user + " gave a card of kind " + kind + " that it had not");
        }

        long addRights(final long user, final long count)
        {
            return rights.merge(user, count, Long::sum);
        }

        void compose(final ComposedDecoder e)
        {
            assertEquals(composers.size(), e.ordinal());
            for (int kind = 0; kind < weights.length; kind++)
            {
                if (kind != wild)
                {
                    final boolean byWild = (e.byWild() & 1L << kind) != 0;
                    assertEquals(byWild, hand(e.user())[kind] == 0, "a wild stands for what is missing, only");
                    add(e.user(), byWild ? wild : kind, -1);
                }
            }
            composers.add(e.user());
        }

        /** Recomputes all from the seed, as a stranger does. */
        void close(final CardSetClosedDecoder e)
        {
            final Seeds seeds = new Seeds();
            final byte[] seed = seeds.seed(MachineDriver.SECRET, e.setId());
            for (int i = 0; i < seed.length; i++)
            {
                assertEquals(seed[i] & 0xff, e.seed(i));
            }
            seeds.deriveDrawKey(NONCE0, NONCE1);
            final long[] left = stocks.clone();
            for (int o = 0; o < drawn.size(); o++)
            {
                assertEquals(kindOf(seeds, o, left), drawn.get(o), "card " + o);
            }
            final long held = hands.values().stream().flatMapToInt(Arrays::stream).sum();
            assertEquals(drawn.size(), e.drawn());
            assertEquals(held, e.held());
            assertEquals(drawn.size() - held, e.composed());
            final long paid = prizes.stream().mapToLong(Long::longValue).sum();
            assertEquals(paid, e.settled());
            assertEquals(prize - paid, e.returned());
            assertEquals(prize < composers.size() ? 0 : composers.size(), prizes.size());
            long rest = prize;
            for (int k = 0; k < prizes.size(); k++)
            {
                final long n = prizes.size() - k;
                assertEquals(split == Split.EQUAL ? prize / prizes.size() : n == 1 ? rest : 1 + Long.divideUnsigned(
                    Splits.mulhi(SipHash24.draw(seeds.key0(), seeds.key1(), Purpose.SPLIT, k), 2 * (rest - n)), n),
                    prizes.get(k));
                rest -= prizes.get(k);
            }
        }

        /** Stock 0 is no bound; one that has run out is -1 here. */
        private int kindOf(final Seeds seeds, final long ordinal, final long[] left)
        {
            long sum = 0;
            for (int kind = 0; kind < weights.length; kind++)
            {
                sum += left[kind] < 0 ? 0 : weights[kind];
            }
            long x = Splits.mulhi(SipHash24.draw(seeds.key0(), seeds.key1(), Purpose.CARD, ordinal), sum);
            for (int kind = 0;; kind++)
            {
                final long weight = left[kind] < 0 ? 0 : weights[kind];
                if (x < weight)
                {
                    left[kind] = left[kind] == 0 ? 0 : left[kind] == 1 ? -1 : left[kind] - 1;
                    return kind;
                }
                x -= weight;
            }
        }
    }
}
