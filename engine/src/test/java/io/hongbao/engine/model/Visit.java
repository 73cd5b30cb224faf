package io.hongbao.engine.model;

import io.hongbao.engine.model.wire.Message;

/** Who comes to an envelope, from where, vouched for by what, and with what in hand. */
record Visit(long user, Scene scene, long relations, long tap, Digests password, Ticket ticket)
{
    /** That of a grab, hand-in or entry; what the command does not have is none. */
    static Visit of(final Message command, final int verdicts)
    {
        return new Visit(
            command.get("userId"), new Scene(command.get("sceneKind"), command.get("sceneId")),
            command.get("relations"), command.has("tap") ? command.get("tap") : 0,
            new Digests(command.has("password") ? command.bytes("password") : new byte[64]),
            Ticket.of(command, verdicts));
    }
}
