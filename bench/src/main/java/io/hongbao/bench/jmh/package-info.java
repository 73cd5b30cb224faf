/**
 * JMH benchmarks of the hot stages: rules, journal append, ring hand-off, codec. Forks carry the JVM flags themselves,
 * since they do not inherit those of the launcher.
 */
package io.hongbao.bench.jmh;
