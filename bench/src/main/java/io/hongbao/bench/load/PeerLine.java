package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.CreateAnswerEncoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.StatusAnswerEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A connection to a peer that gets the same commands and whose answers pass the same check as those of our gateway:
 * each command's frame is read back into a call, each answer is written as a frame. One thread.
 */
final class PeerLine implements Line, PeerAnswers
{
    /** Longest answer that is written here, and room for as many as may be under way. */
    private static final int MAX_ANSWER = 128;
    private static final int ANSWERS = 16_384;

    private final PeerLink link;
    private final SelectionKey key;
    private final UnsafeBuffer command = direct(CommandFrames.MAX_FRAME);
    private final UnsafeBuffer answers = direct(MAX_ANSWER * ANSWERS);
    private final long[] screen = new long[CommandFrames.SCREEN];
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final CreateDecoder create = new CreateDecoder();
    private final GrabDecoder grab = new GrabDecoder();
    private final QueryStatusDecoder status = new QueryStatusDecoder();
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final CreateAnswerEncoder createAnswer = new CreateAnswerEncoder();
    private final GrabAnswerEncoder grabAnswer = new GrabAnswerEncoder();
    private final RejectEncoder reject = new RejectEncoder();
    private final StatusAnswerEncoder statusAnswer = new StatusAnswerEncoder();
    private int inFlight;
    private int end;

    PeerLine(final PeerLink link, final SelectionKey key)
    {
        this.link = link;
        this.key = key;
    }

    private static UnsafeBuffer direct(final int bytes)
    {
        return new UnsafeBuffer(ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public int inFlight()
    {
        return inFlight;
    }

    @Override
    public int fill(final TrafficSource source, final int maxInFlight, final Pace pace, final RunClock clock)
        throws IOException
    {
        int sent = 0;
        while (inFlight < maxInFlight && pace.mayNext())
        {
            final int length = source.next(command, 0, pace.sentUs(), clock.nowUs(), clock.nowMs());
            if (length == TrafficSource.NOTHING)
            {
                break;
            }
            pace.next();
            hand();
            inFlight++;
            sent++;
        }
        flush();
        return sent;
    }

    private void hand()
    {
        final int message = Framing.HEADER_LENGTH;
        headerIn.wrap(command, message);
        switch (headerIn.templateId())
        {
            case GrabDecoder.TEMPLATE_ID:
                grab.wrapAndApplyHeader(command, message, headerIn);
                link.grab(grab.correlationId(), grab.envelopeId(), grab.userId());
                break;
            case CreateDecoder.TEMPLATE_ID:
                create.wrapAndApplyHeader(command, message, headerIn);
                link.create(
                    create.correlationId(), create.total(), (int)create.shares(), create.split() == Split.EQUAL);
                break;
            case QueryStatusDecoder.TEMPLATE_ID:
                status.wrapAndApplyHeader(command, message, headerIn);
                int i = 0;
                for (final QueryStatusDecoder.EnvelopesDecoder envelope : status.envelopes())
                {
                    screen[i++] = envelope.envelopeId();
                }
                link.screen(status.correlationId(), screen, status.userId());
                break;
            default:
                throw new LoadException("a peer has no such thing as message " + headerIn.templateId()
                    + ": play " + Scenario.PLAIN.label());
        }
    }

    @Override
    public int read(final AnswerCheck check, final AnswerLookahead ahead, final RunClock clock) throws IOException
    {
        end = 0;
        link.receive(this);
        final long nowUs = clock.tick();
        int count = 0;
        int loaded = 0;
        for (int at = 0; at < end; at += answers.getInt(at, ByteOrder.LITTLE_ENDIAN))
        {
            if (at >= loaded)
            {
                loaded = ahead.load(answers, at, end);
            }
            check.onFrame(answers, at, nowUs);
            count++;
        }
        inFlight -= count;
        return count;
    }

    @Override
    public void created(final long correlation, final long envelopeId)
    {
        createAnswer.wrapAndApplyHeader(answers, end + Framing.HEADER_LENGTH, headerOut)
            .correlationId(correlation).envelopeId(envelopeId);
        done(CreateAnswerEncoder.BLOCK_LENGTH);
    }

    @Override
    public void granted(
        final long correlation, final long envelopeId, final long amount, final boolean isRepeat)
    {
        grabAnswer.wrapAndApplyHeader(answers, end + Framing.HEADER_LENGTH, headerOut)
            .correlationId(correlation).envelopeId(envelopeId).amount(amount)
            .outcome(isRepeat ? GrabOutcome.ALREADY_GRABBED : GrabOutcome.GRANTED);
        done(GrabAnswerEncoder.BLOCK_LENGTH);
    }

    @Override
    public void exhausted(final long correlation)
    {
        reject.wrapAndApplyHeader(answers, end + Framing.HEADER_LENGTH, headerOut)
            .correlationId(correlation).code(RejectCode.EXHAUSTED);
        done(RejectEncoder.BLOCK_LENGTH);
    }

    @Override
    public void screened(final long correlation)
    {
        statusAnswer.wrapAndApplyHeader(answers, end + Framing.HEADER_LENGTH, headerOut)
            .correlationId(correlation).envelopesCount(0);
        done(statusAnswer.encodedLength());
    }

    private void done(final int length)
    {
        end += CommandFrames.frame(answers, end, CommandFrames.HEADERS + length);
    }

    @Override
    public void flush() throws IOException
    {
        final boolean isAll = link.flush();
        if (key != null)
        {
            final int wanted = isAll ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            if (key.interestOps() != wanted)
            {
                key.interestOps(wanted);
            }
        }
    }

    @Override
    public void keepAlive()
    {
        // Peers wait for ever.
    }

    @Override
    public boolean isAnswered()
    {
        return link.isAnswered();
    }

    @Override
    public void close()
    {
        link.close();
    }
}
