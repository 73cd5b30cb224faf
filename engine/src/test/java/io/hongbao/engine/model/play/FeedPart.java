package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Message;
import java.util.Locale;

/** Wallets and others that follow the feed under a name, up to a watermark; operators remove dead ones. */
final class FeedPart implements Part
{
    private static final long FIRST_WALLET = 700;
    private static final int NAMES = 4;

    @Override
    public int weight()
    {
        return 8;
    }

    @Override
    public boolean cares(final String event)
    {
        return event.equals("Acknowledged");
    }

    @Override
    public void move(final Stage stage)
    {
        final int dice = stage.random.nextInt(20);
        if (dice < 14)
        {
            stage.send(Role.WALLET, wallet(stage), stage.plain("Acknowledge").set("consumer", name(stage))
                .set("watermark", watermark(stage)));
        }
        else if (dice < 15)
        {
            stage.asOperator(stage.keyed("RemoveConsumer").set("consumer", name(stage)));
        }
        else
        {
            final boolean isWallet = stage.chance(2);
            stage.send(isWallet ? Role.WALLET : Role.OPERATOR, isWallet ? wallet(stage) : stage.operator(),
                stage.plain("QueryConsumers"));
        }
    }

    private static long wallet(final Stage stage)
    {
        return FIRST_WALLET + stage.random.nextInt(2);
    }

    /** A few, of which each is there and gone; now and then one that is no name. */
    private static String name(final Stage stage)
    {
        final String name = stage.chance(20) ? "w".repeat(31 + stage.random.nextInt(3)) :
            "wallet-" + stage.random.nextInt(NAMES);
        return stage.chance(25) ? switch (stage.random.nextInt(5))
        {
            case 0 -> "";
            case 1 -> name.toUpperCase(Locale.ROOT);
            case 2 -> name + "_";
            case 3 -> name + "é";
            default -> name.replace('w', '/');
        } : name;
    }

    /** Mostly of an event of late; also a little behind the last one. */
    private static long watermark(final Stage stage)
    {
        final Message granted = stage.pick("Granted");
        return stage.chance(25) ? stage.edge() : stage.chance(3) ? stage.lastSequence() - 2 + stage.random.nextInt(4) :
            granted == null ? 0 : granted.get("sequence");
    }
}
