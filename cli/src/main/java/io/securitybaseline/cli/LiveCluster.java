package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.read.ClusterFactsReader;
import io.securitybaseline.workload.WorkloadKind;

import org.jspecify.annotations.Nullable;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is in a namespace of a cluster now, read with the rights of the caller.
 *
 * @param unread takes what the caller may not read; null makes that an error
 */
record LiveCluster(KubernetesClient client, @Nullable Unread unread) {
    private static final long PAGE = 500;
    private static final Settings.ServiceName DNS =
            new Settings.ServiceName("kube-system", "kube-dns");
    private static final Settings.ServiceName API_SERVER =
            new Settings.ServiceName("default", "kubernetes");

    /** One whose answers have to be complete. */
    LiveCluster(KubernetesClient client) {
        this(client, null);
    }

    /**
     * Adds what the namespace has.
     *
     * @param secrets the Secrets that are looked at, and no others
     * @throws Unusable when there is no such namespace: a name that is mistyped would look empty
     */
    void read(String name, Collection<String> secrets, LiveObjects objects) throws Unusable {
        Namespace namespace = client.namespaces().withName(name).get();
        if (namespace == null) {
            throw noNamespace(name);
        }
        objects.add(namespace);
        client.network()
                .v1()
                .networkPolicies()
                .inNamespace(name)
                .list()
                .getItems()
                .forEach(objects::add);
        readable("Roles", () -> client.rbac().roles().inNamespace(name).list().getItems())
                .forEach(objects::add);
        readable(
                        "RoleBindings",
                        () -> client.rbac().roleBindings().inNamespace(name).list().getItems())
                .forEach(objects::add);
        client.serviceAccounts().inNamespace(name).list().getItems().forEach(objects::add);
        client.limitRanges().inNamespace(name).list().getItems().forEach(objects::add);
        client.resourceQuotas().inNamespace(name).list().getItems().forEach(objects::add);
        for (String secret : secrets) {
            Secret found = client.secrets().inNamespace(name).withName(secret).get();
            Optional.ofNullable(found).ifPresent(objects::add);
        }
        NamespaceSecurityReport report =
                client.resources(NamespaceSecurityReport.class)
                        .inNamespace(name)
                        .withName(Names.REPORT)
                        .get();
        Optional.ofNullable(report).ifPresent(objects::add);
    }

    static Unusable noNamespace(String name) {
        return new Unusable(
                "namespace " + name, "is not in the cluster; check the name and --context");
    }

    /** Adds the baselines and waivers that are there. */
    void asked(LiveObjects objects) {
        all(SecurityBaseline.class).forEach(objects::add);
        all(SecurityWaiver.class).forEach(objects::add);
    }

    /** A cluster that does not know a kind has none of it. */
    private <T extends HasMetadata> List<T> all(Class<T> type) {
        try {
            return readable(
                    HasMetadata.getKind(type) + "s",
                    () -> client.resources(type).list().getItems());
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private <T> List<T> readable(String what, Supplier<List<T>> read) {
        return unread == null ? read.get() : unread.orNone(what, read);
    }

    /** Adds the workloads of the namespace. */
    void workloads(String name, List<HasMetadata> workloads) {
        for (WorkloadKind kind : WorkloadKind.values()) {
            // The built-in roles do not read these; without the others nothing could be said.
            workloads.addAll(
                    kind == WorkloadKind.PodTemplate
                            ? readable("PodTemplates", () -> all(kind, name))
                            : all(kind, name));
        }
    }

    /** Read page by page. */
    private List<HasMetadata> all(WorkloadKind kind, String name) {
        List<HasMetadata> found = new ArrayList<>();
        String next = null;
        do {
            var page =
                    client.resources(kind.type())
                            .inNamespace(name)
                            .list(
                                    new ListOptionsBuilder()
                                            .withLimit(PAGE)
                                            .withContinue(next)
                                            .build());
            found.addAll(page.getItems());
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return found;
    }

    ClusterFacts.Dns dns() {
        return dns(
                readable(
                                "the DNS Service",
                                () ->
                                        single(
                                                client.services()
                                                        .inNamespace(DNS.namespace())
                                                        .withName(DNS.name())
                                                        .get()))
                        .stream()
                        .findFirst(),
                slices(DNS.namespace(), "the addresses of DNS"));
    }

    private static ClusterFacts.Dns dns(Optional<Service> service, List<EndpointSlice> slices) {
        return ClusterFactsReader.dns(DNS, service, slices, Optional.empty());
    }

    /** The same from what was exported of a cluster; empty when its Service is not among it. */
    static Optional<ClusterFacts.Dns> dns(TrafficFiles exported) {
        return exported.service(DNS.namespace(), DNS.name())
                .map(it -> dns(Optional.of(it), exported.slices(DNS.namespace())));
    }

    ClusterFacts.ApiServer apiServer() {
        return ClusterFactsReader.apiServer(
                readable(
                                "the Service of the API server",
                                () ->
                                        single(
                                                client.services()
                                                        .inNamespace(API_SERVER.namespace())
                                                        .withName(API_SERVER.name())
                                                        .get()))
                        .stream()
                        .findFirst(),
                slices(API_SERVER.namespace(), "the addresses of the API server"));
    }

    private List<EndpointSlice> slices(String namespace, String what) {
        return readable(
                what,
                () ->
                        client.discovery()
                                .v1()
                                .endpointSlices()
                                .inNamespace(namespace)
                                .list()
                                .getItems());
    }

    private static <T> List<T> single(@Nullable T object) {
        return object == null ? List.of() : List.of(object);
    }
}
