package io.hongbao.gateway.session;

import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.testkit.Frames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Blind bytes: frames that are right, changed in a few places, and sheer noise. {@code -Dhongbao.blind=N} for more. */
class HostileSessionTest
{
    private static final int INPUTS = Integer.getInteger("hongbao.blind", 30_000);
    private static final long SEED = Long.getLong("hongbao.seed", 16);
    private static final UserTicket TICKET =
        UserTicket.issue(1, new byte[32], 5, List.of(Scene.chat(7), Scene.chat(8)), 3, 9_999_999_999_999L);
    private static final byte[][] FRAMES = {
        Frames.grab(1, 5), Frames.create(2, 3, "恭喜"), Frames.queryStatus(3, 5, 4), Frames.blank(4, 3, 8, 0),
        Frames.establish(Role.SERVICE.value(), 9, 5_000), Frames.establishUser(TICKET), Frames.blank(5, 5, 57, 0),
        Frames.blank(6, 7, 40, 0), Frames.blank(7, 16, 26, 2), Frames.blank(8, 20, 16, 0), Frames.blank(9, 600, 29, 0)};

    @Test
    void noBytesEscapeAndHowTheyAreCutDoesNotMatter()
    {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < INPUTS; i++)
        {
            final byte[] input = input(random);
            try
            {
                HostileSession.fuzzerTestOneInput(input);
            }
            catch (final RuntimeException | AssertionError escaped)
            {
                throw new AssertionError("seed " + SEED + ", input " + i + ": " +
                    HexFormat.of().formatHex(input), escaped);
            }
        }
    }

    private static byte[] input(final SplittableRandom random)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(random.nextInt(256));
        out.write(random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(12));
        if (random.nextInt(20) == 0)
        {
            out.writeBytes(TICKET.text().getBytes(StandardCharsets.US_ASCII));
        }
        for (int frames = random.nextInt(4); frames >= 0; frames--)
        {
            out.writeBytes(FRAMES[random.nextInt(FRAMES.length)]);
        }
        final byte[] noise = new byte[random.nextInt(8) == 0 ? random.nextInt(200) : 0];
        random.nextBytes(noise);
        out.writeBytes(noise);
        final byte[] input = out.toByteArray();
        for (int changes = random.nextInt(5); changes > 0; changes--)
        {
            input[2 + random.nextInt(input.length - 2)] = (byte)(random.nextBoolean() ? random.nextInt(256) :
                random.nextInt(3) - 1);
        }
        return input;
    }
}
