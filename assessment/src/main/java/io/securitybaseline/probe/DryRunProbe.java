package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.evidence.AdmissionAnswers;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import java.util.HashSet;
import java.util.Set;

/**
 * Tries objects on one API server with {@code dryRun=All}, and looks at what its admission plugins
 * made of them. Nothing is created.
 */
final class DryRunProbe {
    private static final String NAME = "securitybaseline-dry-run";

    /** For documentation only (RFC 5737): no Service has it. */
    private static final String ADDRESS = "192.0.2.1";

    private final KubernetesClient client;
    private final String namespace;
    private final Provenance from;

    DryRunProbe(KubernetesClient client, String namespace, Provenance from) {
        this.client = client;
        this.namespace = namespace;
        this.from = from;
    }

    Evidence<AdmissionAnswers> answers() {
        Set<String> acted = new HashSet<>();
        try {
            Pod pod = client.pods().inNamespace(namespace).resource(pod()).dryRun(true).create();
            look(pod, acted);
        } catch (KubernetesClientException e) {
            // A plugin that comes after the one that refuses it would not be measured.
            return Failures.missing(from, "create pods in %s as a dry run".formatted(namespace), e);
        }
        try {
            client.services().inNamespace(namespace).resource(service()).dryRun(true).create();
        } catch (KubernetesClientException e) {
            if (e.getMessage() != null && e.getMessage().contains("externalIPs")) {
                acted.add("DenyServiceExternalIPs");
            }
        }
        return Endpoint.of(client)
                .get(from, "/metrics", "text/plain", new MetricsBody(ApiServerProbe.METRICS))
                .map(metrics -> new AdmissionAnswers(acted, metrics));
    }

    private static void look(Pod pod, Set<String> acted) {
        if ("default".equals(pod.getSpec().getServiceAccountName())) {
            acted.add("ServiceAccount");
        }
        boolean isTolerant =
                OrNone.of(pod.getSpec().getTolerations()).stream()
                        .anyMatch(it -> "node.kubernetes.io/not-ready".equals(it.getKey()));
        if (isTolerant) {
            acted.add("DefaultTolerationSeconds");
        }
    }

    /** Good enough for every level and every rule, and a size that no quota minds. */
    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65534L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewContainer()
                .withName("nothing")
                .withImage("registry.k8s.io/pause@sha256:" + "0".repeat(64))
                .withNewResources()
                .addToRequests("cpu", new Quantity("1m"))
                .addToRequests("memory", new Quantity("1Mi"))
                .addToLimits("cpu", new Quantity("1m"))
                .addToLimits("memory", new Quantity("1Mi"))
                .endResources()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .endContainer()
                .endSpec()
                .build();
    }

    private static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .withExternalIPs(ADDRESS)
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build();
    }
}
