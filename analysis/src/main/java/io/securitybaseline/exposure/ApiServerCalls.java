package io.securitybaseline.exposure;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.securitybaseline.api.Direction;
import io.securitybaseline.live.ServedApi;
import io.securitybaseline.networkpolicy.Traffic;

import java.util.ArrayList;
import java.util.List;

/** What the API server calls in the namespace: webhooks, aggregated APIs and conversions. */
final class ApiServerCalls {
    private ApiServerCalls() {}

    static void add(TrafficView view, RequiredConnections connections) {
        for (ServedApi served : view.facts().servedIn(view.namespace())) {
            view.local()
                    .service(served.service())
                    .ifPresent(service -> add(view, served, service, connections));
        }
    }

    private static void add(
            TrafficView view, ServedApi served, Service service, RequiredConnections connections) {
        for (ServicePort port : Targets.portsOf(service)) {
            if (port.getPort() == served.port()) {
                Targets.of(service, port, view.local().pods())
                        .ifPresent(it -> connections.add(ways(view, served, it)));
            }
        }
    }

    private static List<RequiredConnection> ways(
            TrafficView view, ServedApi served, Targets targets) {
        int slash = served.what().indexOf('/');
        String kind = served.what().substring(0, slash);
        String name = served.what().substring(slash + 1);
        List<String> endpoints = view.facts().apiServer().endpoints();
        String called =
                "the API server calls Service "
                        + served.service()
                        + " for it, on "
                        + targets.portText()
                        + " of its pods";
        RequiredAllowance remedy =
                new RequiredAllowance(
                        served.service() + "-" + Targets.text(targets.port()) + "-from-api-server",
                        targets.selector(),
                        endpoints.isEmpty()
                                ? Callers.EVERYBODY
                                : Callers.addresses("api-server", endpoints),
                        List.of(targets.entry()));
        List<RequiredConnection> ways = new ArrayList<>();
        ways.add(
                RequiredConnection.ofSomebody(
                        kind,
                        name,
                        targets.with(new Traffic.Outside()).stream().map(List::of).toList(),
                        targets.exist(),
                        called + ", where traffic from outside the namespace would be blocked",
                        remedy));
        if (!endpoints.isEmpty()) {
            ways.add(
                    RequiredConnection.ofEach(
                            kind,
                            name,
                            Direction.Ingress,
                            targets.with(new Traffic.Addresses(endpoints)),
                            false,
                            called
                                    + ", and not all its addresses ("
                                    + String.join(", ", endpoints)
                                    + ") would get through; that is no matter if its calls come"
                                    + " from elsewhere, such as a konnectivity agent",
                            remedy));
        }
        return ways;
    }
}
