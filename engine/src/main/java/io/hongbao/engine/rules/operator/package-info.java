/**
 * What two different operators decide: one proposes, another approves within 10 minutes, and it is carried out in the
 * same command (RULES 5, 7). Each kind of proposal brings its {@code Decision}; this package knows none of them but the
 * limits of a currency.
 */
package io.hongbao.engine.rules.operator;
