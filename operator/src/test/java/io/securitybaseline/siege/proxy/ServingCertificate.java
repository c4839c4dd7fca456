package io.securitybaseline.siege.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.internal.CertUtils;
import io.securitybaseline.testbed.ControlPlane;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate of an API server, with its key: who has it is taken for that API server. It is
 * one on this machine that ends with the test.
 */
final class ServingCertificate {
    private static final char[] NO_PASSWORD = {};

    private ServingCertificate() {}

    /** For both sides of a proxy: it is the API server to clients, and trusts the API server. */
    static SSLContext of(ControlPlane plane) {
        Path certificates = plane.folder().resolve("certificates");
        try {
            KeyStore own =
                    CertUtils.createKeyStore(
                            null,
                            certificates.resolve("apiserver.crt").toString(),
                            null,
                            certificates.resolve("apiserver.key").toString(),
                            "RSA",
                            "",
                            null,
                            "");
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust(plane).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManagerFactory trust(ControlPlane plane)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(plane.caCertificate().getBytes(UTF_8))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }
}
