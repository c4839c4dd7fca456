package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBackend;
import io.fabric8.kubernetes.api.model.networking.v1.IngressSpec;
import io.fabric8.kubernetes.api.model.networking.v1.ServiceBackendPort;
import io.securitybaseline.api.Direction;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.networkpolicy.Traffic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What comes from outside by an Ingress or a route of the Gateway API. */
final class RoutedTraffic {
    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";

    private final TrafficView view;
    private final RequiredConnections connections;

    private RoutedTraffic(TrafficView view, RequiredConnections connections) {
        this.view = view;
        this.connections = connections;
    }

    static void add(TrafficView view, RequiredConnections connections) {
        RoutedTraffic routed = new RoutedTraffic(view, connections);
        view.local().ingresses().forEach(routed::ingress);
        view.cluster().routes().to(view.namespace()).forEach(routed::route);
    }

    private void ingress(Ingress ingress) {
        Set<String> proxies = proxyNamespaces(ingress);
        Declarer by = new Declarer("Ingress", ingress.getMetadata().getName(), proxies, true);
        backends(ingress)
                .map(IngressBackend::getService)
                .filter(Objects::nonNull)
                .filter(it -> it.getPort() != null)
                .distinct()
                .forEach(it -> add(by, it.getName(), port -> isMeant(it.getPort(), port)));
    }

    private void route(Route route) {
        Set<String> gateways =
                route.gateways().stream()
                        .filter(view.cluster()::mayHave)
                        .collect(Collectors.toCollection(TreeSet::new));
        // A route of another namespace needs a ReferenceGrant here, which is not looked for.
        Declarer by =
                new Declarer(
                        route.kind(),
                        view.nameOf(route.namespace(), route.name()),
                        gateways,
                        route.namespace().equals(view.namespace()));
        route.backends().stream()
                .filter(it -> it.service().namespace().equals(view.namespace()))
                .forEach(
                        it ->
                                add(
                                        by,
                                        it.service().name(),
                                        port -> port.getPort().equals(it.port())));
    }

    /**
     * Who routes.
     *
     * @param proxies the namespaces where the pods that do it are taken to be
     */
    private record Declarer(String kind, String name, Set<String> proxies, boolean certain) {}

    private void add(Declarer by, String name, Predicate<ServicePort> meant) {
        Optional<Service> service = view.local().service(name);
        if (service.isEmpty()) {
            return;
        }
        for (ServicePort port : Targets.portsOf(service.get())) {
            if (meant.test(port)) {
                Targets.of(service.get(), port, view.local().pods())
                        .ifPresentOrElse(
                                targets -> connections.add(ways(by, name, targets)),
                                () -> connections.unknown(noPods(by, name)));
            }
        }
    }

    private static String noPods(Declarer by, String service) {
        return by.kind()
                + " "
                + by.name()
                + " routes to Service "
                + service
                + ", which selects no pods: where it leads is not looked for";
    }

    private List<RequiredConnection> ways(Declarer by, String service, Targets targets) {
        String to = targets.portText() + " of the pods of Service " + service;
        List<NodeProxy> onNodes = view.cluster().proxies();
        Set<String> nodes = new TreeSet<>();
        onNodes.forEach(it -> nodes.addAll(it.addresses()));
        RequiredAllowance remedy = remedy(service, targets, callers(by, nodes));
        List<RequiredConnection> ways = new ArrayList<>();
        ways.add(
                RequiredConnection.ofSomebody(
                        by.kind(),
                        by.name(),
                        targets.with(new Traffic.Outside()).stream()
                                .map(it -> orFromHere(it, by))
                                .toList(),
                        by.certain() && targets.exist() && !by.proxies().contains(view.namespace()),
                        "it routes to %s, where traffic from outside the namespace would be blocked; %s"
                                .formatted(to, hint(by)),
                        remedy));
        if (!by.proxies().isEmpty()) {
            ways.add(
                    RequiredConnection.ofSomebody(
                            by.kind(),
                            by.name(),
                            targets.all().stream().map(it -> ofProxies(it, by, nodes)).toList(),
                            false,
                            "it routes to %s, where no pod would get through of those who are taken to route, in namespace %s: check that"
                                    .formatted(to, String.join(", ", by.proxies())),
                            remedy));
        }
        if (!onNodes.isEmpty()) {
            ways.add(
                    RequiredConnection.ofEach(
                            by.kind(),
                            by.name(),
                            Direction.Ingress,
                            targets.with(
                                    nodes.isEmpty()
                                            ? new Traffic.EveryAddress()
                                            : new Traffic.Addresses(List.copyOf(nodes))),
                            false,
                            "it routes to %s; if %s does it, its traffic comes from the addresses of its nodes, because it is in the host network: some of them would be blocked, and peers that select pods or namespaces do not allow them; nodes that are added later have further addresses"
                                    .formatted(to, names(onNodes)),
                            remedy(service, targets, Callers.addresses("nodes", nodes))));
        }
        return ways;
    }

