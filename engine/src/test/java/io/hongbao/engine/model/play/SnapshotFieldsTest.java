package io.hongbao.engine.model.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.testkit.PlainSecrets;
import io.hongbao.engine.testkit.SnapshotCopy;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A field that a store forgets to name is found here, whether or not a game would come to miss it. */
class SnapshotFieldsTest
{
    /** Of one command, or a cache, or behind the end, or a ring that begins elsewhere: nothing to save. */
    private static final Set<String> SCRATCH = Set.of(
        "BlessingStore.first", "BlessingStore.rows", "BlockArena.words", "CampaignBook.bound", "CampaignBook.timeMs",
        "CampaignBook.value", "ConsumerStore.rows", "DueQueue.dueMs",
        "DueQueue.ids", "DueQueue.positions", "DueQueue.slots", "EventWriter.claimedAt", "EventWriter.emitted",
        "EventWriter.nowMs", "EventWriter.sink", "Ledger.lastCurrency", "Ledger.lastRow", "Proposals.atMs",
        "Proposals.first", "Proposals.ids", "Proposals.isSpent", "Proposals.kinds", "Proposals.operators",
        "Proposals.subjects", "Proposals.terms", "SubsidyBook.askedCampaign", "SubsidyBook.askedCurrency",
        "SubsidyBook.askedKind", "SubsidyBook.askedTotal", "SubsidyBook.askedUser", "SubsidyBook.bound",
        "SubsidyBook.timeMs", "SubsidyBook.value", "TotalsStore.first", "TotalsStore.rows");
    /** Of a game with wide rooms. */
    private static final long SEED = 7;

    @Test
    void everyFieldOfAStoreIsSavedOrScratch()
    {
        final Game game = new Game(SEED, 20_000, Domains.all(), new Coverage());
        game.play();
        final EnvelopeMachine machine = game.machine();
        final EnvelopeMachine copy = new EnvelopeMachine(new PlainSecrets(), Rooms.WIDE, 0);
        SnapshotCopy.of(machine, copy);
        final Set<String> differing = new TreeSet<>(new Walk().differences(machine, copy));
        differing.removeAll(SCRATCH);
        differing.remove("");
        assertEquals(Set.of(), differing);
    }

    /** Through two object graphs of one shape, side by side. */
    private static final class Walk
    {
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Object[]> open = new ArrayDeque<>();
        private final Set<String> differing = new TreeSet<>();

        Set<String> differences(final Object one, final Object other)
        {
            open.add(new Object[]{one, other});
            while (!open.isEmpty())
            {
                final Object[] pair = open.poll();
                if (seen.add(pair[0]))
                {
                    for (Class<?> type = pair[0].getClass(); type != null; type = type.getSuperclass())
                    {
                        compareFields(type, pair[0], pair[1]);
                    }
                }
            }
            return differing;
        }

        private void compareFields(final Class<?> type, final Object one, final Object other)
        {
            if (!type.getName().startsWith("io.hongbao.engine.rules"))
            {
                return;
            }
            final boolean isStore = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("state") || method.getName().equals("lines"));
            for (final Field field : type.getDeclaredFields())
            {
                if (!Modifier.isStatic(field.getModifiers()) && (isStore || !field.getType().isPrimitive()))
                {
                    field.setAccessible(true);
                    try
                    {
                        compare(isStore ? type.getSimpleName() + "." + field.getName() : "", field.getType(),
                            field.get(one), field.get(other));
                    }
                    catch (final IllegalAccessException e)
                    {
                        throw new AssertionError(e);
                    }
                }
            }
        }

        private void compare(final String name, final Class<?> type, final Object one, final Object other)
        {
            if (one == null || other == null)
            {
                if (one != other)
                {
                    differing.add(name);
                }
            }
            else if (type.isPrimitive() || type.isEnum() || type == String.class)
            {
                if (!one.equals(other))
                {
                    differing.add(name);
                }
            }
            else if (one.getClass().isArray())
            {
                compareArrays(name, one, other);
            }
            else if (one.getClass().getName().startsWith("org.agrona.collections"))
            {
                if (!one.equals(other))
                {
                    differing.add(name);
                }
            }
            else
            {
                open.add(new Object[]{one, other});
            }
        }

        private void compareArrays(final String name, final Object one, final Object other)
        {
            for (int i = 0; i < Array.getLength(one); i++)
            {
                compare(name, one.getClass().getComponentType(), Array.get(one, i), Array.get(other, i));
            }
        }
    }
}
