/**
 * What a caller sees, embedded or over TCP: {@link io.hongbao.engine.api.EnvelopeService}, its immutable commands and
 * results, its errors; and, shared by both ways, the encoding of commands and the table of calls in flight.
 *
 * <pre>
 *  caller ─► EnvelopeService ─► PendingCalls (one slot a call: frame, deadline, future or listener)
 *                                   │ CommandTransport.send                    ▲ onAnswer, expire
 *                                   └─► EnginePort (embedded) or socket ───────┘
 * </pre>
 * May depend on the generated codecs and Agrona's buffers; on nothing else of the engine.
 */
package io.hongbao.engine.api;
