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
 *                                                            │
 *  ExchangeTraffic, RainTraffic, CardTraffic ◄── KindMix ◄───┘  (answers to their own commands)
 * </pre>
 *
 * Plain envelopes are the hot part. The kinds beside them decide their own commands, which {@code TrafficSource} asks
 * {@code KindMix} for now and then, and check the answers to them.
 */
package io.hongbao.bench.load;
