/** What a run is told as: numbers for machines, a summary and a story for people. */
package io.hongbao.bench.report;
