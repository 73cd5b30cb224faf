package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.model.wire.Schema;
import org.junit.jupiter.api.Test;

/** The table of what may come from a caller, held against the schema. */
class CommandTableTest
{
    private static final String[] OWN = {"userId", "fromUser", "asUser"};

    @Test
    void whateverAUserMaySendNamesItWhereTheSchemaHasIt()
    {
        int held = 0;
        for (final int template : Schema.templates())
        {
            final CommandTable.Entry entry = CommandTable.entry(template);
            if (entry != null && entry.allows(Role.USER))
            {
                assertEquals(ownOffset(Schema.nameOf(template)), entry.userOffset(), Schema.nameOf(template));
                held += entry.userOffset() == CommandTable.NO_USER_FIELD ? 0 : 1;
            }
        }
        assertTrue(held >= 22, () -> "only some of the commands of users are held to them");
    }

    @Test
    void whateverAUserMaySayOfScenesAndRelationsIsHeldAgainstItsTicket()
    {
        int held = 0;
        for (final int template : Schema.templates())
        {
            final CommandTable.Entry entry = CommandTable.entry(template);
            if (entry != null && entry.allows(Role.USER))
            {
                final String name = Schema.nameOf(template);
                assertEquals(new CommandTable.Vouch(Schema.offsetOf(name, "sceneId"),
                    Schema.offsetOf(name, "sceneKind"), Schema.offsetOf(name, "relations")), entry.vouch(), name);
                held += entry.vouch().equals(CommandTable.Vouch.NONE) ? 0 : 1;
            }
        }
        assertEquals(8, held);
    }

    private static int ownOffset(final String name)
    {
        for (final String field : OWN)
        {
            final int offset = Schema.offsetOf(name, field);
            if (offset >= 0)
            {
                return offset;
            }
        }
        return CommandTable.NO_USER_FIELD;
    }
}
