/** The state machine: a table from template id to rule, and the wiring of stores and rules. */
package io.hongbao.engine.rules.machine;
