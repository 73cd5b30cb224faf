package io.hongbao.engine.model;

/** One share that was granted. */
record Grant(long user, long amount, long ordinal, long atMs)
{
}
