/**
 * Commands that once broke an invariant (RULES 6): state, told by a digest of actor and content, so that a resend after
 * the restart is refused instead of halting the engine again. Due work that did leaves the engine read only.
 */
package io.hongbao.engine.rules.quarantine;
