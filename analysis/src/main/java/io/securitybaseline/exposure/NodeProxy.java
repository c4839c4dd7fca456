package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.HostIP;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.securitybaseline.networkpolicy.Traffic;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What looks like an ingress controller in the host network: its traffic comes from the addresses
 * of its nodes.
 *
 * @param name what makes its pods, such as {@code DaemonSet ingress-nginx/controller}
 * @param addresses of the nodes that it runs on now, as far as they are known
 */
public record NodeProxy(String name, String namespace, Set<String> addresses) {
    private static final Set<Integer> WEB = Set.of(80, 443);
    private static final String NAME = "app.kubernetes.io/name";

    public NodeProxy {
        addresses =
                addresses.stream()
                        .filter(Traffic::isAddress)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The pod as such a proxy: when it is in the host network, and listens where browsers ask, or
     * names the controller of one of these classes.
     */
    public static Optional<NodeProxy> of(Pod pod, Collection<String> controllers) {
        Optional<Workload> workload = Workload.of((HasMetadata) pod);
        return workload.filter(
                        it ->
                                Boolean.TRUE.equals(it.podSpec().getHostNetwork())
                                        && (isWeb(it) || isOf(it, controllers)))
                .map(
                        it ->
                                new NodeProxy(
                                        owner(pod, it.controller()),
                                        pod.getMetadata().getNamespace(),
                                        addresses(pod.getStatus())));
    }

    NodeProxy with(NodeProxy another) {
        Set<String> all = new TreeSet<>(addresses);
        all.addAll(another.addresses);
        return new NodeProxy(name, namespace, all);
    }

    private static boolean isWeb(Workload workload) {
        return workload.containers().stream()
                .flatMap(it -> Stream.ofNullable(it.container().getPorts()))
                .flatMap(List::stream)
                .map(ContainerPort::getContainerPort)
                .anyMatch(it -> it != null && WEB.contains(it));
    }

    private static boolean isOf(Workload workload, Collection<String> controllers) {
        Map<String, String> labels = workload.podMetadata().getLabels();
        String name = labels == null ? "" : labels.getOrDefault(NAME, "");
        List<String> words =
                workload.containers().stream()
                        .map(PodContainer::container)
                        .flatMap(NodeProxy::words)
                        .toList();
        return controllers.stream()
                .anyMatch(
                        it ->
                                ControllerClass.words(it).contains(name)
                                        || words.stream().anyMatch(word -> word.contains(it)));
    }

    private static Stream<String> words(Container container) {
        return Stream.of(container.getCommand(), container.getArgs())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(Objects::nonNull);
    }

    private static String owner(Pod pod, Optional<OwnerReference> controller) {
        String namespace = pod.getMetadata().getNamespace();
        return controller
                .map(it -> it.getKind() + " " + namespace + "/" + it.getName())
                .orElse("Pod " + namespace + "/" + pod.getMetadata().getName());
    }

    private static Set<String> addresses(@Nullable PodStatus status) {
        Set<String> addresses = new TreeSet<>();
        if (status != null) {
            Stream.ofNullable(status.getHostIPs())
                    .flatMap(List::stream)
                    .map(HostIP::getIp)
                    .filter(Objects::nonNull)
                    .forEach(addresses::add);
            if (status.getHostIP() != null) {
                addresses.add(status.getHostIP());
            }
        }
        return addresses;
    }
}
