/**
 * The server: configuration, wiring and the {@code serve} command. See {@code transport} for the way of a byte.
 */
package io.hongbao.gateway;
