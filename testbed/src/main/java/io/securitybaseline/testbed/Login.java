package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** How a user proves who they are. */
sealed interface Login {

    /** The fields of a user in a kubeconfig. */
    String kubeconfigFields();

    /** A bearer token. */
    record Token(String value) implements Login {
        @Override
        public String kubeconfigFields() {
            return "{token: %s}".formatted(value);
        }
    }

    /** A client certificate and its key, as PEM. */
    record Certificate(String certificate, String key) implements Login {
        @Override
        public String kubeconfigFields() {
            return "{client-certificate-data: %s, client-key-data: %s}"
                    .formatted(base64(certificate), base64(key));
        }

        private static String base64(String pem) {
            return Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
        }
    }
}
