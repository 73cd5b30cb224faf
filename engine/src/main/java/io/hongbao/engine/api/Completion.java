package io.hongbao.engine.api;

/**
 * A command without a richer answer was carried out.
 *
 * @param subjectId envelope, scene or proposal.
 * @param atMs      engine time.
 * @param repeat    true if this key had done it before.
 */
public record Completion(long subjectId, long atMs, boolean repeat)
{
}
