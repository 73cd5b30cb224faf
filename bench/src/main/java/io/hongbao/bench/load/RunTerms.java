package io.hongbao.bench.load;

import io.hongbao.engine.api.Tickets;

/**
 * What a run's traffic is planned from.
 *
 * @param scenario    to play.
 * @param seed        of the plans.
 * @param runId       the run's part of its request ids, so that two runs never share one.
 * @param startMs     server's time at the start.
 * @param endMs       server's time at which nothing new is sent any more.
 * @param leastLifeMs shortest life that the server lets an exchange or an envelope have.
 * @param tickets     signs tickets that the server believes, null if nobody can: then no envelope asks for one.
 */
record RunTerms(
    Scenario scenario, long seed, long runId, long startMs, long endMs, long leastLifeMs, Tickets tickets)
{
}
