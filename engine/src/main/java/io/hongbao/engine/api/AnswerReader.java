package io.hongbao.engine.api;

import org.agrona.DirectBuffer;

/** Makes an object of one kind of answer. Stateless: one reader serves all threads. */
@FunctionalInterface
public interface AnswerReader
{
    /**
     * Reads an answer.
     *
     * @param message     buffer.
     * @param bodyOffset  of its body, which begins with the correlation id.
     * @param blockLength of its fixed part, bytes.
     * @param version     of the schema that it was written by.
     * @return an immutable object.
     */
    Object read(DirectBuffer message, int bodyOffset, int blockLength, int version);
}
