/** Hash tables over slots of flat stores: no boxes, no tombstones, no growth. */
package io.hongbao.engine.rules.table;
