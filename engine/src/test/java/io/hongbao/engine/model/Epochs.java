package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** RULES 3: epochs, their secrets, and when those are revealed. */
final class Epochs
{
    /** One epoch; an object that was seeded in it and is not closed yet is among the open ones. */
    final class Epoch implements Due
    {
        final long number;
        final long beginsAtMs;
        final byte[] secret;
        final Set<Long> open = new HashSet<>();
        private boolean isRevealed;

        Epoch(final long number, final long beginsAtMs, final byte[] secret)
        {
            this.number = number;
            this.beginsAtMs = beginsAtMs;
            this.secret = secret;
        }

        /** It ends when the next begins; then, or later when all in it is closed, its secret is revealed. */
        @Override
        public long dueMs()
        {
            final int next = all.indexOf(this) + 1;
            return isRevealed || !open.isEmpty() || next == all.size() ? Long.MAX_VALUE : all.get(next).beginsAtMs;
        }

        /** After all objects that are due at the same instant. */
        @Override
        public long dueId()
        {
            return Long.MAX_VALUE;
        }

        @Override
        public void fire()
        {
            isRevealed = true;
            world.emit("EpochRevealed").set("epoch", number).set("secret", secret);
        }
    }

    private final World world;
    private final List<Epoch> all = new ArrayList<>();

    Epochs(final World world)
    {
        this.world = world;
    }

    List<Epoch> all()
    {
        return all;
    }

    /** OPEN_EPOCH of the host, the secret already unwrapped. */
    Message open(final Message command)
    {
        final Epoch newest = all.isEmpty() ? null : all.get(all.size() - 1);
        final long number = command.get("epoch");
        if (newest != null && (number <= newest.number || command.get("beginsAtMs") < newest.beginsAtMs) ||
            number < 1 || command.bytes("wrappedSecret").length != 32)
        {
            throw Refused.of(RejectCode.EPOCH_INVALID, number, 0, 0).leaveOpen("value", "bound", "timeMs");
        }
        world.mayChange();
        // One that comes late begins with its own event.
        final Epoch epoch = new Epoch(
            number, Math.max(command.get("beginsAtMs"), world.nowMs()), command.bytes("wrappedSecret"));
        all.add(epoch);
        world.emit("EpochOpened").set("epoch", number).set("beginsAtMs", epoch.beginsAtMs)
            .set("commitment", Draw.epochCommitment(epoch.secret));
        return Result.done(number, world.nowMs()).answer();
    }

    /** The epoch last begun, which a creation uses. */
    Epoch current()
    {
        for (int i = all.size() - 1; i >= 0; i--)
        {
            if (all.get(i).beginsAtMs <= world.nowMs())
            {
                return all.get(i);
            }
        }
        throw Refused.of(RejectCode.EPOCH_NOT_READY, 0, 0, 0);
    }
}
