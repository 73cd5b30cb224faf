/** Conservation of money per currency (RULES 6). */
package io.hongbao.engine.rules.ledger;
