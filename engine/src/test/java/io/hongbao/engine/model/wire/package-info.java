/**
 * Messages as names and numbers, by the metadata of the generated codecs: the only thing that the model and the engine
 * share is the schema.
 */
package io.hongbao.engine.model.wire;
