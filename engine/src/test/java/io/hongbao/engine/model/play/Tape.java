package io.hongbao.engine.model.play;

import io.hongbao.engine.model.Sender;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.testkit.RecordingSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** What a journal would hold: the commands that emitted events, with a digest of those. */
final class Tape
{
    /** One command of the journal. */
    private record Entry(byte[] command, Sender sender, int events, int digest)
    {
    }

    private final List<Entry> entries = new ArrayList<>();

    void keep(final byte[] command, final Sender sender, final List<UnsafeBuffer> events)
    {
        if (!events.isEmpty())
        {
            entries.add(new Entry(command, sender, events.size(), digest(events)));
        }
    }

    int size()
    {
        return entries.size();
    }

    /** Plays everything into a fresh machine; its events have to be the same, byte for byte. */
    void replay(final StateMachine machine)
    {
        final RecordingSink sink = new RecordingSink();
        final CommandContext context = new CommandContext();
        for (int i = 0; i < entries.size(); i++)
        {
            final Entry entry = entries.get(i);
            sink.clear();
            machine.apply(new UnsafeBuffer(entry.command), 0, entry.command.length, contextOf(entry.sender, context),
                sink);
            if (sink.events().size() != entry.events || digest(sink.events()) != entry.digest)
            {
                throw new Difference("replay of journaled command " + i + " gives other events");
            }
        }
    }

    static CommandContext contextOf(final Sender sender, final CommandContext context)
    {
        return context.set(
            sender.nowMs(), sender.principal(), sender.role(), sender.verdicts(), sender.mayWrite());
    }

    private static int digest(final List<UnsafeBuffer> events)
    {
        int digest = 1;
        for (final UnsafeBuffer event : events)
        {
            digest = 31 * digest + Arrays.hashCode(event.byteArray());
        }
        return digest;
    }
}
