/**
 * The ring: admission, slots, engine loop, batches, clock, egress. One thread owns the rules and the journal's writer;
 * producers and consumers of answers meet it only through {@link io.hongbao.engine.host.EnginePort}.
 */
package io.hongbao.engine.host;
