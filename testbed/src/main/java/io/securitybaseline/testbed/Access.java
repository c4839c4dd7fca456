package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;

/** How to reach an API server, and the tokens of the users that exist from the start. */
record Access(URI url, String caCertificate, String adminToken, String controllerManagerToken) {

    /** The text of a kubeconfig for a user with a token. */
    String kubeconfig(String user, String token) {
        var ca = Base64.getEncoder().encodeToString(caCertificate.getBytes(UTF_8));
        return """
        apiVersion: v1
        kind: Config
        current-context: control-plane
        clusters:
          - name: control-plane
            cluster:
              server: %1$s
              certificate-authority-data: %2$s
        contexts:
          - name: control-plane
            context:
              cluster: control-plane
              user: "%3$s"
        users:
          - name: "%3$s"
            user:
              token: %4$s
        """
                .formatted(url, ca, user, token);
    }

    ApiCalls calls(String token) {
        return new ApiCalls(url, caCertificate, token);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return url.toString();
    }
}
