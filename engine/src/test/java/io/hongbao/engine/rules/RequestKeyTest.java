package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.GrabBySceneEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RequestAnswerDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKeyTest
{
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private final MachineDriver driver = new MachineDriver();
    private final Commands commands = new Commands(driver);
    private final long start = driver.nowMs();

    @Test
    void sameKeyAgainGetsTheSameOutcome()
    {
        final long id = driver.create(1, c -> c.requestedAtMs(start), "");
        final String commitment = commitment();
        driver.at(start + HOUR);
        assertEquals(id, driver.create(1, c -> c.requestedAtMs(start).correlationId(9999), ""));
        assertEquals(Choice.YES, driver.createAnswer().repeat());
        assertEquals(9999, driver.createAnswer().correlationId());
        assertEquals(start, driver.createAnswer().createdAtMs());
        assertEquals(commitment, commitment());
        assertTrue(driver.events().isEmpty());
        assertEquals(1000, driver.machine().status().ledger().funded(156));
    }

    @Test
    void sameKeyWithOtherContentIsAConflict()
    {
        driver.create(1, c -> c.requestedAtMs(start), "");
        driver.create(1, c -> c.requestedAtMs(start).total(1001), "");
        assertEquals(RejectCode.REQUEST_CONFLICT, driver.rejectCode());
        driver.create(1, c -> c.requestedAtMs(start + 1), "");
        assertEquals(RejectCode.REQUEST_CONFLICT, driver.rejectCode());
        driver.create(1, c -> c.requestedAtMs(start), "x");
        assertEquals(RejectCode.REQUEST_CONFLICT, driver.rejectCode());
    }

    @Test
    void repeatOfACreationIsWholeThoughItsEnvelopeHasLeftMemory()
    {
        driver.create(1, c -> c.requestedAtMs(start + MINUTE).opensAtMs(start + HOUR).expiresAtMs(start + 70 * HOUR),
            "");
        final long id = driver.createAnswer().envelopeId();
        final String commitment = commitment();
        commands.cancel(id);
        driver.at(start + 24 * HOUR + 30_000).grab(id, 1);
        assertEquals(RejectCode.ENVELOPE_RETIRED, driver.rejectCode());
        driver.create(1, c -> c.requestedAtMs(start + MINUTE).opensAtMs(start + HOUR).expiresAtMs(start + 70 * HOUR),
            "");
        assertEquals(Choice.YES, driver.createAnswer().repeat());
        assertEquals(id, driver.createAnswer().envelopeId());
        assertEquals(start, driver.createAnswer().createdAtMs());
        assertEquals(start + HOUR, driver.createAnswer().opensAtMs());
        assertEquals(start + 70 * HOUR, driver.createAnswer().expiresAtMs());
        assertEquals(commitment, commitment());
        commands.lookup(1, start + MINUTE);
        assertEquals(0, requestAnswer().amount());
        assertEquals(0, requestAnswer().ordinal());
    }

    @Test
    void repeatOfAGrabBySceneIsWholeThoughItsEnvelopeHasLeftMemory()
    {
        commands.retainFor(1_000);
        driver.create(c -> c.shares(1).total(500));
        driver.grabByScene(500, 1, SceneKind.CHAT, 42);
        driver.at(start + 1_000).send();
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
        assertEquals(500, driver.grabAnswer().amount());
        assertEquals(156, driver.grabAnswer().currency());
        assertEquals(0, driver.grabAnswer().sharesLeft());
        commands.lookup(500, start);
        assertEquals(500, requestAnswer().amount());
    }

    @Test
    void aLongerBlockWhoseNewFieldsSayNothingIsTheSameRequest()
    {
        driver.encodeCreate(1, c -> { }, "a note".getBytes(StandardCharsets.UTF_8));
        driver.send();
        final long id = driver.createAnswer().envelopeId();
        final byte[] message = driver.lastMessage();
        sendWithBlock(message, CreateEncoder.BLOCK_LENGTH + 13, (byte)0);
        assertEquals(id, driver.createAnswer().envelopeId());
        assertEquals(Choice.YES, driver.createAnswer().repeat());
        sendWithBlock(message, CreateEncoder.BLOCK_LENGTH + 13, (byte)1);
        assertEquals(RejectCode.REQUEST_CONFLICT, driver.rejectCode());
    }

    /** The same bytes, with a longer block: as a client of a later schema would encode it. */
    private void sendWithBlock(final byte[] message, final int blockLength, final byte last)
    {
        final int more = blockLength - CreateEncoder.BLOCK_LENGTH;
        final int blockEnd = MessageHeaderEncoder.ENCODED_LENGTH + CreateEncoder.BLOCK_LENGTH;
        driver.send((buffer, header) ->
        {
            buffer.putBytes(0, message, 0, blockEnd);
            buffer.setMemory(blockEnd, more, (byte)0);
            buffer.putByte(blockEnd + more - 1, last);
            buffer.putBytes(blockEnd + more, message, blockEnd, message.length - blockEnd);
            buffer.putShort(MessageHeaderEncoder.blockLengthEncodingOffset(), (short)blockLength,
                ByteOrder.LITTLE_ENDIAN);
            return message.length + more;
        });
    }

    @Test
    void theSameBytesReadWithAnotherBlockLengthAreOtherContent()
    {
        driver.create(c -> { });
        driver.as(Role.OPERATOR, 500);
        driver.send((buffer, header) -> proposal(buffer, ProposeEncoder.BLOCK_LENGTH, "\4\0rest"));
        assertTrue(driver.isAnswer(DoneDecoder.TEMPLATE_ID));
        final byte[] first = driver.lastMessage();
        driver.send((buffer, header) -> proposal(buffer, ProposeEncoder.BLOCK_LENGTH + 2, "rest"));
        final byte[] second = driver.lastMessage();
        assertEquals(RejectCode.REQUEST_CONFLICT, driver.rejectCode());
        assertArrayEquals(Arrays.copyOfRange(first, 2, first.length), Arrays.copyOfRange(second, 2, second.length));
    }

    /** A proposal whose block may be two bytes longer than it has fields, and whose text comes behind it. */
    private int proposal(final MutableDirectBuffer buffer, final int blockLength, final String reason)
    {
        final ProposeEncoder out = new ProposeEncoder();
        out.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).correlationId(1).requestedAtMs(driver.nowMs())
            .subjectId(1).kind(ProposalKind.VOID);
        for (int i = 0; i < 16; i++)
        {
            out.requestId(i, (short)7);
        }
        final byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        final int at = MessageHeaderEncoder.ENCODED_LENGTH + blockLength;
        buffer.putShort(
            MessageHeaderEncoder.ENCODED_LENGTH + ProposeEncoder.BLOCK_LENGTH, (short)6, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(at, (short)text.length, ByteOrder.LITTLE_ENDIAN);
        buffer.putBytes(at + 2, text);
        buffer.putShort(MessageHeaderEncoder.blockLengthEncodingOffset(), (short)blockLength, ByteOrder.LITTLE_ENDIAN);
        return at + 2 + text.length;
    }

    @Test
    void keysOfAnotherActorAreOthers()
    {
        final long first = driver.create(1, c -> { }, "");
        assertNotEquals(first, driver.as(Role.SERVICE, 10).create(1, c -> { }, ""));
    }

    @Test
    void refusedCommandIsNotRemembered()
    {
        driver.create(1, c -> c.total(0), "");
        assertEquals(RejectCode.TOTAL_TOO_SMALL, driver.rejectCode());
        assertTrue(driver.create(1, c -> { }, "") > 0);
    }

    @Test
    void horizonIsKeptToTheMs()
    {
        driver.at(start + 30 * HOUR);
        final long now = driver.nowMs();
        driver.create(1, c -> c.requestedAtMs(now - 24 * HOUR), "");
        assertEquals(RejectCode.REQUEST_TOO_OLD, driver.rejectCode());
        assertEquals(now - 24 * HOUR + 1, driver.reject().bound());
        assertTrue(driver.create(1, c -> c.requestedAtMs(now - 24 * HOUR + 1), "") > 0);
        driver.create(2, c -> c.requestedAtMs(now + MINUTE + 1), "");
        assertEquals(RejectCode.REQUEST_TOO_NEW, driver.rejectCode());
        assertTrue(driver.create(2, c -> c.requestedAtMs(now + MINUTE), "") > 0);
    }

    @Test
    void keyIsNeverExecutedTwiceWhileItIsNotTooOld()
    {
        final long id = driver.create(1, c -> c.requestedAtMs(start), "");
        driver.at(start + 24 * HOUR - 1);
        assertEquals(id, driver.create(1, c -> c.requestedAtMs(start), ""));
        driver.at(start + 24 * HOUR);
        driver.create(1, c -> c.requestedAtMs(start), "");
        assertEquals(RejectCode.REQUEST_TOO_OLD, driver.rejectCode());
    }

    @Test
    void grabBySceneWhoseAnswerWasLostGetsTheSameEnvelope()
    {
        final long first = driver.create(c -> { });
        driver.create(c -> { });
        assertEquals(first, driver.grabByScene(500, 1, SceneKind.CHAT, 42));
        final long amount = driver.grabAnswer().amount();
        driver.send();
        assertEquals(first, driver.grabAnswer().envelopeId());
        assertEquals(amount, driver.grabAnswer().amount());
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void grabBySceneTakesTheOldestThatTheUserMayStillGrab()
    {
        final long first = driver.create(c -> { });
        final long forFriends = driver.create(c -> c.relations().isFriend(true));
        final long later = driver.create(c -> c.opensAtMs(start + HOUR));
        final long third = driver.create(c -> { });
        assertEquals(first, driver.grabByScene(500, 1, SceneKind.CHAT, 42));
        assertEquals(third, driver.grabByScene(501, 1, SceneKind.CHAT, 42));
        driver.grabByScene(502, 1, SceneKind.CHAT, 42);
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
        driver.at(start + HOUR);
        assertEquals(later, driver.grabByScene(503, 1, SceneKind.CHAT, 42));
        assertTrue(driver.grab(forFriends, 1, SceneKind.CHAT, 42, 1) > 0);
    }

    @Test
    void grabBySceneThatFindsNothingSaysWhyTheLastOneWasPassedOver()
    {
        driver.create(c -> c.relations().isFriend(true));
        driver.grabByScene(500, 1, SceneKind.CHAT, 42);
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
        assertEquals(RejectCode.NOT_ELIGIBLE.value(), driver.reject().value());
        driver.create(c -> c.expiresAtMs(start + HOUR));
        assertTrue(driver.grabByScene(501, 1, SceneKind.CHAT, 42) > 0);
        driver.grabByScene(502, 1, SceneKind.CHAT, 42);
        assertEquals(RejectCode.ALREADY_GRABBED.value(), driver.reject().value());
        driver.at(start + HOUR); // ended, though its due work has not come
        driver.grabByScene(503, 2, SceneKind.CHAT, 42);
        assertEquals(RejectCode.NOT_ELIGIBLE.value(), driver.reject().value());
        driver.grabByScene(504, 1, SceneKind.CHAT, 43);
        assertEquals(0, driver.reject().value());
    }

    @Test
    void grabBySceneLooksAtSixtyFourAndSaysWhereToGoOn()
    {
        for (int i = 0; i < 70; i++)
        {
            driver.create(c -> c.relations().isFriend(true));
        }
        final long open = driver.create(c -> { });
        driver.grabByScene(500, 1, SceneKind.CHAT, 42);
        assertEquals(RejectCode.LOOK_FURTHER, driver.rejectCode());
        final long afterMs = driver.reject().timeMs();
        final long afterId = driver.reject().subjectId();
        assertEquals(64, afterId);
        assertEquals(open, driver.grabByScene(501, 1, SceneKind.CHAT, 42, afterMs, afterId));
        driver.grabByScene(502, 1, SceneKind.CHAT, 42, afterMs, afterId);
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
    }

    @ParameterizedTest
    @CsvSource({"relations, 65, 1, 240", "afterOpensAtMs, 48, 8, -1", "afterId, 56, 8, -7"})
    void grabBySceneWithAValueOfNoMeaningIsRefused(
        final String field, final int offset, final int length, final long value)
    {
        driver.create(c -> { });
        driver.send((buffer, header) ->
        {
            final GrabBySceneEncoder out = new GrabBySceneEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(start).userId(1).sceneId(42)
                .afterOpensAtMs(0).afterId(0).sceneKind(SceneKind.CHAT).relations().clear();
            driver.putRequest(GrabBySceneEncoder.requestIdEncodingOffset(), 500);
            if (length == 1)
            {
                buffer.putByte(out.offset() + offset, (byte)value);
            }
            else
            {
                buffer.putLong(out.offset() + offset, value);
            }
            return out.limit();
        });
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode(), field);
        assertEquals(value, driver.reject().value());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void grabBySceneOfNoSceneIsRefused()
    {
        driver.grabByScene(1, 1, SceneKind.NONE, 0);
        assertEquals(RejectCode.SCENE_INVALID, driver.rejectCode());
        driver.grabByScene(2, 0, SceneKind.CHAT, 42);
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
        driver.grabByScene(3, 1, SceneKind.CHAT, 4242);
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
    }

    @Test
    void lookUpTellsWhatAKeyLedToAsLongAsItIsKept()
    {
        final long id = driver.create(1, c -> c.requestedAtMs(start), "");
        driver.at(start + 24 * HOUR - 1);
        commands.lookup(1, start);
        assertTrue(driver.isAnswer(RequestAnswerDecoder.TEMPLATE_ID));
        assertEquals(id, requestAnswer().subjectId());
        assertEquals(0, requestAnswer().amount());
        driver.at(start + 24 * HOUR);
        commands.lookup(1, start);
        assertEquals(RejectCode.REQUEST_TOO_OLD, driver.rejectCode());
    }

    @Test
    void lookUpDeniesAnExecutionOnlyWhereNoneCanHaveBeenForgotten()
    {
        commands.lookup(1, start - 10 * MINUTE + 1);
        assertEquals(RejectCode.REQUEST_UNKNOWN, driver.rejectCode());
        commands.lookup(1, start - 10 * MINUTE);
        assertEquals(RejectCode.REQUEST_TOO_OLD, driver.rejectCode());
        assertEquals(start - 10 * MINUTE, driver.reject().value());
        assertEquals(start - 10 * MINUTE + 1, driver.reject().bound());
        assertEquals(start, driver.reject().timeMs());
        commands.lookup(1, start + MINUTE + 1);
        assertEquals(RejectCode.REQUEST_TOO_NEW, driver.rejectCode());
        commands.lookup(1, start + MINUTE);
        assertEquals(RejectCode.REQUEST_UNKNOWN, driver.rejectCode());
    }

    @Test
    void lookUpOfAGrabBySceneThatWasForgottenDoesNotDenyIt()
    {
        driver.create(c -> { });
        assertTrue(driver.grabByScene(500, 1, SceneKind.CHAT, 42) > 0);
        driver.at(start + 10 * MINUTE);
        commands.lookup(500, start);
        assertEquals(RejectCode.REQUEST_TOO_OLD, driver.rejectCode());
        driver.send();
        assertEquals(RejectCode.REQUEST_TOO_OLD, driver.rejectCode());
    }

    private RequestAnswerDecoder requestAnswer()
    {
        return new RequestAnswerDecoder().wrapAndApplyHeader(driver.answer(), 0, new MessageHeaderDecoder());
    }

    private String commitment()
    {
        final StringBuilder hex = new StringBuilder();
        for (int i = 0; i < 32; i++)
        {
            hex.append(driver.createAnswer().commitment(i)).append(' ');
        }
        return hex.toString();
    }
}