    private List<Traffic> ofProxies(Targets.Target target, Declarer by, Set<String> nodes) {
        Stream<Traffic.Party> pods = by.proxies().stream().map(it -> view.pods(it, Map.of()));
        Stream<Traffic.Party> onNodes =
                nodes.isEmpty()
                        ? Stream.of()
                        : Stream.of(new Traffic.Addresses(List.copyOf(nodes)));
        return Stream.concat(pods, onNodes)
                .map(it -> new Traffic(target.labels(), it, target.port()))
                .toList();
    }

    /** A proxy in the namespace itself is as good as one outside. */
    private List<Traffic> orFromHere(Traffic outside, Declarer by) {
        return by.proxies().contains(view.namespace())
                ? List.of(
                        outside,
                        new Traffic(
                                outside.pod(),
                                view.pods(view.namespace(), Map.of()),
                                outside.port()))
                : List.of(outside);
    }

    private static RequiredAllowance remedy(String service, Targets targets, Callers callers) {
        return new RequiredAllowance(
                service + "-" + Targets.text(targets.port()) + "-from-" + callers.label(),
                targets.selector(),
                callers,
                List.of(targets.entry()));
    }

    private Callers callers(Declarer by, Set<String> nodes) {
        if (view.cluster().proxies().isEmpty()) {
            return by.proxies().isEmpty() ? Callers.EVERYBODY : Callers.namespaces(by.proxies());
        }
        Callers onNodes = Callers.addresses("nodes", nodes);
        return by.proxies().isEmpty() ? onNodes : Callers.namespaces(by.proxies()).and(onNodes);
    }

    private String hint(Declarer by) {
        if (by.proxies().isEmpty()) {
            return view.cluster().proxies().isEmpty()
                    ? "who routes is not known, so the lines allow every source on this port: put"
                          + " the namespace of the ingress controller or gateway into from instead"
                    : "who routes is taken to be "
                            + names(view.cluster().proxies())
                            + ", in the host network";
        }
        return "who routes is taken to be in namespace "
                + String.join(", ", by.proxies())
                + ": check that";
    }

    private static String names(Collection<NodeProxy> proxies) {
        return proxies.stream().map(NodeProxy::name).limit(3).collect(Collectors.joining(", "));
    }

    private static Stream<IngressBackend> backends(Ingress ingress) {
        IngressSpec spec = ingress.getSpec();
        if (spec == null) {
            return Stream.of();
        }
        return Stream.concat(
                        Stream.ofNullable(spec.getDefaultBackend()),
                        OrNone.of(spec.getRules()).stream()
                                .map(it -> it.getHttp())
                                .filter(Objects::nonNull)
                                .flatMap(it -> OrNone.of(it.getPaths()).stream())
                                .map(it -> it.getBackend()))
                .filter(Objects::nonNull);
    }

    private static boolean isMeant(ServiceBackendPort wanted, ServicePort port) {
        return wanted.getNumber() != null
                ? wanted.getNumber().equals(port.getPort())
                : wanted.getName() != null && wanted.getName().equals(port.getName());
    }

    /**
     * Namespaces whose name is a word of the name of the controller of the Ingress' class, such as
     * {@code ingress-nginx} of {@code k8s.io/ingress-nginx}.
     */
    private Set<String> proxyNamespaces(Ingress ingress) {
        String wanted = className(ingress);
        List<ControllerClass> classes =
                view.cluster().classes().stream()
                        .filter(it -> it.kind().equals("IngressClass"))
                        .toList();
        return classes.stream()
                .filter(it -> wanted == null ? classes.size() == 1 : it.name().equals(wanted))
                .flatMap(it -> ControllerClass.words(it.controller()).stream())
                .filter(it -> view.cluster().labels(it) != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String className(Ingress ingress) {
        String name = ingress.getSpec() == null ? null : ingress.getSpec().getIngressClassName();
        Map<String, String> annotations = ingress.getMetadata().getAnnotations();
        return name != null || annotations == null ? name : annotations.get(CLASS_ANNOTATION);
    }
}
