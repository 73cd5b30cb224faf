/** State in files: written beside the engine, loaded at a start, so that a start need not replay the whole journal. */
package io.hongbao.engine.snapshot;
