/**
 * The guard of the hot path: what its stages cost as ratios to a calibration loop that runs in between, held against a
 * baseline that is kept with the code.
 */
package io.hongbao.bench.guard;
