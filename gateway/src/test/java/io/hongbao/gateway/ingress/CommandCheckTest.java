package io.hongbao.gateway.ingress;

import io.hongbao.engine.api.CommandTable;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.testkit.Frames;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

class CommandCheckTest
{
    private static final long USER = 5;

    private final CommandCheck check = new CommandCheck(TapCheck.NONE);

    @Test
    void commandsOfTheHostAreNeverAcceptedFromAWire()
    {
        for (int template = 130; template < 150; template++)
        {
            for (final Role role : new Role[] {Role.USER, Role.SERVICE, Role.WALLET, Role.OPERATOR, Role.OBSERVER})
            {
                assertEquals(RejectCode.NOT_ALLOWED, check(Frames.blank(1, template, 24, 0), role));
                assertEquals(template, check.value());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 99, 106, 116, 129, 153, 199, 200, 202, 304, 400, 65_535})
    void whatIsNoCommandIsAnUnknownTemplate(final int template)
    {
        assertEquals(RejectCode.UNKNOWN_TEMPLATE, check(Frames.blank(1, template, 24, 0), Role.SERVICE));
        assertEquals(template, check.value());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 65_535})
    void anotherVersionIsNamedWithTheNewestKnown(final int version)
    {
        assertEquals(
            RejectCode.UNSUPPORTED_VERSION, check(Frames.with16(Frames.grab(1, USER), 12, version), Role.SERVICE));
        assertEquals(version, check.value());
        assertEquals(1, check.bound());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 102, 103, 104, 105, 110, 111, 112, 113, 114, 115, 150, 151, 152})
    void blocksThatAreNotTheTemplatesAreMalformed(final int template)
    {
        final CommandTable.Entry entry = CommandTable.entry(template);
        final Role role = entry.allows(Role.SERVICE) ? Role.SERVICE : Role.OPERATOR;
        final int tail = tail(entry);
        assertNull(check(empty(template, tail), role));
        for (final int blockLength : new int[] {0, 8, entry.blockLength() - 1, entry.blockLength() + 1, 65_535})
        {
            final byte[] changed = Frames.with16(empty(template, tail), 6, blockLength);
            assertEquals(RejectCode.MALFORMED, check(changed, role), "block length " + blockLength);
            assertEquals(template, check.value());
        }
    }

    @Test
    void partsThatDoNotFillTheMessageExactlyAreMalformed()
    {
        for (int named = 0; named < 20; named++)
        {
            for (final String note : new String[] {"", "x", "恭喜发财"})
            {
                assertOnlyExactLengthPasses(Frames.create(1, named, note));
            }
            assertOnlyExactLengthPasses(Frames.queryStatus(1, USER, named));
        }
    }

    @Test
    void groupsWithForeignEntriesAreMalformed()
    {
        final byte[] frame = Frames.queryStatus(1, USER, 2);
        final int group = 14 + CommandTable.entry(151).blockLength();
        for (final int entryLength : new int[] {0, 4, 9, 16, 65_535})
        {
            assertEquals(RejectCode.MALFORMED, check(Frames.with16(frame, group, entryLength), Role.SERVICE));
        }
        for (final int count : new int[] {0, 1, 3, 65_535})
        {
            assertEquals(RejectCode.MALFORMED, check(Frames.with16(frame, group + 2, count), Role.SERVICE));
        }
    }

    @Test
    void userSessionsActForThemselvesAlone()
    {
        assertNull(check(Frames.grab(1, USER), Role.USER));
        assertEquals(RejectCode.NOT_ALLOWED, check(Frames.grab(1, USER + 1), Role.USER));
        assertEquals(101, check.value());
        assertEquals(USER, check.bound());
        assertNull(check(Frames.queryStatus(1, USER, 1), Role.USER));
        assertEquals(RejectCode.NOT_ALLOWED, check(Frames.queryStatus(1, 0, 1), Role.USER));
        assertNull(check(Frames.grab(1, USER + 1), Role.SERVICE));
    }

    private void assertOnlyExactLengthPasses(final byte[] frame)
    {
        assertNull(check(frame, Role.SERVICE));
        final int block = 14 + CommandTable.entry(FrameLayout.templateId(
            FrameLayout.header(new UnsafeBuffer(frame), 0))).blockLength();
        for (int length = 22; length < frame.length + 12; length++)
        {
            if (length != frame.length)
            {
                final RejectCode code = check(Frames.resized(frame, length), Role.SERVICE);
                assertNotNull(code, "length " + length + " for " + frame.length + ", block ends at " + block);
                assertEquals(RejectCode.MALFORMED, code);
            }
        }
    }

    private static byte[] empty(final int template, final int tail)
    {
        final CommandTable.Entry entry = CommandTable.entry(template);
        final byte[] frame = Frames.blank(1, template, entry.blockLength(), tail);
        if (entry.parts().groupBlockLength() > 0)
        {
            new UnsafeBuffer(frame).putByte(14 + entry.blockLength(), (byte)entry.parts().groupBlockLength());
        }
        if (entry.userOffset() >= 0)
        {
            new UnsafeBuffer(frame).putByte(14 + entry.userOffset(), (byte)USER);
        }
        return frame;
    }

    private static int tail(final CommandTable.Entry entry)
    {
        return (entry.parts().groupBlockLength() > 0 ? 4 : 0) + (entry.parts().hasText() ? 2 : 0);
    }

    private RejectCode check(final byte[] frame, final Role role)
    {
        return check.check(new UnsafeBuffer(frame), 0, frame.length, role, USER, null);
    }
}
