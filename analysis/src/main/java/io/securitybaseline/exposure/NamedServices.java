package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.Service;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.Protocol;
import io.securitybaseline.api.Selector;
import io.securitybaseline.networkpolicy.Traffic;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What workloads connect to, as far as they name it: Services of this and other namespaces. */
final class NamedServices {
    private static final String WITHIN =
            "; network.sameNamespace: Allow allows all traffic within the namespace";

    private final TrafficView view;
    private final RequiredConnections connections;

    private NamedServices(TrafficView view, RequiredConnections connections) {
        this.view = view;
        this.connections = connections;
    }

    static void add(TrafficView view, RequiredConnections connections) {
        NamedServices named = new NamedServices(view, connections);
        List<PodProfile> pods =
                view.local().pods().stream()
                        .filter(it -> !it.made() && !it.inHostNetwork())
                        .toList();
        pods.forEach(named::mentions);
        view.local().services().forEach(it -> named.alias(it, pods));
    }

    private void mentions(PodProfile pods) {
        Map<ServiceName, TreeSet<Integer>> ports = new TreeMap<>();
        pods.mentions()
                .forEach(
                        it -> {
                            TreeSet<Integer> known =
                                    ports.computeIfAbsent(it.service(), any -> new TreeSet<>());
                            Optional.ofNullable(it.port()).ifPresent(known::add);
                        });
        ports.forEach(
                (name, known) ->
                        service(name)
                                .ifPresent(
                                        service -> {
                                            // One that is named without a port as well is the same.
                                            if (known.isEmpty()) {
                                                mention(pods, name, service, null);
                                            }
                                            known.forEach(it -> mention(pods, name, service, it));
                                        }));
    }

    /** The Service; empty when it is not there, which is told where that is not known. */
    private Optional<Service> service(ServiceName name) {
        if (name.namespace().equals(view.namespace())) {
            return view.local().service(name.name());
        }
        if (!view.cluster().mayHave(name.namespace())) {
            return Optional.empty();
        }
        return view.local().elsewhere().getOrDefault(name, Optional.empty());
    }

    private void mention(
            PodProfile pods, ServiceName name, Service service, @Nullable Integer port) {
        Optional<Destination> found = Destination.of(view, name, service, port);
        if (found.isEmpty()) {
            if (Targets.selectorOf(service).isEmpty()) {
                connections.unknown(
                        "%s %s names Service %s, which selects no pods: where it leads is not looked for"
                                .formatted(pods.kind(), pods.name(), name));
            }
            return;
        }
        Destination to = found.get();
        boolean itself = isItself(pods, name, service);
        String what =
                "its containers name Service "
                        + name
                        + (port == null ? "" : ":" + port)
                        + ", and connections to "
                        + portsText(to)
                        + " of its pods";
        connections.add(
                new RequiredConnection(
                        pods.kind().name(),
                        pods.name(),
                        Direction.Egress,
                        List.of(ways(pods, to)),
                        true,
                        !itself,
                        to.before().stream()
                                .map(it -> new Traffic(pods.labels(), it.party(), it.port()))
                                .toList(),
                        what
                                + " would be blocked on the way out"
                                + (name.namespace().equals(view.namespace()) ? WITHIN : ""),
                        remedy(pods.name(), Callers.selector(pods.selector()), to)));
        if (name.namespace().equals(view.namespace())) {
            fromHere(pods, service, port, what, !itself);
        }
    }

    /** Whether pods name their own Service, which is often what they tell others of themselves. */
    private boolean isItself(PodProfile pods, ServiceName name, Service service) {
        return name.namespace().equals(view.namespace()) && pods.has(Targets.selectorOf(service));
    }

    /** Within the namespace both ends are under its policies. */
    private void fromHere(
            PodProfile pods,
            Service service,
            @Nullable Integer port,
            String what,
            boolean certain) {
        String name = service.getMetadata().getName();
        List<Targets> all =
                Targets.portsOf(service).stream()
                        .filter(it -> port == null || it.getPort().equals(port))
                        .flatMap(it -> Targets.of(service, it, view.local().pods()).stream())
                        .toList();
        Traffic.Party party = new Traffic.Pods(view.namespace(), Map.of(), pods.labels(), true);
        Map<Map<String, String>, List<Traffic>> byPod =
                all.stream()
                        .flatMap(it -> it.with(party).stream())
                        .collect(
                                Collectors.groupingBy(
                                        Traffic::pod, LinkedHashMap::new, Collectors.toList()));
        if (byPod.isEmpty()) {
            return;
        }
        connections.add(
                new RequiredConnection(
                        pods.kind().name(),
                        pods.name(),
                        Direction.Ingress,
                        List.copyOf(byPod.values()),
                        true,
                        certain && all.stream().allMatch(Targets::exist),
                        List.of(),
                        what + " would be blocked" + WITHIN,
                        new RequiredAllowance(
                                name + "-from-" + pods.name(),
                                Callers.selector(Targets.selectorOf(service)),
                                Callers.pods(
                                        view,
                                        view.namespace(),
                                        Callers.selector(pods.selector()),
                                        pods.name()),
                                all.stream().map(Targets::entry).toList())));
    }

    /** A Service that is another name for something. */
    private void alias(Service service, List<PodProfile> pods) {
        String target = service.getSpec() == null ? null : service.getSpec().getExternalName();
        if (target == null || !"ExternalName".equals(service.getSpec().getType())) {
            return;
        }
        String name = service.getMetadata().getName();
        List<Mention> mentions =
                LocalTraffic.aliases(service).stream()
                        .filter(it -> service(it.service()).isPresent())
                        .toList();
        if (mentions.isEmpty()) {
            connections.unknown(
                    "Service %s is another name for %s: its addresses, and whether traffic to them is allowed, are unknown"
                            .formatted(name, target));
        }
        for (Mention mention : mentions) {
            Service other = service(mention.service()).orElseThrow();
            Destination.of(view, mention.service(), other, null)
                    .filter(it -> !pods.isEmpty())
                    .ifPresent(
                            to ->
                                    connections.add(
                                            new RequiredConnection(
                                                    "Service",
                                                    name,
                                                    Direction.Egress,
                                                    List.of(
                                                            pods.stream()
                                                                    .flatMap(
                                                                            it ->
                                                                                    ways(it, to)
                                                                                            .stream())
                                                                    .toList()),
                                                    true,
                                                    false,
                                                    List.of(),
                                                    "it is another name for Service "
                                                            + mention.service()
                                                            + ", and no pod of the namespace could"
                                                            + " connect to "
                                                            + portsText(to)
                                                            + " of its pods",
                                                    remedy("any", Selector.EVERYTHING, to))));
        }
    }

    /** Any of the ports may be the one that is meant. */
    private static List<Traffic> ways(PodProfile pods, Destination to) {
        return to.ports().stream().map(it -> new Traffic(pods.labels(), to.party(), it)).toList();
    }

    private static RequiredAllowance remedy(String from, Selector pods, Destination to) {
        return new RequiredAllowance(
                from + "-to-" + to.callers().label(), pods, to.callers(), to.entries());
    }

    private static String portsText(Destination to) {
        return to.entries().stream()
                .map(
                        it ->
                                Targets.portText(
                                        it.port(),
                                        Objects.requireNonNullElse(it.protocol(), Protocol.TCP)
                                                .name()))
                .distinct()
                .collect(Collectors.joining(" or "));
    }
}
