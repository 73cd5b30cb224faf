package io.hongbao.engine.api;

/**
 * What a request key of this actor led to.
 *
 * @param commandTemplateId which command, template number of the schema.
 * @param subjectId         envelope, scene or proposal.
 * @param amount            of a grab by scene, minor units; else 0.
 * @param ordinal           of a grab by scene; else 0.
 * @param atMs              engine time.
 */
public record RequestOutcome(int commandTemplateId, long subjectId, long amount, long ordinal, long atMs)
{
}
