/** Who may create and grab, and when. */
package io.hongbao.engine.rules.gate;
