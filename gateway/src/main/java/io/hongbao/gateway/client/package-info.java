/**
 * The client library: {@link io.hongbao.engine.api.EnvelopeService} over one TCP connection. Depends on
 * {@code engine.api}, the codecs and Netty; on nothing else of the engine or the gateway.
 *
 * <pre>
 *  caller threads ─► SendQueue (ids of calls) ─► event loop: ClientSession ─► socket
 *                                                  │  resends, heartbeats       │
 *  futures, listeners ◄── PendingCalls.onAnswer ◄──┴──── FrameReader ◄──────────┘
 * </pre>
 */
package io.hongbao.gateway.client;
