/**
 * Commands by hand against a running server: create, grab, show, watch, cancel, decline, freeze, thaw. Amounts in yuan
 * on the command line, fen inside. Added to a command line with
 * {@link io.hongbao.gateway.client.cli.ClientCommands#addTo}. Depends on the client library and picocli.
 */
package io.hongbao.gateway.client.cli;
