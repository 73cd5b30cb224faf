/**
 * The engine in the caller's own JVM, and the wiring: engine, configuration, launcher. May know all other packages;
 * none of them knows this one.
 */
package io.hongbao.engine;
