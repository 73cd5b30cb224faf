package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.play.Stage.Sent;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import java.util.Arrays;
import java.util.List;

/** What was sent is sent again: as it was, or with something changed, or broken. */
final class Repeats
{
    private Repeats()
    {
    }

    static void move(final Stage stage)
    {
        final int back = stage.random.nextInt(stage.chance(3) ? stage.history.size() :
            Math.min(10, stage.history.size()));
        final Sent sent = stage.history.get(stage.history.size() - 1 - back);
        final int dice = stage.random.nextInt(100);
        if (sent.role() == Role.HOST || sent.command().length <= MessageHeaderEncoder.ENCODED_LENGTH)
        {
            // The host sends nothing twice, and everything with the time at hand.
            stage.asService(stage.plain("QueryEnvelope").set("envelopeId", stage.envelopeId()));
        }
        else if (dice < 55)
        {
            stage.send(sent);
        }
        else if (dice < 65)
        {
            final byte[] command = sent.command().clone();
            command[MessageHeaderEncoder.ENCODED_LENGTH]++;
            stage.send(new Sent(command, sent.role(), sent.principal(), sent.verdicts()));
        }
        else if (dice < 72)
        {
            stage.send(new Sent(sent.command(), sent.role(), sent.principal() + 1, sent.verdicts()));
        }
        else if (dice < 74)
        {
            final Role role = Role.get((short)stage.random.nextInt(Role.OBSERVER.value() + 1));
            stage.send(new Sent(sent.command(), role, sent.principal(), sent.verdicts()));
        }
        else if (dice < 94)
        {
            changed(stage, sent, stage.chance(2));
        }
        else
        {
            broken(stage, sent);
        }
    }

    /** One number of it is another; with a fresh key the checks have to see it, with its own it is a conflict. */
    private static void changed(final Stage stage, final Sent sent, final boolean isFresh)
    {
        final Message message = Schema.decode(sent.command());
        if (message == null)
        {
            stage.send(sent);
            return;
        }
        if (isFresh && message.has("requestId"))
        {
            final Message key = stage.keyed(message.name());
            message.set("requestId", key.bytes("requestId")).set("requestedAtMs", key.get("requestedAtMs"));
        }
        final List<String> numbers = message.numbers();
        final String field = numbers.get(stage.random.nextInt(numbers.size()));
        message.set(field, stage.chance(2) ? stage.edge() : message.get(field) - 1 + 2 * stage.random.nextInt(2));
        stage.send(new Sent(Schema.encode(message), sent.role(), sent.principal(), sent.verdicts()));
    }

    /** Bytes flipped, cut or added. */
    private static void broken(final Stage stage, final Sent sent)
    {
        byte[] command = sent.command().clone();
        final int dice = stage.random.nextInt(4);
        if (dice == 0)
        {
            command = Arrays.copyOf(command, stage.random.nextInt(command.length));
        }
        else if (dice == 1)
        {
            command = Arrays.copyOf(command, command.length + 1 + stage.random.nextInt(9));
        }
        else
        {
            for (int i = 1 + stage.random.nextInt(2); i > 0; i--)
            {
                command[stage.random.nextInt(command.length)] = (byte)stage.random.nextInt(256);
            }
        }
        stage.send(new Sent(command, sent.role(), sent.principal(), sent.verdicts()));
    }
}
