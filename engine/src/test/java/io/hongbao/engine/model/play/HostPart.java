package io.hongbao.engine.model.play;

import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;
import java.util.SplittableRandom;

/** What the host submits: epochs, limits, due work as a command, incarnations. */
final class HostPart implements Part
{
    private static final long HOUR_MS = 3_600_000L;
    private static final long CNY = 156;

    private long epoch;

    @Override
    public int weight()
    {
        return 4;
    }

    @Override
    public boolean cares(final String event)
    {
        return false;
    }

    @Override
    public void move(final Stage stage)
    {
        switch (stage.random.nextInt(40))
        {
            case 0, 1, 2, 3, 4 -> openEpoch(stage, stage.nowMs() + stage.random.nextLong(24 * HOUR_MS));
            case 5 -> openEpoch(stage, stage.nowMs() - stage.random.nextInt(3));
            case 6 -> stage.asHost(stage.plain("OpenEpoch").set("epoch", epoch)
                .set("beginsAtMs", stage.nowMs() + 30 * HOUR_MS).set("wrappedSecret", secret(epoch)));
            case 7 -> stage.asHost(limits(stage, stage.plain("SetLimits"), 900 + stage.random.nextInt(3)));
            case 8 -> stage.asHost(stage.plain("BeginIncarnation"));
            case 9 -> stage.asHost(stage.plain("AcceptTime").set("operatorId", stage.operator())
                .set("wallMs", stage.nowMs()));
            case 10 -> stage.asHost(stage.plain("ActivateRules").set("rulesVersion", 1 + stage.random.nextInt(3)));
            case 11 -> stage.asHost(stage.plain("SetLimits").set("currency", stage.random.nextInt(2)));
            case 12 -> stage.asHost(settings(stage, SettingKey.SCENE_ENVELOPES, 50 + stage.random.nextInt(40)));
            case 13 -> stage.asHost(settings(stage, SettingKey.DEFAULT_LIFE_MS, HOUR_MS));
            case 14 -> stage.asHost(settings(stage, SettingKey.RETENTION_MS,
                stage.chance(4) ? 0 : stage.random.nextLong(stage.chance(2) ? HOUR_MS : 24 * HOUR_MS)));
            default -> stage.asHost(stage.plain("Advance").set("nowMs", stage.nowMs())
                .set("maxItems", stage.random.nextInt(20)));
        }
    }

    /** Before the first move: limits, an epoch that has begun or soon will, now and then other settings. */
    void begin(final Stage stage)
    {
        // In version 1 a longer retention brings back what is still in memory, which nobody can foretell.
        stage.asHost(stage.plain("ActivateRules").set("rulesVersion", 2));
        stage.asHost(cny(stage.plain("SetLimits")));
        stage.asHost(limits(stage, stage.plain("SetLimits"), 900));
        if (stage.chance(2))
        {
            // A day ends soon.
            stage.asHost(settings(stage, SettingKey.DAY_OFFSET_MS,
                24 * HOUR_MS - Math.floorMod(stage.nowMs() + stage.random.nextInt(300_000), 24 * HOUR_MS)));
        }
        if (stage.chance(3))
        {
            stage.asHost(settings(stage, SettingKey.RETENTION_MS, stage.chance(4) ? 0 :
                stage.random.nextLong(24 * HOUR_MS)));
        }
        if (stage.chance(3))
        {
            stage.asHost(settings(stage, SettingKey.SCENE_ENVELOPES, 1 + stage.random.nextInt(80)));
        }
        if (stage.chance(2))
        {
            stage.asHost(settings(stage, SettingKey.PASSWORD_TRIES, 1 + stage.random.nextInt(4)));
            stage.asHost(settings(stage, SettingKey.CHAIN_LENGTH, 2 + stage.random.nextInt(3)));
            stage.asHost(settings(stage, SettingKey.TICKET_AHEAD_MS, 1 + stage.random.nextInt(1_000_000)));
            stage.asHost(settings(stage, SettingKey.DROP_ENVELOPES, 1 + stage.random.nextInt(12)));
            stage.asHost(settings(stage, SettingKey.BLESSING_LIFE_MS, 1 + stage.random.nextInt(1_000_000)));
        }
        openEpoch(stage, stage.nowMs() + (stage.chance(6) ? 5_000 : 0));
    }

    private void openEpoch(final Stage stage, final long beginsAtMs)
    {
        epoch++;
        stage.asHost(stage.plain("OpenEpoch").set("epoch", epoch).set("beginsAtMs", beginsAtMs)
            .set("wrappedSecret", secret(epoch)));
    }

    private static byte[] secret(final long epoch)
    {
        final byte[] secret = new byte[32];
        new SplittableRandom(epoch).nextBytes(secret);
        return secret;
    }

    private static Message cny(final Message command)
    {
        return command.set("currency", CNY).set("maxTotalPerson", 4_999_900).set("maxSharePerson", 20_000)
            .set("maxSharesPerson", 5_000).set("maxSharesCampaign", 10_000_000).set("maxSharesFair", 10_000)
            .set("maxNamed", 500).set("maxNoteBytes", 96);
    }

    /** Points and coupons, with narrow limits or with the widest. */
    static Message limits(final Stage stage, final Message command, final long currency)
    {
        final boolean isWide = stage.chance(2);
        return command.set("currency", currency)
            .set("maxTotalPerson", isWide ? 1L << 62 : 1 + stage.random.nextInt(20_000))
            .set("maxSharePerson", isWide ? 1L << 40 : 1 + stage.random.nextInt(9_000))
            .set("maxSharesPerson", isWide ? 100_000 : 1 + stage.random.nextInt(8))
            .set("maxSharesCampaign", 1 + stage.random.nextInt(10_000))
            .set("maxSharesFair", isWide ? 10_000 : 1 + stage.random.nextInt(8))
            .set("maxNamed", isWide ? 500 : 1 + stage.random.nextInt(10))
            .set("maxNoteBytes", isWide ? 1_024 : stage.random.nextInt(40));
    }

    private static Message settings(final Stage stage, final SettingKey key, final long value)
    {
        final Message command = stage.plain("SetSettings");
        command.add("settings").set("key", key.value()).set("value", value);
        return command;
    }
}
