package io.securitybaseline.k3s;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running pod that answers HTTP on two ports, and from which connections are tried. */
record TestPod(K3s k3s, Pod pod) {

    static final int PORT = 8080;
    static final int OTHER_PORT = 9090;

    private static final String SERVE =
            "echo ok >/tmp/index.html; httpd -p %d -h /tmp; exec httpd -f -p %d -h /tmp"
                    .formatted(OTHER_PORT, PORT);

    /** Starts one in an existing namespace. */
    static TestPod run(K3s k3s, String namespace, String name, Map<String, String> labels) {
        var pod = Pods.restricted(namespace, name, labels, SERVE);
        // Refused until the namespace has its ServiceAccount.
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> k3s.admin().resource(pod).create() != null);
        var running = k3s.admin().resource(pod).waitUntilReady(90, TimeUnit.SECONDS);
        return new TestPod(k3s, running);
    }

    static TestPod run(K3s k3s, String namespace, String name) {
        return run(k3s, namespace, name, Map.of());
    }

    /** Whether another pod answers a request from this one. */
    boolean reaches(TestPod other, int port) {
        return succeeds(
                "wget", "-q", "-O", "-", "http://" + other.pod.getStatus().getPodIP() + ":" + port);
    }

    boolean reaches(TestPod other) {
        return reaches(other, PORT);
    }

    /** Whether the API server takes a connection, by the address that every pod is told. */
    boolean reachesApiServer() {
        return succeeds(
                "sh",
                "-c",
                "nc \"$KUBERNETES_SERVICE_HOST\" \"$KUBERNETES_SERVICE_PORT\" </dev/null");
    }

    /** Whether the cluster's DNS answers. */
    boolean resolvesNames() {
        return succeeds("nslookup", "kubernetes.default.svc.cluster.local");
    }

    /** From within, since a connection from the node itself passes every policy. */
    private boolean succeeds(String... command) {
        var metadata = pod.getMetadata();
        var line = new ArrayList<>(List.of("kubectl", "exec", "-n", metadata.getNamespace()));
        line.addAll(List.of(metadata.getName(), "--", "timeout", "2"));
        line.addAll(List.of(command));
        return k3s.run(line.toArray(String[]::new)).getExitCode() == 0;
    }
}
