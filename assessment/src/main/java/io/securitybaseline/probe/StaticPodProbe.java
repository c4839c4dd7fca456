package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.Gap;
import io.securitybaseline.component.CommandLine;
import io.securitybaseline.component.FlagDefaults;
import io.securitybaseline.component.KubernetesVersion;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.ComponentPod;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidence.Missing;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.live.OrNone;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the static pods of the control plane. Whoever may create pods in kube-system can write the
 * annotations of a mirror pod; what they cannot is have a node own it for long, because a kubelet
 * deletes mirrors of static pods that it does not have.
 */
final class StaticPodProbe {
    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String SOURCE = "kubernetes.io/config.source";

    /** A kubelet deletes a mirror without a static pod well before that. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private static final Set<String> COMPONENTS =
            Set.of("kube-apiserver", "etcd", "kube-controller-manager", "kube-scheduler");

    private static final String LISTS = "list pods in kube-system and nodes";

    private final KubernetesClient client;
    private final Listed listed;
    private final Evidence<KubernetesVersion> version;
    private final Instant now;

    /**
     * @param version of the cluster: it says what flags are that are not given
     */
    StaticPodProbe(
            KubernetesClient client,
            Listed listed,
            Evidence<KubernetesVersion> version,
            Instant now) {
        this.client = client;
        this.listed = listed;
        this.version = version;
        this.now = now;
    }

    /** Those that can be trusted; a gap when there is none. */
    Evidence<List<ComponentPod>> pods() {
        Provenance from = Provenance.direct(Probe.staticPods, now, "");
        if (version instanceof Missing<KubernetesVersion> missing) {
            return missing.of();
        }
        Evidence<List<ComponentPod>> pods = trusted(from);
        return pods.found().filter(List::isEmpty).isPresent()
                ? new Missing<>(
                        from, Gap.NotFound, "no static pod of the control plane can be trusted")
                : pods;
    }

    private Evidence<List<ComponentPod>> trusted(Provenance from) {
        Evidence<List<String>> nodes =
                listed.gather(
                        from,
                        LISTS,
                        client.nodes(),
                        Listed.<Node, String>each(StaticPodProbe::ready));
        if (nodes instanceof Missing<List<String>> missing) {
            return missing.of();
        }
        Set<String> ready = new HashSet<>(nodes.found().orElse(List.of()));
        return listed.gather(
                from,
                LISTS,
                client.pods().inNamespace("kube-system"),
                Listed.<Pod, ComponentPod>each(
                        it -> isMirror(it, ready) ? component(it).stream() : Stream.of()));
    }

    private static Stream<String> ready(Node node) {
        return isReady(node) ? Stream.of(node.getMetadata().getName()) : Stream.of();
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && OrNone.of(node.getStatus().getConditions()).stream()
                        .anyMatch(
                                it ->
                                        "Ready".equals(it.getType())
                                                && "True".equals(it.getStatus()));
    }

    private boolean isMirror(Pod pod, Set<String> readyNodes) {
        ObjectMeta metadata = pod.getMetadata();
        Map<String, String> annotations = OrNone.of(metadata.getAnnotations());
        List<OwnerReference> owners = OrNone.of(metadata.getOwnerReferences());
        return annotations.containsKey(MIRROR)
                && "file".equals(annotations.get(SOURCE))
                && pod.getSpec() != null
                && owners.size() == 1
                && "Node".equals(owners.getFirst().getKind())
                && owners.getFirst().getName().equals(pod.getSpec().getNodeName())
                && readyNodes.contains(pod.getSpec().getNodeName())
                && Instant.parse(metadata.getCreationTimestamp()).plus(SETTLED).isBefore(now);
    }

    private Optional<ComponentPod> component(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(it -> COMPONENTS.contains(it.getName()))
                .findFirst()
                .map(
                        it ->
                                new ComponentPod(
                                        it.getName(),
                                        address(pod),
                                        settings(it),
                                        Provenance.direct(
                                                Probe.staticPods,
                                                now,
                                                pod.getSpec().getNodeName())));
    }

    private Settings settings(Container container) {
        Settings given =
                CommandLine.of(
                        OrNone.of(container.getCommand()),
                        OrNone.of(container.getArgs()),
                        environment(container));
        return version.found()
                .map(it -> given.or(FlagDefaults.of(container.getName(), it)))
                .orElse(given);
    }

    private static String address(Pod pod) {
        return pod.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(
                        pod.getStatus().getPodIP(),
                        Objects.requireNonNullElse(pod.getStatus().getHostIP(), ""));
    }

    private static Map<String, String> environment(Container container) {
        Map<String, String> variables = new HashMap<>();
        for (EnvVar each : OrNone.of(container.getEnv())) {
            if (each.getValue() != null) {
                variables.put(each.getName(), each.getValue());
            }
        }
        return variables;
    }
}
