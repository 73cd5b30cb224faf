package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;

/** Questions about envelopes and keys, what users had, and what is in force. */
final class QueryPart implements Part
{
    private static final long DAY_MS = 86_400_000L;

    @Override
    public int weight()
    {
        return 20;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("Created");
    }

    @Override
    public void move(final Stage stage)
    {
        final int dice = stage.random.nextInt(9);
        if (dice < 3)
        {
            envelope(stage, stage.envelopeId());
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
        else if (dice < 6)
        {
            lookUp(stage);
        }
        else if (dice < 8)
        {
            totals(stage);
        }
        else
        {
            final Message query = stage.plain("QueryLimits").set("currency", stage.currency());
            stage.forUser(stage.user(), query);
        }
    }

    @Override
    public void look(final Stage stage, final Message about)
    {
        envelope(stage, about.get("envelopeId"));
    }

    private static void envelope(final Stage stage, final long envelopeId)
    {
        final long user = stage.user();
        if (stage.chance(3))
        {
            final Message created = stage.pick("Created");
            final boolean isIts = created != null && stage.chance(2);
            stage.forUser(user, stage.plain("QueryInScene")
                .set("envelopeId", isIts ? created.get("envelopeId") : envelopeId)
                .set("asUser", stage.chance(3) ? 0 : user)
                .set("sceneId", isIts ? created.get("sceneId") : stage.sceneId())
                .set("sceneKind", isIts ? created.get("sceneKind") : stage.sceneKind())
                .set("fromOrdinal", stage.chance(4) ? stage.random.nextInt(80) : 0));
            return;
        }
        stage.forUser(user, stage.plain("QueryEnvelope").set("envelopeId", envelopeId)
            .set("asUser", stage.chance(3) ? 0 : user)
            .set("fromOrdinal", stage.chance(4) ? stage.random.nextInt(80) : 0));
    }

    /** Mostly of the last days; at their very bounds, and of more than is kept. */
    private static void totals(final Stage stage)
    {
        final long user = stage.chance(8) ? 100 + stage.random.nextInt(3) : stage.user();
        final long nowMs = stage.nowMs();
        final long fromMs = stage.midnightMs() - DAY_MS * (1 + stage.random.nextInt(stage.chance(4) ? 33 : 3)) +
            (stage.chance(2) ? -1 + stage.random.nextInt(3) : stage.random.nextLong(DAY_MS));
        final long midnightMs = stage.midnightMs() - DAY_MS * stage.random.nextInt(2) - 1 + stage.random.nextInt(3);
        final long toMs = stage.chance(3) ? nowMs + 1 : stage.chance(2) ? midnightMs :
            fromMs + stage.random.nextLong(3 * DAY_MS);
        stage.forUser(user, stage.plain("QueryTotals").set("userId", user).set("currency", stage.currency())
            .set("fromMs", stage.chance(30) ? stage.edge() : Math.min(fromMs, nowMs + stage.random.nextInt(2)))
            .set("toMs", stage.chance(30) ? stage.edge() : toMs));
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
