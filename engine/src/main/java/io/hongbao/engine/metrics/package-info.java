/**
 * What the engine thread counts: answers by kind, latencies by stage. Written by that thread alone, cheaply; read by
 * any other, a little behind. Knows nothing of the engine.
 */
package io.hongbao.engine.metrics;
