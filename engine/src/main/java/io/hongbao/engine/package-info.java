/** Embedding API and wiring of the engine. */
package io.hongbao.engine;
