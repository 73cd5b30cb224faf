package io.hongbao.engine.metrics;

/** A stretch of a command's way through the engine; the number is the one in {@code Stats} records. */
public enum Stage
{
    /** From the flush of a port to the begin of the batch: sampled. */
    QUEUE,
    /** All commands of a batch, from its begin to its commit. */
    APPLY,
    /** Append and, at durability {@code disk}, sync of one batch. */
    COMMIT
}
