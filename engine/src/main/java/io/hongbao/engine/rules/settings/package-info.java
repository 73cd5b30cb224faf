/** Settings, limits and capacities that rules read: state, changed only by journaled commands (RULES 0). */
package io.hongbao.engine.rules.settings;
