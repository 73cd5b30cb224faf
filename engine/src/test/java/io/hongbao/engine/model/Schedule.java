package io.hongbao.engine.model;

import io.hongbao.engine.model.wire.Message;

/** RULES 7: envelopes of a campaign that are dropped into scenes from time to time. All their money is reserved. */
final class Schedule implements Due
{
    final long id;
    final Campaign campaign;

    private final World world;
    private final Creation creation;
    private final Message command;
    private final Epochs.Epoch epoch;
    private final Draw draw;
    private final long lifeMs;
    private final int scenes;
    private final long drops;
    private long index;
    private long made;

    Schedule(
        final World world, final Creation creation, final long id, final Campaign campaign, final Message command,
        final long lifeMs, final Epochs.Epoch epoch)
    {
        this.world = world;
        this.creation = creation;
        this.id = id;
        this.campaign = campaign;
        this.command = command;
        this.lifeMs = lifeMs;
        this.epoch = epoch;
        scenes = command.group("scenes").size();
        drops = command.get("rounds") * scenes;
        draw = new Draw(epoch.secret, id, command.bytes("scheduleNonce"));
    }

    Draw draw()
    {
        return draw;
    }

    /** Drop i of round i / scenes is made at firstAtMs + round * everyMs. */
    @Override
    public long dueMs()
    {
        return index == drops ? Long.MAX_VALUE :
            command.get("firstAtMs") + index / scenes * command.get("everyMs");
    }

    @Override
    public long dueId()
    {
        return id;
    }

    /** One drop; one that cannot be made is skipped, and its money returns. */
    @Override
    public void fire()
    {
        final Terms terms = Drops.terms(command, campaign.currency, (int)(index % scenes));
        terms.nonce = Draw.dropNonce(id, command.bytes("scheduleNonce"), index);
        terms.expiresAtMs = world.nowMs() + lifeMs;
        try
        {
            creation.check(terms);
            final Envelope envelope = creation.make(terms, 0, world.epochs.current());
            campaign.partOpened();
            world.emit("Dropped").set("scheduleId", id).set("envelopeId", envelope.id).set("index", index);
            made++;
        }
        catch (final Refused refused)
        {
            skip(terms, refused.reject().get("code"));
        }
        index++;
        if (index == drops)
        {
            end();
        }
    }

    private void skip(final Terms terms, final long reason)
    {
        campaign.release(terms.total);
        world.emit("DropSkipped").set("scheduleId", id).set("campaignId", campaign.id)
            .set("sceneId", terms.scene.id()).set("sceneKind", terms.scene.kind()).set("amount", terms.total)
            .set("available", campaign.available()).set("index", index).set("currency", campaign.currency)
            .set("reason", reason);
    }

    private void end()
    {
        world.emit("DropsEnded").set("scheduleId", id).set("campaignId", campaign.id).set("seed", draw.seed())
            .set("made", made).set("skipped", drops - made);
        epoch.open.remove(id);
        campaign.partClosed();
    }
}
