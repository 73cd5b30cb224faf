package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CreateEnvelopeTest
{
    private static final byte[] ZERO = new byte[16];

    @Test
    void aLuckyEnvelopeDrawsItsNonceAndAnEqualOneDoesNot()
    {
        assertFalse(Arrays.equals(ZERO, CreateEnvelope.builder().build().senderNonce()));
        assertFalse(Arrays.equals(ZERO, CreateEnvelope.builder().split(Split.FAIR).build().senderNonce()));
        assertArrayEquals(ZERO, CreateEnvelope.builder().split(Split.EQUAL).build().senderNonce());
    }

    @Test
    void eachBuildHasItsOwnKeyAndNonceUnlessSet()
    {
        final CreateEnvelopeBuilder builder = CreateEnvelope.builder();
        assertNotEquals(builder.build().key(), builder.build().key());
        assertFalse(Arrays.equals(builder.build().senderNonce(), builder.build().senderNonce()));
        final RequestKey key = RequestKey.random(5);
        assertEquals(key, builder.key(key).build().key());
    }

    @Test
    void theAudienceFollowsFromNamesAndScene()
    {
        assertEquals(Audience.ANYONE, CreateEnvelope.builder().build().audience());
        assertEquals(Audience.SCENE, CreateEnvelope.builder().scene(Scene.chat(4)).build().audience());
        assertEquals(Audience.ANYONE,
            CreateEnvelope.builder().scene(new Scene(SceneKind.VIDEO, 4)).build().audience());
        assertEquals(Audience.NAMED,
            CreateEnvelope.builder().scene(Scene.chat(4)).named(7, 8).build().audience());
        assertEquals(Audience.ANYONE,
            CreateEnvelope.builder().scene(Scene.chat(4)).audience(Audience.ANYONE).build().audience());
    }

    @Test
    void aBuiltCommandDoesNotFollowItsBuilder()
    {
        final CreateEnvelopeBuilder builder = CreateEnvelope.builder().money(888, 5);
        final CreateEnvelope built = builder.build();
        builder.money(1, 1);
        assertEquals(888, built.total());
        assertEquals(5, built.shares());
    }

    @Test
    void whatCannotBeEncodedIsRefusedWithItsValue()
    {
        final CreateEnvelopeBuilder builder = CreateEnvelope.builder();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> builder.money(1, -1)).getMessage()
            .contains("shares=-1"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> builder.currency(70_000)).getMessage()
            .contains("currency=70000"));
        assertThrows(IllegalArgumentException.class, () -> builder.note("\ud83e", 0).build());
        assertThrows(IllegalArgumentException.class, () -> builder.note("x".repeat(70_000), 0).build());
        assertThrows(IllegalArgumentException.class, () -> builder.note("", 0).senderNonce(new byte[3]).build());
    }

    @Test
    void scenesAndRelationsAreReadFromText()
    {
        assertEquals(Scene.chat(42), Scene.parse("chat:42"));
        assertEquals(new Scene(SceneKind.LIVE, 7), Scene.parse("LIVE:7"));
        assertEquals("chat:42", Scene.chat(42).toString());
        for (final String wrong : new String[] {"chat", "chat:", "chat:0", "chat:-1", "chat:x", "pub:1", "", ":1"})
        {
            final String message =
                assertThrows(IllegalArgumentException.class, () -> Scene.parse(wrong)).getMessage();
            assertTrue(message.contains("'" + wrong + "'"), message);
        }
        assertEquals(Relation.FRIEND | Relation.MEMBER, Relation.parse("friend, member"));
        assertThrows(IllegalArgumentException.class, () -> Relation.parse("cousin"));
    }
}
