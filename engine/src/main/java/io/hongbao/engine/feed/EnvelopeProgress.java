package io.hongbao.engine.feed;

import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneNoticeEncoder;

/** How one envelope of a scene stands. */
final class EnvelopeProgress
{
    private final NoticedScene scene;
    private final long id;
    private final long sender;
    private final long total;
    private final int shares;
    private final int currency;
    private EnvelopeState state;
    private long granted;
    private long refunded;
    private long bestUser;
    private long bestAmount;
    private int taken;
    private long untoldFrom;

    EnvelopeProgress(final NoticedScene scene, final CreatedDecoder in)
    {
        this.scene = scene;
        id = in.envelopeId();
        sender = in.sender();
        total = in.total();
        shares = (int)in.shares();
        currency = in.currency();
        state = in.opensAtMs() > in.timestampMs() ? EnvelopeState.SCHEDULED : EnvelopeState.OPEN;
    }

    NoticedScene scene()
    {
        return scene;
    }

    long id()
    {
        return id;
    }

    void open()
    {
        state = EnvelopeState.OPEN;
    }

    /** Of equal shares the first is the best, as the engine says it. */
    void grant(final long user, final long amount)
    {
        taken++;
        granted += amount;
        if (amount > bestAmount)
        {
            bestUser = user;
            bestAmount = amount;
        }
    }

    void refund(final long amount)
    {
        refunded += amount;
    }

    void close(final EnvelopeState end)
    {
        state = end;
    }

    /** First event since it was told last, 0 if none has changed it. */
    long untoldFrom()
    {
        return untoldFrom;
    }

    void untoldFrom(final long sequence)
    {
        untoldFrom = sequence;
    }

    void write(final SceneNoticeEncoder.EnvelopesEncoder out)
    {
        out.envelopeId(id).sender(sender).total(total).granted(granted).refunded(refunded).bestUser(bestUser)
            .bestAmount(bestAmount).shares(shares).taken(taken).currency(currency).state(state);
    }
}
