package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How the two users log in that exist from the start; what the servers need to believe them, and
 * the key pair of ServiceAccount tokens, lie beside them.
 */
record Credentials(Login admin, Login controllerManager) {
    private static final String GROUP = "system:masters";
    private static final String CONTROLLER_MANAGER = "system:kube-controller-manager";

    static Credentials create(Layout layout, Options options) throws IOException {
        writeKeyPair(layout);
        if (options.has(Feature.ETCD_CERTIFICATES)) {
            writeEtcdCertificates(layout);
        }
        return options.has(Feature.USER_CERTIFICATES) ? certificates(layout) : tokens(layout);
    }

    private static Credentials tokens(Layout layout) throws IOException {
        var admin = randomToken();
        var controllerManager = randomToken();
        Files.writeString(
                layout.tokens(),
                """
                %s,admin,admin,"%s"
                %s,%s,kube-controller-manager
                """
                        .formatted(admin, GROUP, controllerManager, CONTROLLER_MANAGER));
        return new Credentials(new Login.Token(admin), new Login.Token(controllerManager));
    }

    private static Credentials certificates(Layout layout) throws IOException {
        var authority = new CertificateAuthority("users");
        Files.writeString(layout.usersCa(), authority.certificate());
        return new Credentials(
                authority.user("admin", GROUP),
                authority.user(CONTROLLER_MANAGER, "kube-controller-manager"));
    }

    private static void writeEtcdCertificates(Layout layout) throws IOException {
        var authority = new CertificateAuthority("etcd");
        Files.writeString(layout.etcdCa(), authority.certificate());
        write(authority.server("etcd"), layout.etcdCertificate(), layout.etcdKey());
        write(
                authority.user("kube-apiserver", GROUP),
                layout.etcdClientCertificate(),
                layout.etcdClientKey());
    }

    private static void write(Login.Certificate login, Path certificate, Path key)
            throws IOException {
        Files.writeString(certificate, login.certificate());
        Files.writeString(key, login.key());
    }

    private static void writeKeyPair(Layout layout) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            Files.writeString(
                    layout.signingKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(
                    layout.verifyingKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM knows P-256", e);
        }
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(
                        type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    private static String randomToken() {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
