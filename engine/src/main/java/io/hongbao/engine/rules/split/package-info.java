/** Share arithmetic: static functions of longs (RULES 2). */
package io.hongbao.engine.rules.split;
