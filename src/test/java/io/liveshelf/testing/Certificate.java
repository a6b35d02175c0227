package io.liveshelf.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A new certificate of 127.0.0.1 that nobody has signed but itself, as files in a folder: what a Redis or a proxy needs to
 * speak TLS, and what a Java needs to trust it.
 */
public final class Certificate {
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String STORE_PASSWORD = "changeit";

    private final Path folder;

    private Certificate(Path folder) {
        this.folder = folder;
    }

    /** Makes it in that folder. */
    public static Certificate in(Path folder) throws IOException, GeneralSecurityException {
        Certificate certificate = new Certificate(folder);
        certificate.generate();
        KeyStore keys = KeyStore.getInstance(certificate.store().toFile(), STORE_PASSWORD.toCharArray());
        Key key = keys.getKey("redis", STORE_PASSWORD.toCharArray());
        certificate.write("key.pem", "PRIVATE KEY", key.getEncoded());
        certificate.write(
                "certificate.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
        return certificate;
    }

    private Path store() {
        return folder.resolve("redis.p12");
    }

    private void generate() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-alias", "redis", "-keyalg", "EC", "-dname", "CN=redis"));
        command.addAll(List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        command.addAll(List.of("-keystore", store().toString()));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool has made no certificate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void write(String name, String what, byte[] bytes) throws IOException {
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
                        + "-----\n");
    }

    /** The settings with which a Redis, or a Sentinel, speaks TLS on a port, beside its plain one, and to others. */
    public String[] settings(int port) {
        return new String[] {
            "tls-port " + port,
            "tls-cert-file " + certificateFile(),
            "tls-key-file " + keyFile(),
            "tls-ca-cert-file " + certificateFile(),
            "tls-auth-clients no",
            "tls-replication yes"
        };
    }

    /** What a client needs to trust it and nothing else. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(store().toFile(), STORE_PASSWORD.toCharArray());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** The certificate itself. */
    public Path certificateFile() {
        return folder.resolve("certificate.pem");
    }

    /** Its private key. */
    public Path keyFile() {
        return folder.resolve("key.pem");
    }

    /** Has this Java trust it and nothing else. */
    public void trust() {
        System.setProperty(TRUSTED, store().toString());
        System.setProperty(TRUSTED_PASSWORD, STORE_PASSWORD);
    }

    /** Has this Java trust whom it usually does. */
    public static void distrust() {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED_PASSWORD);
    }
}
