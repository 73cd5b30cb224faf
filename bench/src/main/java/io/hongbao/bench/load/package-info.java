/**
 * The load generator: WORKLOAD's mix over TCP, seeded, in closed or open loop, on one thread.
 *
 * <pre>
 *  Scenario ─► Plans (tables drawn from the seed) ─► Traffic (live envelopes, taps still to come) ─► frames
 *                                                        ▲                                          │
 *                                                        └──── answers: amounts checked, counted ◄──┘
 * </pre>
 *
 * It shares the machine with the server, so a command costs it no object, no queue and no look-up: what an answer has
 * to be matched with (envelope, member, time of sending) travels in the correlation id.
 */
package io.hongbao.bench.load;
