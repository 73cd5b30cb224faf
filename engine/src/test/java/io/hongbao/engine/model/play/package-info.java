/**
 * Engine and model play the same game: moves drawn from a seed, half of them repeats, with jumps of time, full disks
 * and restarts; every answer and every event has to be the same.
 */
package io.hongbao.engine.model.play;
