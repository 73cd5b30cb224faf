package io.hongbao.bench.guard;

/**
 * What a stage cost.
 *
 * @param stage     its label.
 * @param ratio     time of an operation to that of an operation of the calibration loop: the median of all slices.
 * @param nanos     of an operation, for people.
 * @param allocated bytes an operation, on the measuring thread.
 */
public record GuardFigure(String stage, double ratio, double nanos, double allocated)
{
}
