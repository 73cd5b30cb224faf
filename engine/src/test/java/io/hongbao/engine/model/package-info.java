/** The rules once more, written from RULES alone with plain collections, and compared with the engine. */
package io.hongbao.engine.model;
