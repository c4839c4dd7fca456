package io.securitybaseline.testbed;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs certificates for one control plane; its key is never written down. */
final class CertificateAuthority {
    private static final Duration LIFE = Duration.ofDays(365);

    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;
    private long serial = 1;

    CertificateAuthority(String commonName) {
        this.name = new X500Name("CN=" + commonName);
        this.certificate = sign(name, keys, builder -> {});
    }

    /** Its own certificate, as PEM. */
    String certificate() {
        return pem(certificate);
    }

    /** For a user, who is the common name and in the group that is the organization. */
    Login.Certificate user(String commonName, String organization) {
        return issue("O=%s,CN=%s".formatted(organization, commonName), builder -> {});
    }

    /** For a server on the loopback address. */
    Login.Certificate server(String commonName) {
        GeneralNames loopback =
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        return issue(
                "CN=" + commonName,
                builder -> builder.addExtension(Extension.subjectAlternativeName, false, loopback));
    }

    private Login.Certificate issue(String subject, Extensions extensions) {
        KeyPair pair = newKeys();
        return new Login.Certificate(
                pem(sign(new X500Name(subject), pair, extensions)),
                pem(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded())));
    }

    /** What is added to a certificate. */
    @FunctionalInterface
    private interface Extensions {
        void to(X509v3CertificateBuilder builder) throws CertIOException;
    }

    private X509Certificate sign(X500Name subject, KeyPair pair, Extensions extensions) {
        Instant now = Instant.now();
        boolean isOwn = pair == keys;
        try {
            X509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(serial++),
                                    Date.from(now.minusSeconds(60)),
                                    Date.from(now.plus(LIFE)),
                                    subject,
                                    pair.getPublic())
                            .addExtension(
                                    Extension.basicConstraints, true, new BasicConstraints(isOwn));
            extensions.to(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withRSA")
                                            .build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("Could not sign a certificate", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048); // fabric8 takes a key that does not say so for RSA
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM knows RSA", e);
        }
    }

    private static String pem(Object content) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
