package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Gathers the profiles of the workloads that it is shown, and keeps nothing else of them. A
 * thousand pods of one workload are one profile, unless something has made them differ.
 */
public final class PodProfiles implements Consumer<HasMetadata> {
    /** Labels that tell one pod or one rollout of a workload from another; nobody selects them. */
    private static final Set<String> PASSING =
            Set.of(
                    "pod-template-hash",
                    "controller-revision-hash",
                    "pod-template-generation",
                    "controller-uid",
                    "job-name",
                    "batch.kubernetes.io/controller-uid",
                    "batch.kubernetes.io/job-name");

    /** Phases of pods that run no more. */
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    /** Conditions of Jobs that make no more pods. */
    private static final Set<String> ENDS = Set.of("Complete", "Failed");

    /** Keyed without names, so that pods of one sort are kept once. */
    private final Map<PodProfile, PodProfile> profiles = new LinkedHashMap<>();

    /** Takes note of a workload; of other objects it takes none. */
    @Override
    public void accept(HasMetadata object) {
        Workload.of(object).filter(it -> runs(object, it)).ifPresent(it -> add(object, it));
    }

    /** Those that were gathered, what somebody has written before the pods that came of it. */
    public List<PodProfile> all() {
        return profiles.values().stream()
                .sorted(
                        Comparator.comparing((PodProfile it) -> it.kind() == WorkloadKind.Pod)
                                .thenComparing(PodProfile::kind)
                                .thenComparing(PodProfile::name))
                .toList();
    }

    /**
     * Whether pods come of the object. What a controller made is left out, as the pods are there
     * and so is what they come of; the pods are not, as something may have added ports or labels on
     * their way in.
     */
    private static boolean runs(HasMetadata object, Workload workload) {
        return switch (object) {
            case PodTemplate template -> false;
            case Pod pod -> !hasEnded(pod);
            case Job job when hasEnded(job) -> false;
            default -> maker(workload).isEmpty();
        };
    }

    private static boolean hasEnded(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return phase != null && OVER.contains(phase);
    }

    private static boolean hasEnded(Job job) {
        return job.getStatus() != null
                && OrNone.of(job.getStatus().getConditions()).stream()
                        .anyMatch(
                                it ->
                                        ENDS.contains(String.valueOf(it.getType()))
                                                && "True".equals(it.getStatus()));
    }

    private static Optional<OwnerReference> maker(Workload workload) {
        return workload.controller()
                .filter(
                        it ->
                                Arrays.stream(WorkloadKind.values())
                                        .anyMatch(kind -> kind.name().equals(it.getKind())));
    }

    private void add(HasMetadata object, Workload workload) {
        boolean made = maker(workload).isPresent();
        Map<String, String> labels = new TreeMap<>(OrNone.of(workload.podMetadata().getLabels()));
        labels.keySet().removeAll(PASSING);
        PodProfile profile =
                new PodProfile(
                        workload.kind(),
                        workload.name(),
                        labels,
                        selector(object, labels),
                        ports(workload),
                        Boolean.TRUE.equals(workload.podSpec().getHostNetwork()),
                        scrapeAnnotations(workload),
                        made ? List.of() : mentions(workload),
                        made);
        profiles.putIfAbsent(made ? nameless(profile) : profile, profile);
    }

    private static PodProfile nameless(PodProfile it) {
        return new PodProfile(
                it.kind(),
                "",
                it.labels(),
                it.selector(),
                it.ports(),
                it.inHostNetwork(),
                it.scrapeAnnotations(),
                it.mentions(),
                it.made());
    }

    private static List<PodPort> ports(Workload workload) {
        return workload.containers().stream()
                .flatMap(it -> Stream.ofNullable(it.container().getPorts()))
                .flatMap(List::stream)
                .filter(it -> it != null && it.getContainerPort() != null)
                .map(PodProfiles::port)
                .toList();
    }

    private static PodPort port(ContainerPort port) {
        return new PodPort(
                Objects.requireNonNullElse(port.getName(), ""),
                Objects.requireNonNullElse(port.getProtocol(), "TCP"),
                port.getContainerPort(),
                port.getHostPort() != null && port.getHostPort() > 0);
    }

    private static List<Mention> mentions(Workload workload) {
        return ServiceDns.in(
                Objects.requireNonNullElse(workload.metadata().getNamespace(), ""),
                workload.containers().stream().flatMap(PodProfiles::texts).toList());
    }

    private static Stream<String> texts(PodContainer container) {
        return Stream.of(
                        OrNone.of(container.container().getCommand()).stream(),
                        OrNone.of(container.container().getArgs()).stream(),
                        OrNone.of(container.container().getEnv()).stream()
                                .filter(Objects::nonNull)
                                .map(EnvVar::getValue))
                .flatMap(it -> it)
                .filter(Objects::nonNull);
    }

    private static Map<String, String> scrapeAnnotations(Workload workload) {
        return Scrape.annotations(workload.podMetadata().getAnnotations());
    }

    private static Map<String, String> selector(HasMetadata object, Map<String, String> labels) {
        LabelSelector selector =
                switch (object) {
                    case Deployment it -> it.getSpec().getSelector();
                    case ReplicaSet it -> it.getSpec().getSelector();
                    case StatefulSet it -> it.getSpec().getSelector();
                    case DaemonSet it -> it.getSpec().getSelector();
                    default -> null;
                };
        Map<String, String> kept = new TreeMap<>();
        if (selector != null) {
            kept.putAll(OrNone.of(selector.getMatchLabels()));
            kept.keySet().removeAll(PASSING);
        }
        return kept.isEmpty() ? labels : kept;
    }
}
