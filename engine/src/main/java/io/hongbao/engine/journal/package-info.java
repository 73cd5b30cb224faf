/**
 * Durable batches on Chronicle Queue: appender, reader, batch header, writer lock, space guard, own sync, wrapped epoch
 * secrets. Knows the schema and Agrona's buffers; knows neither rules nor ring nor network.
 *
 * <pre>
 *  one Chronicle document = BatchHeader message, then records:
 *  command  u32 length | u16 0x4843 "CH" | u16 0 | 16-byte CommandContext body | SBE header + body (as on the wire)
 *  event    u32 length | u16 0xEB50 | SBE header + body                         (as on the wire, the whole frame)
 *  stats    as an event, template Stats
 * </pre>
 * {@code length} counts the whole record, itself included. The events of a command follow it directly. Little endian.
 */
package io.hongbao.engine.journal;
