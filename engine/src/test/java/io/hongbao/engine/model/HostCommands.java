package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.model.wire.Message;

/** RULES 0, 5 and 9: what only the host submits. */
final class HostCommands
{
    private static final long SEQUENCES_SKIPPED = 1L << 32;
    private static final long NEWEST_RULES = 2;
    private static final long FOLLOWED_MS = 60_000;
    private static final long MOST_MS = 1L << 48;

    private final World world;

    HostCommands(final World world)
    {
        this.world = world;
    }

    Message setLimits(final Message command)
    {
        final Limits limits = Limits.of(command);
        limits.check();
        world.mayChange();
        world.setLimits(limits);
        return done(limits.currency());
    }

    Message setSettings(final Message command)
    {
        for (final Message setting : command.group("settings"))
        {
            if (SettingKey.get((int)setting.get("key")) == SettingKey.NULL_VAL)
            {
                throw Refused.of(RejectCode.SETTING_INVALID, 0, 0, 0).leaveOpen("value", "bound");
            }
        }
        world.mayChange();
        final Message event = world.emit("SettingsSet");
        for (final Message setting : command.group("settings"))
        {
            world.settings.set(setting.get("key"), setting.get("value"), world.nowMs());
            event.add("settings").set("key", setting.get("key")).set("value", setting.get("value"));
        }
        return done(command.group("settings").size());
    }

    /** After an unclean stop: sequences and ids skip ahead, so that none can mean two things. */
    Message beginIncarnation()
    {
        world.mayChange();
        final long fromSequence = world.lastSequence() + 1;
        final long fromId = world.ids.next();
        world.skipSequences(SEQUENCES_SKIPPED);
        world.ids.skip();
        final long toSequence = world.lastSequence() + 1;
        world.emit("Incarnation").set("fromSequence", fromSequence).set("toSequence", toSequence)
            .set("fromId", fromId).set("toId", world.ids.next());
        return done(toSequence);
    }

    Message acceptTime(final Message command)
    {
        world.mayChange();
        acceptTime(command.get("operatorId"), command.get("wallMs"));
        return done(command.get("operatorId"));
    }

    void acceptTime(final long operatorId, final long wallMs)
    {
        world.emit("TimeAccepted").set("operatorId", operatorId).set("wallMs", wallMs);
    }

    /** No rule of the model ever breaks, so its host has nothing to hold back. */
    Message quarantine(final Message command)
    {
        throw new IllegalStateException("the host of a game sends no " + command);
    }

    /** RULES 6: an operator lets what was held back be tried again; here nothing ever is. */
    Result clearQuarantine(final Message command)
    {
        world.checkReason(command);
        throw Refused.of(RejectCode.QUARANTINE_UNKNOWN, command.get("quarantineId"), 0, 0);
    }

    /** RULES 5: only a difference over 60 s needs operators. */
    void checkStep(final long wallMs)
    {
        if (wallMs <= 0 || wallMs >= MOST_MS || Math.abs(wallMs - world.nowMs()) <= FOLLOWED_MS)
        {
            throw Refused.of(RejectCode.TIME_INVALID, wallMs, world.nowMs(), world.nowMs());
        }
    }

    /** RULES 0: the version is state; operators only ever choose a newer one. */
    void checkNewer(final long version)
    {
        if (version <= world.settings.rulesVersion() || version > NEWEST_RULES)
        {
            throw Refused.of(RejectCode.RULES_VERSION_UNKNOWN, version, NEWEST_RULES, 0);
        }
    }

    void activate(final long version)
    {
        world.settings.decideBy(version);
        world.emit("RulesActivated").set("rulesVersion", version);
    }

    Message activateRules(final Message command)
    {
        final long version = command.get("rulesVersion");
        if (version < world.settings.rulesVersion() || version > NEWEST_RULES || version < 1)
        {
            throw Refused.of(RejectCode.RULES_VERSION_UNKNOWN, version, NEWEST_RULES, 0);
        }
        world.mayChange();
        activate(version);
        return done(version);
    }

    private Message done(final long subjectId)
    {
        return Result.done(subjectId, world.nowMs()).answer();
    }
}
