/**
 * The load generator: the traffic of a red-envelope night, seeded, over real TCP. One thread owns everything; in steady
 * state nothing is allocated, and no object stands for a command, because the generator shares its cores with the
 * server that it measures.
 *
 * <pre>
 *  EnvelopePlanner ──► EnvelopePool ──► TrafficSource ──► LoadConnection ══TCP══► server
 *  (WORKLOAD's shapes)  (live ones)      (next frame)        │
 *                            ▲                               ▼
 *                            └────────────────────────── AnswerCheck ──► LoadStats
 * </pre>
 */
package io.hongbao.bench.load;
