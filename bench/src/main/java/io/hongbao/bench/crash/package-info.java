/**
 * Clients that outlive their server: they connect again, send again what has no answer, and write down what they were
 * told, so that it can be asked for again and held against the journal.
 */
package io.hongbao.bench.crash;
