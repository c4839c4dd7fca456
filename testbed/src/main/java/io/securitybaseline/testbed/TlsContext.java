package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS to one control plane: whom the client believes, and what it shows of itself. */
final class TlsContext {
    private static final char[] NO_PASSWORD = {};

    private TlsContext() {}

    /**
     * @param caCertificate that of the server's CA, as PEM
     */
    static SSLContext of(String caCertificate, Login login) {
        try {
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusting(caCertificate));
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(own(login), NO_PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ControlPlaneException("A certificate is not readable", e);
        }
    }

    private static KeyStore trusting(String pem) throws GeneralSecurityException, IOException {
        var store = empty();
        for (var certificate : certificates(pem)) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    private static KeyStore own(Login login) throws GeneralSecurityException, IOException {
        var store = empty();
        if (login instanceof Login.Certificate(String certificate, String key)) {
            try (var parser = new PEMParser(new StringReader(key))) {
                var read = (PrivateKeyInfo) parser.readObject();
                store.setKeyEntry(
                        "own",
                        new JcaPEMKeyConverter().getPrivateKey(read),
                        NO_PASSWORD,
                        certificates(certificate).toArray(Certificate[]::new));
            }
        }
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem)
            throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)));
    }
}
