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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What is in a namespace of a cluster now, read with the rights of the caller. */
record LiveCluster(KubernetesClient client) {
    private static final long PAGE = 500;
    private static final Settings.ServiceName DNS =
            new Settings.ServiceName("kube-system", "kube-dns");
    private static final Settings.ServiceName API_SERVER =
            new Settings.ServiceName("default", "kubernetes");

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
        client.rbac().roles().inNamespace(name).list().getItems().forEach(objects::add);
        client.rbac().roleBindings().inNamespace(name).list().getItems().forEach(objects::add);
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
            return client.resources(type).list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** Adds the workloads of the namespace, read page by page. */
    void workloads(String name, List<HasMetadata> workloads) {
        for (WorkloadKind kind : WorkloadKind.values()) {
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
                workloads.addAll(page.getItems());
                next = page.getMetadata().getContinue();
            } while (next != null && !next.isEmpty());
        }
    }

    ClusterFacts.Dns dns() {
        return dns(
                client.services().inNamespace(DNS.namespace()).withName(DNS.name()).get(),
                slices(DNS.namespace()));
    }

    private static ClusterFacts.Dns dns(@Nullable Service service, List<EndpointSlice> slices) {
        return ClusterFactsReader.dns(DNS, Optional.ofNullable(service), slices, Optional.empty());
    }

    /** The same from what was exported of a cluster; empty when its Service is not among it. */
    static Optional<ClusterFacts.Dns> dns(TrafficFiles exported) {
        return exported.service(DNS.namespace(), DNS.name())
                .map(it -> dns(it, exported.slices(DNS.namespace())));
    }

    ClusterFacts.ApiServer apiServer() {
        return ClusterFactsReader.apiServer(
                Optional.ofNullable(
                        client.services()
                                .inNamespace(API_SERVER.namespace())
                                .withName(API_SERVER.name())
                                .get()),
                slices(API_SERVER.namespace()));
    }

    private List<EndpointSlice> slices(String namespace) {
        return client.discovery().v1().endpointSlices().inNamespace(namespace).list().getItems();
    }
}
