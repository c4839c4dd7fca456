package io.securitybaseline.observe;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceSpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.securitybaseline.config.Settings;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.read.ClusterFactsReader;
import io.securitybaseline.read.ServedApis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that the operator would read from a cluster with these objects, without a cluster. */
public final class FactsFromObjects {
    private final List<HasMetadata> objects;
    private final Settings settings;

    private FactsFromObjects(List<HasMetadata> objects, Settings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    /** The facts as {@code namespace} gets them. */
    public static ClusterFacts of(List<HasMetadata> objects, Settings settings, String namespace) {
        FactsFromObjects reader = new FactsFromObjects(objects, settings);
        ClusterFacts facts = reader.facts();
        return facts.serving(
                namespace,
                facts.servedIn(namespace).stream()
                        .map(api -> reader.withPods(api, namespace))
                        .toList());
    }

    private ClusterFacts facts() {
        Settings.ServiceName dns = settings.dns();
        return new ClusterFacts(
                ClusterFactsReader.dns(
                        dns,
                        find(Service.class, dns.namespace(), dns.name()),
                        all(EndpointSlice.class).stream()
                                .filter(it -> isIn(it, dns.namespace()))
                                .toList(),
                        find(DaemonSet.class, "kube-system", "node-local-dns")),
                ClusterFactsReader.apiServer(
                        find(Service.class, "default", "kubernetes"), all(EndpointSlice.class)),
                ServedApis.byNamespace(
                        all(ValidatingWebhookConfiguration.class),
                        all(MutatingWebhookConfiguration.class),
                        all(APIService.class),
                        all(CustomResourceDefinition.class)),
                PullSources.of(
                        all(Secret.class).stream()
                                .filter(it -> isIn(it, settings.namespace()))
                                .toList()),
                settings.pullSecretNames(),
                settings.controls());
    }

    private ServedApi withPods(ServedApi api, String namespace) {
        Map<String, String> selector =
                find(Service.class, namespace, api.service())
                        .map(Service::getSpec)
                        .map(ServiceSpec::getSelector)
                        .filter(labels -> !labels.isEmpty())
                        .orElse(null);
        return new ServedApi(api.what(), api.service(), api.port(), selector);
    }

    private <T extends HasMetadata> Optional<T> find(Class<T> type, String namespace, String name) {
        return all(type).stream()
                .filter(it -> isIn(it, namespace) && it.getMetadata().getName().equals(name))
                .findFirst();
    }

    private <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static boolean isIn(HasMetadata object, String namespace) {
        return namespace.equals(object.getMetadata().getNamespace());
    }
}
