package io.securitybaseline.it;

import io.fabric8.kubernetes.client.Config;
import io.securitybaseline.SecurityBaselineOperator;
import io.securitybaseline.config.Settings;
import io.securitybaseline.testbed.chart.Installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** An operator in this process, which is asked as a kubelet asks it. */
final class ProbedOperator implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;
    private final SecurityBaselineOperator operator;

    /** Begins to start one, which may take until what it lacks is there. */
    ProbedOperator(Installation installation, InstantSource clock) {
        this(installation, installation.operatorConfig(), clock);
    }

    /** The same with other access to the API server. */
    ProbedOperator(Installation installation, Config access, InstantSource clock) {
        int port = freePort();
        endpoint = URI.create("http://127.0.0.1:" + port);
        Map<String, String> environment = new HashMap<>(installation.environment());
        environment.put("SECURITYBASELINE_HTTP_PORT", Integer.toString(port));
        environment.put("POD_NAMESPACE", installation.namespace());
        operator = new SecurityBaselineOperator(Settings.from(environment), access, clock);
        Thread.ofVirtual().start(operator::start);
    }

    /** What it answers at {@code /readyz}. */
    String readiness() {
        return get("/readyz");
    }

    /** What it answers there. */
    String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path)).build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        operator.close();
        http.shutdownNow();
    }
}
