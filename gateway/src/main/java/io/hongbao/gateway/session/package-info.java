/**
 * One {@link io.hongbao.gateway.session.Session} per connection: logon, admission, keep-alive, the way it ends. Knows
 * {@code ingress}, {@code egress} and the engine's port; of the transport it knows the
 * {@link io.hongbao.gateway.session.Connection} that it is given, of the engine what
 * {@link io.hongbao.gateway.session.EngineAccess} tells.
 *
 * <pre>
 *  AWAITING_LOGON ──Establish──► ESTABLISHED ──Terminate from the peer, shutdown──► DRAINING ──last answer──► ENDED
 *    │        ▲  └── anything else, 5 s ──┴──── protocol error, idle, halt, key revoked ──────────────────────┘
 *    └─ Negotiate, Prove (where keys are in force: Handshake)
 * </pre>
 */
package io.hongbao.gateway.session;
