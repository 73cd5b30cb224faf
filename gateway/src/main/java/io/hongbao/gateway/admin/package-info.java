/**
 * What an operator's machine asks over HTTP, on loopback: {@code /metrics} for Prometheus, {@code /health} and
 * {@code /ready}. Reads counters that are kept anyway; the engine thread never waits for it.
 *
 * <pre>
 *  engine thread ──counts──► EngineMetrics ◄──reads── MetricsPage ◄── AdminServer ◄══HTTP══ Prometheus
 *                            EngineHost.problems() ◄──────────────────────┘
 * </pre>
 */
package io.hongbao.gateway.admin;
