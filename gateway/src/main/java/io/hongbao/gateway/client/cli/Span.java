package io.hongbao.gateway.client.cli;

/**
 * A span of time from the command line.
 *
 * @param ms not negative.
 */
record Span(long ms)
{
}
