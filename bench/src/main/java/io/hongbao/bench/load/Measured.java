package io.hongbao.bench.load;

/**
 * What a run did after its warm-up.
 *
 * @param seconds measured.
 * @param answers a second; those that the server had no room for are left out.
 * @param grants  a second.
 * @param creates a second.
 */
public record Measured(double seconds, double answers, double grants, double creates)
{
}
