/**
 * Exchanges: one user's amount in escrow for another, who answers with an amount of its own; both are credited in one
 * command, or nothing happens (RULES 7). Knows the stores of the envelopes for what all objects share: ids, settings,
 * limits, ledger.
 */
package io.hongbao.engine.rules.exchange;
