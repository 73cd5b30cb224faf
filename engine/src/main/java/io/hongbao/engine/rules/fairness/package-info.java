/** Epochs, seeds, commitments and keyed draws (RULES 3). */
package io.hongbao.engine.rules.fairness;
