/**
 * Stand-alone fairness verifier: reads public events, recomputes seeds, commitments and shares, checks best luck,
 * refunds, conservation and epoch reveals. Written from RULES §2, §3, §5, §6 and §9 alone. It depends on the JDK and
 * nothing else, above all on no class of the engine, so that the engine is not its own witness.
 *
 * <pre>
 *  JSON lines ──► EventLines ──┐
 *                              ├──► PublicEvent ──► Audit ──► Finding, AuditReport
 *  journal tools (SBE) ────────┘
 * </pre>
 */
package io.hongbao.tools.verifier;
