package io.securitybaseline.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;

/** How to reach an API server, and how the users log in that exist from the start. */
record Access(URI url, String caCertificate, Credentials users) {

    /** The text of a kubeconfig for a user. */
    String kubeconfig(String user, Login login) {
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
            user: %4$s
        """
                .formatted(url, ca, user, login.kubeconfigFields());
    }

    ApiCalls calls(Login login) {
        return new ApiCalls(url, caCertificate, login);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return url.toString();
    }
}
