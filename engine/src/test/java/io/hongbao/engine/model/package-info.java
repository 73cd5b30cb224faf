/**
 * The rules once more, written from RULES alone with plain collections, to be read from top to bottom by somebody who
 * audits them. Slow, simple, and apart from the engine: it shares only the schema with it. {@link
 * io.hongbao.engine.model.NaiveEngine} takes the bytes of a command and says which answer and which events it leads to;
 * each concept of RULES is a class.
 */
package io.hongbao.engine.model;
