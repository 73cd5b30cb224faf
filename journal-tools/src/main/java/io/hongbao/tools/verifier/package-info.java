/**
 * Stand-alone fairness verifier: reads public events, recomputes seeds, commitments, shares, taps, winners, cards,
 * prizes and nonces of drops, checks that the money of envelopes, exchanges, pools and card sets is conserved, and that
 * epochs are revealed. Written from RULES §2 to §9 and docs/PROTOCOL.md §9 alone. It depends on the JDK and
 * nothing else, above all on no class of the engine, so that the engine is not its own witness.
 *
 * <pre>
 *  JSON lines ──► EventLine ──┐                           ┌─► Envelopes ─┐
 *                             ├──► PublicEvent ──► Audit ──┼─► Exchanges  ├──► Finding, AuditReport
 *  journal tools (SBE) ───────┘                            ├─► Campaigns, Subsidies, Drops
 *                                                          └─► CardSets
 * </pre>
 */
package io.hongbao.tools.verifier;
