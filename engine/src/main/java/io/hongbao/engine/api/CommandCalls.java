package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;
import org.agrona.MutableDirectBuffer;

/**
 * What a family of commands needs of the service that it belongs to: a frame goes out, its answer comes back as an
 * object. Thread safe; fails as {@link EnvelopeService} says.
 */
public interface CommandCalls
{
    /**
     * Sends one command.
     *
     * @param expected class of the answer, as its {@link AnswerReader} makes it.
     * @param writer   encodes the frame, on the calling thread, before this returns.
     * @param <T>      of the answer.
     * @return the answer.
     */
    <T> CompletableFuture<T> call(Class<T> expected, FrameWriter writer);

    /** Encodes one command as a whole frame. */
    @FunctionalInterface
    interface FrameWriter
    {
        /**
         * Encodes.
         *
         * @param buffer        to write to, from offset 0; grows.
         * @param correlationId to be put into the command.
         * @return length of the frame in bytes.
         */
        int write(MutableDirectBuffer buffer, long correlationId);
    }
}
