package io.hongbao.engine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** What a journal would hold: commands with events, and those events. */
public final class CommandTape
{
    private final List<byte[]> messages = new ArrayList<>();
    private final List<CommandContext> contexts = new ArrayList<>();
    private final List<List<byte[]>> events = new ArrayList<>();

    /** @return commands kept. */
    public int size()
    {
        return messages.size();
    }

    /**
     * Keeps the last command, if it emitted events.
     *
     * @param driver    that sent it.
     * @param nowMs     engine time of it.
     * @param principal of its sender.
     * @param role      of its sender.
     */
    public void keep(final MachineDriver driver, final long nowMs, final long principal, final Role role)
    {
        if (!driver.events().isEmpty())
        {
            messages.add(driver.lastMessage());
            contexts.add(new CommandContext().set(nowMs, principal, role, driver.sentVerdicts(), true));
            events.add(driver.events().stream().map(CommandTape::bytes).toList());
        }
    }

    /**
     * Plays everything kept into a new machine, and asserts the same events and the same state.
     *
     * @param original   that the commands were kept from.
     * @param capacities of its stores.
     */
    public void replay(final MachineDriver original, final Capacities capacities)
    {
        replay(original, new EnvelopeMachine(new PlainSecrets(), capacities, 0));
    }

    /**
     * Plays everything kept into a machine, and asserts the same events and the same state.
     *
     * @param original that the commands were kept from.
     * @param machine  that is empty.
     */
    public void replay(final MachineDriver original, final EnvelopeMachine machine)
    {
        final RecordingSink sink = new RecordingSink();
        original.preparation().forEach(message ->
            machine.apply(new UnsafeBuffer(message), 0, message.length,
                new CommandContext().set(MachineDriver.START_MS, 0, Role.HOST, 0, true), sink));
        for (int i = 0; i < messages.size(); i++)
        {
            sink.clear();
            final byte[] message = messages.get(i);
            machine.apply(new UnsafeBuffer(message), 0, message.length, contexts.get(i), sink);
            assertEquals(events.get(i).size(), sink.events().size(), "command " + i);
            for (int e = 0; e < sink.events().size(); e++)
            {
                assertArrayEquals(events.get(i).get(e), bytes(sink.events().get(e)), "command " + i);
            }
        }
        assertEquals(original.machine().nextSequence(), machine.nextSequence());
        assertEquals(original.machine().nextDueMs(), machine.nextDueMs());
        assertEquals(original.machine().status().liveEnvelopes(), machine.status().liveEnvelopes());
    }

    private static byte[] bytes(final UnsafeBuffer message)
    {
        final byte[] bytes = new byte[message.capacity()];
        message.getBytes(0, bytes);
        return bytes;
    }
}
