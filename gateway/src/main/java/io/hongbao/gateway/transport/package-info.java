/**
 * Netty: event loops, listening, one {@link io.hongbao.gateway.transport.ConnectionHandler} per connection, one
 * {@link io.hongbao.gateway.transport.LoopAgent} per event loop, which owns that loop's port to the engine. Epoll where
 * there is one, NIO elsewhere. Knows sessions; nothing of the engine's inside.
 *
 * <pre>
 *  socket read ──► ConnectionHandler ──► Session.onFrame ... ──► LoopAgent: port.flush, once per read
 *  engine thread ──wake-up──► LoopAgent: port.drain ──► Session.onAnswer ... ──► one write per connection
 * </pre>
 */
package io.hongbao.gateway.transport;
