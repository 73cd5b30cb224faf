package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;

/** Questions about envelopes and keys. */
final class QueryPart implements Part
{
    @Override
    public String[] commands()
    {
        return new String[] {"QueryEnvelope", "QueryStatus", "LookupRequest"};
    }

    @Override
    public int weight()
    {
        return 14;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("Created");
    }

    @Override
    public void move(final Stage stage)
    {
        final int dice = stage.random.nextInt(6);
        if (dice < 3)
        {
            final long user = stage.user();
            final Message query = stage.plain("QueryEnvelope").set("envelopeId", stage.envelopeId())
                .set("asUser", stage.chance(3) ? 0 : user)
                .set("fromOrdinal", stage.chance(4) ? stage.random.nextInt(80) : 0);
            stage.forUser(user, query);
        }
        else if (dice < 4)
        {
            final Message query = stage.plain("QueryStatus").set("userId", stage.user());
            final int count = stage.chance(10) ? 63 + stage.random.nextInt(4) : stage.random.nextInt(10);
            for (int i = 0; i < count; i++)
            {
                query.add("envelopes").set("envelopeId", stage.envelopeId());
            }
            stage.forUser(query.get("userId"), query);
        }
        else
        {
            lookUp(stage);
        }
    }

    /** Of a key that was sent before, mostly by the same actor; now and then of one that never was. */
    private static void lookUp(final Stage stage)
    {
        final Message fresh = stage.keyed("LookupRequest");
        for (int i = 0; i < 5 && !stage.chance(6); i++)
        {
            final Stage.Sent sent = stage.history.get(stage.random.nextInt(stage.history.size()));
            final Message before = Schema.decode(sent.command());
            if (before != null && before.has("requestId"))
            {
                fresh.set("requestId", before.bytes("requestId"))
                    .set("requestedAtMs", before.get("requestedAtMs"));
                final Role role = sent.role() == Role.WALLET || stage.chance(10) ? Role.SERVICE : sent.role();
                stage.send(role, sent.principal(), fresh);
                return;
            }
        }
        stage.asService(fresh);
    }
}
