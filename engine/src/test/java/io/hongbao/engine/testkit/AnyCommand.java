package io.hongbao.engine.testkit;

import io.hongbao.engine.api.CommandTable;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.AnyMessage;
import io.hongbao.engine.model.wire.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Sends every template of the schema, made from the schema alone, with values that now and then make sense. Remembers
 * which were sent, and which got as far as their rule.
 */
public final class AnyCommand
{
    private static final int USERS = 12;
    private static final Set<RejectCode> BEFORE_THE_RULES = Set.of(
        RejectCode.UNKNOWN_TEMPLATE, RejectCode.NOT_ALLOWED, RejectCode.MALFORMED, RejectCode.UNSUPPORTED_VERSION);

    private final SplittableRandom random;
    private final MachineDriver driver;
    private final List<Integer> all = Schema.templates();
    private final List<Integer> commands;
    private final Set<String> sent = new TreeSet<>();
    private final Set<String> decided = new TreeSet<>();
    private int turns;

    /**
     * Commands to one machine.
     *
     * @param random chance.
     * @param driver of the machine.
     */
    public AnyCommand(final SplittableRandom random, final MachineDriver driver)
    {
        this.random = random;
        this.driver = driver;
        commands = all.stream().filter(template -> CommandTable.entry(template) != null).toList();
    }

    /** @return names of all that were sent. */
    public Set<String> sent()
    {
        return sent;
    }

    /** @return names of those that a rule has decided at least once. */
    public Set<String> decided()
    {
        return decided;
    }

    /**
     * Sends the next one, mostly a command, mostly by who may send it.
     *
     * @param scene     where it may happen.
     * @param principal who sends it.
     * @return in which role.
     */
    public Role send(final long scene, final long principal)
    {
        final int template = random.nextInt(10) == 0 ?
            all.get(turns++ % all.size()) : commands.get(random.nextInt(commands.size()));
        final Role role = role(template);
        driver.as(role, principal).verdicts(random.nextInt(4));
        final byte[] bytes = Schema.encode(AnyMessage.of(template, random, field -> number(field, scene)));
        driver.send((buffer, header) ->
        {
            buffer.putBytes(0, bytes);
            return bytes.length;
        });
        driver.verdicts(0);
        sent.add(Schema.nameOf(template));
        if (driver.rejectCode() == null || !BEFORE_THE_RULES.contains(driver.rejectCode()))
        {
            decided.add(Schema.nameOf(template));
        }
        return role;
    }

    private Role role(final int template)
    {
        final Role role = List.of(Role.SERVICE, Role.OPERATOR, Role.USER, Role.WALLET).get(random.nextInt(4));
        final CommandTable.Entry entry = CommandTable.entry(template);
        if (entry == null || entry.allows(role) || random.nextInt(8) == 0)
        {
            return role;
        }
        return entry.allows(Role.SERVICE) ? Role.SERVICE : entry.allows(Role.OPERATOR) ? Role.OPERATOR : role;
    }

    private long number(final String field, final long scene)
    {
        final String name = field.toLowerCase(Locale.ROOT);
        if (name.endsWith("requestedatms"))
        {
            return driver.nowMs() - random.nextInt(1000);
        }
        if (name.endsWith("ms"))
        {
            return random.nextBoolean() ? 0 : driver.nowMs() + random.nextInt(-100, 9_000_000);
        }
        if (name.contains("user") || name.equals("sender") || name.equals("sponsor"))
        {
            return 1 + random.nextInt(USERS);
        }
        if (name.equals("sceneid"))
        {
            return random.nextInt(4) == 0 ? 0 : scene;
        }
        if (name.endsWith("id"))
        {
            return random.nextInt(3) == 0 ? 0 : Math.max(1, driver.machine().status().lastId() - random.nextInt(30));
        }
        return switch (name)
        {
            case "currency" -> 156;
            case "total", "amount", "prize" -> 1 + random.nextInt(2000);
            case "shares", "rounds", "goal", "draws", "weight" -> 1 + random.nextInt(5);
            default -> random.nextInt(3);
        };
    }
}
