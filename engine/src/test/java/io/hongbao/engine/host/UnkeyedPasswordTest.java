package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.engine.testkit.MachineDriver;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Passwords on a host that has no key for them: sealed as on its way in, then decided by the rules. */
class UnkeyedPasswordTest
{
    private static final int PASSWORD_BYTES = 64;

    private final MachineDriver driver = new MachineDriver();
    private final CommandSeal seal = new CommandSeal(IngressKeys.NONE, () -> MachineDriver.START_MS);

    private void create(final String password)
    {
        final byte[] field = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), PASSWORD_BYTES);
        final byte[] bytes = Schema.encode(Message.of("CreateWith").set("requestId", new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}).set("requestedAtMs", driver.nowMs())
            .set("sender", 7).set("total", 100).set("shares", 1).set("currency", 156)
            .set("split", Split.EQUAL.value()).set("sceneKind", SceneKind.CHAT.value()).set("sceneId", 42)
            .set("password", field));
        driver.send((buffer, header) ->
        {
            buffer.putBytes(0, bytes);
            assertEquals(0, seal.seal(CreateWithDecoder.TEMPLATE_ID, buffer, 0, bytes.length));
            return bytes.length;
        });
    }

    @Test
    void creationWithAPasswordThatNoKeyCanDigestIsRefused()
    {
        create("open-sesame");
        assertEquals(RejectCode.GATE_INVALID, driver.rejectCode());
        assertEquals(CreateWithDecoder.passwordId(), driver.reject().bound());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void creationWithoutAPasswordNeedsNoKey()
    {
        create("");
        assertTrue(driver.isAnswer(CreateAnswerDecoder.TEMPLATE_ID));
    }
}
