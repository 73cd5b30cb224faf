/**
 * From answers to socket bytes: one {@link io.hongbao.gateway.egress.Outbound} per connection gathers frames in a
 * buffer, a {@link io.hongbao.gateway.egress.FlushList} per event loop hands each to its socket once per round.
 * Memory is bounded per connection and per event loop. Knows Netty's channel and buffers, no session.
 *
 * <pre>
 *  answer, answer, ... ──► Outbound.append (copied once) ──► FlushList.flush ──► one write per connection ──► socket
 * </pre>
 */
package io.hongbao.gateway.egress;
