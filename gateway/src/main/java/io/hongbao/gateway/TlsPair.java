package io.hongbao.gateway;

import io.hongbao.engine.journal.SecretFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate that signs itself, for a trial: made by the JDK's own {@code keytool}, written as two PEM files.
 *
 * @param certificate for {@code --tls-cert}, and for the clients' {@code --tls-trust}.
 * @param privateKey  for {@code --tls-key}, mode 0600.
 */
record TlsPair(Path certificate, Path privateKey)
{
    private static final int DAYS = 365;
    private static final int LINE = 64;
    private static final int PASSWORD_BYTES = 16;
    private static final String ALIAS = "hongbao";

    /**
     * Makes one.
     *
     * @param directory for the files; it exists.
     * @param host      name or address that clients reach the server by.
     * @return the files.
     * @throws IOException if there is no keytool, or a file is there already or cannot be written.
     */
    static TlsPair make(final Path directory, final String host) throws IOException
    {
        final TlsPair pair = new TlsPair(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        for (final Path file : List.of(pair.certificate, pair.privateKey))
        {
            if (Files.exists(file))
            {
                throw new IOException(file + " is there already: delete it first, or use it");
            }
        }
        final Path work = Files.createTempDirectory("hongbao-cert-"); // mode 0700
        final Path store = work.resolve("store.p12");
        try
        {
            final byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            final String password = HexFormat.of().formatHex(random);
            generate(store, password, host);
            write(store, password.toCharArray(), pair);
            return pair;
        }
        catch (final GeneralSecurityException e)
        {
            throw new IOException("keytool made a store that cannot be read: " + e.getMessage(), e);
        }
        finally
        {
            Files.deleteIfExists(store);
            Files.delete(work);
        }
    }

    private static void generate(final Path store, final String password, final String host) throws IOException
    {
        final Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        final boolean isAddress = host.matches("[0-9.]+|.*:.*");
        final String name = isAddress ? "ip:" + InetAddress.getByName(host).getHostAddress() : "dns:" + host;
        // The password goes through the environment: arguments can be seen by others.
        final ProcessBuilder builder = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", ALIAS, "-keyalg",
            "EC", "-groupname", "secp256r1", "-sigalg", "SHA256withECDSA", "-dname", "CN=hongbao", "-ext",
            "san=" + name + ",dns:localhost,ip:127.0.0.1", "-validity", String.valueOf(DAYS), "-storetype", "PKCS12",
            "-keystore", store.toString(), "-storepass:env", "HONGBAO_STORE");
        builder.environment().put("HONGBAO_STORE", password);
        final Process process = builder.redirectErrorStream(true).start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try
        {
            if (process.waitFor() != 0)
            {
                throw new IOException("keytool refused: " + said.lines().findFirst().orElse("it said nothing"));
            }
        }
        catch (final InterruptedException e)
        {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool worked", e);
        }
    }

    private static void write(final Path file, final char[] password, final TlsPair pair)
        throws IOException, GeneralSecurityException
    {
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file))
        {
            store.load(in, password);
        }
        final Key key = store.getKey(ALIAS, password);
        SecretFile.replace(pair.privateKey, pem("PRIVATE KEY", key.getEncoded()));
        Files.writeString(pair.certificate, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    }

    private static String pem(final String what, final byte[] bytes)
    {
        return "-----BEGIN " + what + "-----\n" +
            Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
