package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.securitybaseline.api.Direction;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What monitors and annotations ask to be scraped. */
final class ScrapedTargets {
    private final TrafficView view;
    private final RequiredConnections connections;

    private ScrapedTargets(TrafficView view, RequiredConnections connections) {
        this.view = view;
        this.connections = connections;
    }

    static void add(TrafficView view, RequiredConnections connections) {
        ScrapedTargets scraped = new ScrapedTargets(view, connections);
        view.cluster().monitors().stream()
                .filter(it -> it.isFor(view.namespace()))
                .forEach(scraped::monitor);
        view.local().services().forEach(scraped::annotated);
        view.local().pods().stream().filter(it -> !it.made()).forEach(scraped::annotated);
    }

    private void monitor(Monitor monitor) {
        for (Monitor.Port port : monitor.ports()) {
            if (monitor.kind().equals(Monitor.OF_PODS)) {
                ofPods(monitor, port)
                        .forEach(
                                it ->
                                        connections.add(
                                                connection(monitor, "the pods it selects", it)));
            } else {
                for (Service service : view.local().services()) {
                    Map<String, String> labels = service.getMetadata().getLabels();
                    if (monitor.selector().matches(labels == null ? Map.of() : labels)) {
                        ofService(service, port)
                                .filter(it -> !it.all().isEmpty())
                                .forEach(
                                        it ->
                                                connections.add(
                                                        connection(
                                                                monitor,
                                                                "the pods of Service "
                                                                        + service.getMetadata()
                                                                                .getName(),
                                                                it)));
                    }
                }
            }
        }
    }

    private Stream<Targets> ofPods(Monitor monitor, Monitor.Port port) {
        IntOrString wanted =
                !port.name().isEmpty() || port.target() == null
                        ? new IntOrString(port.name())
                        : port.target();
        return "".equals(wanted.getStrVal())
                ? Stream.of()
                : Stream.of(Targets.of(monitor.selector(), wanted, "TCP", view.local().pods()))
                        .filter(Targets::exist);
    }

    private Stream<Targets> ofService(Service service, Monitor.Port port) {
        if (port.name().isEmpty() && port.target() != null) {
            Map<String, String> selector = Targets.selectorOf(service);
            return selector.isEmpty()
                    ? Stream.of()
                    : Stream.of(
                            Targets.of(
                                    Callers.selector(selector),
                                    port.target(),
                                    "TCP",
                                    view.local().pods()));
        }
        return ports(service)
                .filter(it -> port.name().equals(it.getName()))
                .flatMap(it -> Targets.of(service, it, view.local().pods()).stream());
    }

    private RequiredConnection connection(Monitor monitor, String whose, Targets targets) {
        List<Prometheus> followers =
                view.cluster().prometheuses().stream()
                        .filter(
                                it ->
                                        it.follows(
                                                monitor,
                                                view.cluster().labels(monitor.namespace())))
                        .toList();
        String name = view.nameOf(monitor.namespace(), monitor.name());
        String what = "it has " + targets.portText() + " of " + whose + " scraped";
        if (followers.isEmpty()) {
            Callers callers =
                    monitor.namespace().equals(view.namespace())
                            ? Callers.EVERYBODY
                            : Callers.namespaces(List.of(monitor.namespace()));
            return somebody(
                    monitor.kind(),
                    name,
                    what
                            + ", where traffic from outside the namespace would be blocked; no"
                            + " Prometheus is known to follow it, so who scrapes is a guess",
                    targets,
                    callers);
        }
        return RequiredConnection.ofEach(
                monitor.kind(),
                name,
                Direction.Ingress,
                followers.stream()
                        .flatMap(
                                it ->
                                        targets
                                                .with(view.pods(it.namespace(), it.podLabels()))
                                                .stream())
                        .toList(),
                targets.exist(),
                what
                        + " by "
                        + followers.stream()
                                .map(it -> it.kind() + " " + it.namespace() + "/" + it.name())
                                .collect(Collectors.joining(", "))
                        + ", which would not get through",
                remedy(
                        targets,
                        followers.stream().map(this::callers).reduce(Callers::and).orElseThrow()));
    }

    private Callers callers(Prometheus it) {
        return Callers.pods(
                view,
                it.namespace(),
                Callers.selector(it.podLabels()),
                "prometheus-" + it.namespace() + "-" + it.name());
    }

    private void annotated(Service service) {
        Map<String, String> annotations =
                Scrape.annotations(service.getMetadata().getAnnotations());
        Map<String, String> selector = Targets.selectorOf(service);
        if (!Scrape.isWanted(annotations) || selector.isEmpty()) {
            return;
        }
        String name = service.getMetadata().getName();
        Scrape.port(annotations)
                .map(
                        number ->
                                Stream.of(
                                        Targets.of(
                                                Callers.selector(selector),
                                                new IntOrString(number),
                                                "TCP",
                                                view.local().pods())))
                .orElseGet(
                        () ->
                                ports(service)
                                        .flatMap(
                                                it ->
                                                        Targets.of(service, it, view.local().pods())
                                                                .stream()))
                .forEach(it -> connections.add(annotated("Service", name, it)));
    }

    private void annotated(PodProfile pods) {
        if (!Scrape.isWanted(pods.scrapeAnnotations())) {
            return;
        }
        Scrape.port(pods.scrapeAnnotations())
                .map(Stream::of)
                .orElseGet(
                        () ->
                                pods.ports().stream()
                                        .filter(it -> it.protocol().equals("TCP"))
                                        .map(PodPort::number))
                .distinct()
                .map(
                        number ->
                                Targets.of(
                                        Callers.selector(pods.selector()),
                                        new IntOrString(number),
                                        "TCP",
                                        List.of(pods)))
                .forEach(it -> connections.add(annotated(pods.kind().name(), pods.name(), it)));
    }

    private RequiredConnection annotated(String kind, String name, Targets targets) {
        List<String> namespaces =
                view.cluster().prometheuses().stream().map(Prometheus::namespace).toList();
        return somebody(
                kind,
                name,
                "its annotation prometheus.io/scrape asks to have "
                        + targets.portText()
                        + " of its pods scraped, where traffic from outside the namespace would be"
                        + " blocked; who scrapes is a guess",
                targets,
                namespaces.isEmpty() ? Callers.EVERYBODY : Callers.namespaces(namespaces));
    }

    private static RequiredConnection somebody(
            String kind, String name, String why, Targets targets, Callers callers) {
        return RequiredConnection.ofSomebody(
                kind,
                name,
                targets.with(new Traffic.Outside()).stream().map(List::of).toList(),
                false,
                why,
                remedy(targets, callers));
    }

    /** Named after the pods: several monitors may ask for the same. */
    private static RequiredAllowance remedy(Targets targets, Callers callers) {
        Collection<String> labels = targets.selector().matchLabels().values();
        return new RequiredAllowance(
                labels.stream().sorted().findFirst().orElse("pods")
                        + "-"
                        + Targets.text(targets.port())
                        + "-from-"
                        + callers.label(),
                targets.selector(),
                callers,
                List.of(targets.entry()));
    }

    private static Stream<ServicePort> ports(Service service) {
        return Targets.portsOf(service).stream();
    }
}
