/** Encoding of events and answers into the sink of the command at hand; knows the codecs, nothing of the state. */
package io.hongbao.engine.rules.output;
