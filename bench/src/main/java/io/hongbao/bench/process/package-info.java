/** Processes that the benchmarks start and end. */
package io.hongbao.bench.process;
