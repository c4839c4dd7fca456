package io.securitybaseline.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.util.concurrent.atomic.AtomicInteger;

/** The endpoint in a process of its own, which ends when its input does. */
final class EndpointProgram {
    private EndpointProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (var endpoint =
                new HttpEndpoint(
                        0,
                        registryOfMegabytes()::scrape,
                        () -> "",
                        () -> "caches are being filled")) {
            System.out.println(endpoint.port());
            System.in.transferTo(System.out);
        }
    }

    /** More than the buffers of two sockets take, so that one who does not read is waited for. */
    static PrometheusMeterRegistry registryOfMegabytes() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        for (int i = 0; i < 4000; i++) {
            registry.gauge(
                    "gauge." + i,
                    io.micrometer.core.instrument.Tags.of("long", "x".repeat(4000)),
                    new AtomicInteger(i));
        }
        return registry;
    }
}
