/** What users received and sent by day: follows from the events of money, for queries alone. */
package io.hongbao.engine.rules.totals;
