/** What is due when, in order of (due time, id) (RULES 5). */
package io.hongbao.engine.rules.due;
