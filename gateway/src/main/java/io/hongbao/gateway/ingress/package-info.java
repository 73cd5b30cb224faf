/**
 * From socket bytes to checked commands: walks frames in place and decides for each whether it may go to the engine.
 * Knows the generated codecs and Agrona's buffers; no Netty, no session, no thread.
 *
 * <pre>
 *  bytes of one socket read ──► FrameReader ──► FrameHandler (a session) ──► CommandCheck over CommandTable
 *                                  └─ the tail of a frame that is not whole yet is kept, at most 64 KiB
 * </pre>
 */
package io.hongbao.gateway.ingress;
