package io.securitybaseline.testbed.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.Config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** An API server as the operator reaches it. */
record OperatorAccess(String server, String caData, String token) {

    /** The same API server as with the configuration of an admin, and none of its credentials. */
    static OperatorAccess of(Config admin, String token) {
        var data = admin.getCaCertData();
        return new OperatorAccess(
                admin.getMasterUrl(), data == null ? read(admin.getCaCertFile()) : data, token);
    }

    Config config() {
        return Config.fromKubeconfig(kubeconfig());
    }

    String kubeconfig() {
        return """
        apiVersion: v1
        kind: Config
        current-context: operator
        clusters:
          - name: cluster
            cluster:
              server: %s
              certificate-authority-data: %s
        contexts:
          - name: operator
            context:
              cluster: cluster
              user: operator
        users:
          - name: operator
            user:
              token: %s
        """
                .formatted(server, caData, token);
    }

    private static String read(String caFile) {
        try {
            var pem = Files.readString(Path.of(caFile), UTF_8);
            return Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return server;
    }
}
