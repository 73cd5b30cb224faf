package io.hongbao.gateway.transport;

import java.nio.file.Path;

/**
 * What a gateway needs for TLS, in PEM files. They are looked at again once a second: new connections get the new ones.
 *
 * @param certificate chain of the server, its own first.
 * @param privateKey  of it, PKCS#8, not encrypted.
 * @param clientCa    that the clients' certificates have to come from; null: clients need none.
 */
public record TlsFiles(Path certificate, Path privateKey, Path clientCa)
{
}
