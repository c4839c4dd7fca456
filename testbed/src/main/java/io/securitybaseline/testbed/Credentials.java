package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The tokens of the two users that exist from the start; the key pair of ServiceAccount tokens lies
 * beside them.
 */
record Credentials(String adminToken, String controllerManagerToken) {

    static Credentials create(Layout layout) throws IOException {
        var credentials = new Credentials(randomToken(), randomToken());
        Files.writeString(
                layout.tokens(),
                """
                %s,admin,admin,"system:masters"
                %s,system:kube-controller-manager,kube-controller-manager
                """
                        .formatted(credentials.adminToken, credentials.controllerManagerToken));
        writeKeyPair(layout);
        return credentials;
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
