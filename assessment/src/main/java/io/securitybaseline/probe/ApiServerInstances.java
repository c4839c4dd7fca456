package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which API servers there are, and how each is reached. */
final class ApiServerInstances {
    private static final String IDENTITY = "apiserver.kubernetes.io/identity";

    /** Of the lease of an API server; it renews it every ten seconds. */
    private static final Duration ALIVE = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final ClientFactory factory;
    private final Instant now;

    ApiServerInstances(KubernetesClient client, ClientFactory factory, Instant now) {
        this.client = client;
        this.factory = factory;
        this.now = now;
    }

    /** How many there are, by the leases that they renew. */
    Evidence<Integer> expected() {
        Provenance from = Provenance.direct(Probe.apiServer, now, "");
        Evidence<Integer> alive =
                Failures.orMissing(
                        from,
                        "list leases in kube-system",
                        () ->
                                (int)
                                        client
                                                .leases()
                                                .inNamespace("kube-system")
                                                .withLabel(IDENTITY, "kube-apiserver")
                                                .list()
                                                .getItems()
                                                .stream()
                                                .filter(this::isRenewed)
                                                .count());
        return alive.found().filter(it -> it == 0).isPresent()
                ? new Missing<>(from, Gap.NotFound, "no API server renews a lease")
                : alive;
    }

    private boolean isRenewed(Lease lease) {
        return lease.getSpec() != null
                && lease.getSpec().getRenewTime() != null
                && lease.getSpec().getRenewTime().toInstant().plus(ALIVE).isAfter(now);
    }

    /** A client of each, by its address; to be closed. The only one is asked where it always is. */
    Map<String, KubernetesClient> clients(Evidence<Integer> expected) {
        Map<String, KubernetesClient> clients = new LinkedHashMap<>();
        if (expected.found().filter(it -> it > 1).isPresent()) {
            for (URI address : addresses()) {
                Config config =
                        new ConfigBuilder(client.getConfiguration())
                                .withMasterUrl(address.toString())
                                .build();
                clients.put(address.getAuthority(), factory.open(config));
            }
        }
        if (clients.isEmpty()) {
            URI only = URI.create(client.getConfiguration().getMasterUrl());
            clients.put(only.getAuthority(), factory.open(client.getConfiguration()));
        }
        return clients;
    }

    private List<URI> addresses() {
        try {
            return client
                    .discovery()
                    .v1()
                    .endpointSlices()
                    .inNamespace("default")
                    .withLabel("kubernetes.io/service-name", "kubernetes")
                    .list()
                    .getItems()
                    .stream()
                    .flatMap(ApiServerInstances::addresses)
                    .distinct()
                    .toList();
        } catch (KubernetesClientException e) {
            return List.of(); // those that are missing are noticed by their number
        }
    }

    private static Stream<URI> addresses(EndpointSlice slice) {
        return OrNone.of(slice.getPorts()).stream()
                .filter(port -> port.getPort() != null)
                .flatMap(
                        port ->
                                OrNone.of(slice.getEndpoints()).stream()
                                        .flatMap(it -> OrNone.of(it.getAddresses()).stream())
                                        .flatMap(it -> address(it, port.getPort()).stream()));
    }

    private static Optional<URI> address(String host, int port) {
        try {
            return Optional.of(new URI("https", null, host, port, "/", null, null));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
