package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.securitybaseline.api.Control;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.read.ClusterFactsReader;
import io.securitybaseline.read.ServedApis;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The caches of what all namespaces share. An event concerns every namespace, but only when it
 * changes the facts.
 */
final class ClusterCaches {
    private static final String NODE_LOCAL_DNS = "node-local-dns";
    private static final String API_SERVER = "kubernetes";
    private static final String DEFAULT = "default";

    private final Settings settings;
    private final Triggers triggers;
    private final AtomicReference<@Nullable ClusterFacts> known = new AtomicReference<>();

    private @Nullable PatientEventSource<Service, Namespace> dnsService;
    private @Nullable PatientEventSource<EndpointSlice, Namespace> dnsEndpoints;
    private @Nullable PatientEventSource<DaemonSet, Namespace> nodeLocal;
    private @Nullable PatientEventSource<Service, Namespace> apiService;
    private @Nullable PatientEventSource<EndpointSlice, Namespace> endpoints;
    private @Nullable PatientEventSource<ValidatingWebhookConfiguration, Namespace> validating;
    private @Nullable PatientEventSource<MutatingWebhookConfiguration, Namespace> mutating;
    private @Nullable PatientEventSource<APIService, Namespace> aggregated;
    private @Nullable PatientEventSource<CustomResourceDefinition, Namespace> definitions;
    private @Nullable PatientEventSource<Secret, Namespace> sources;

    ClusterCaches(Watches watches, Settings settings) {
        this.settings = settings;
        this.triggers = watches.triggers();
        if (settings.controls().contains(Control.network)) {
            String dns = settings.dns().namespace();
            dnsService =
                    watches.inOneNamespace(
                            Service.class, dns, settings.dns().name(), this::concerned);
            nodeLocal =
                    watches.inOneNamespace(
                            DaemonSet.class, "kube-system", NODE_LOCAL_DNS, this::concerned);
            apiService =
                    watches.inOneNamespace(Service.class, DEFAULT, API_SERVER, this::concerned);
            endpoints = slices(watches, DEFAULT, API_SERVER);
            dnsEndpoints =
                    dns.equals(DEFAULT) && settings.dns().name().equals(API_SERVER)
                            ? endpoints
                            : slices(watches, dns, settings.dns().name());
            validating =
                    watches.ofTheCluster(ValidatingWebhookConfiguration.class, this::concerned);
            mutating = watches.ofTheCluster(MutatingWebhookConfiguration.class, this::concerned);
            aggregated = watches.ofTheCluster(APIService.class, this::concerned);
            definitions = watches.ofTheCluster(CustomResourceDefinition.class, this::concerned);
        }
        if (settings.controls().contains(Control.registries)) {
            sources =
                    watches.inOneNamespace(Secret.class, settings.namespace(), "", this::concerned);
        }
    }

    private PatientEventSource<EndpointSlice, Namespace> slices(
            Watches watches, String namespace, String service) {
        return watches.inOneNamespaceWithLabel(
                EndpointSlice.class,
                namespace,
                ClusterFactsReader.SERVICE_OF_SLICE + "=" + service,
                this::concerned);
    }

    /** The facts as the caches have them now. */
    ClusterFacts facts() {
        ClusterFacts facts = known.get();
        return facts == null ? read() : facts;
    }

    /** Reads them anew, when every cache has begun. */
    void refresh() {
        known.set(read());
    }

    private ClusterFacts read() {
        ClusterFacts before = known.get();
        ClusterFacts.Dns dns =
                ClusterFactsReader.dns(
                        settings.dns(),
                        all(dnsService).findFirst(),
                        all(dnsEndpoints).toList(),
                        all(nodeLocal).findFirst());
        return new ClusterFacts(
                before == null ? dns : dns.orBefore(before.dns()),
                ClusterFactsReader.apiServer(all(apiService).findFirst(), all(endpoints).toList()),
                ServedApis.byNamespace(
                        all(validating).toList(),
                        all(mutating).toList(),
                        all(aggregated).toList(),
                        all(definitions).toList()),
                PullSources.of(all(sources).toList()),
                settings.pullSecretNames(),
                settings.controls());
    }

    /**
     * Those of the caches that are needed to know what the API server calls, and are not filled.
     */
    Stream<PatientEventSource<?, Namespace>> unfilled() {
        return Stream.<@Nullable PatientEventSource<?, Namespace>>of(
                        validating, mutating, aggregated, definitions)
                .<PatientEventSource<?, Namespace>>mapMulti(
                        (it, taker) -> {
                            if (it != null && !it.isFilled()) {
                                taker.accept(it);
                            }
                        });
    }

    private void concerned(HasMetadata object) {
        ClusterFacts now = read();
        if (!now.equals(known.getAndSet(now))) {
            triggers.besideAllNamespaces();
        }
    }

    private static <R extends HasMetadata> Stream<R> all(
            @Nullable PatientEventSource<R, Namespace> cache) {
        return cache == null ? Stream.of() : cache.all();
    }
}
