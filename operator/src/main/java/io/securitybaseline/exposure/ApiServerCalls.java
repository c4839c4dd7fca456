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

    static void add(World world, Needs needs) {
        for (ServedApi served : world.facts().servedIn(world.namespace())) {
            world.local()
                    .service(served.service())
                    .ifPresent(service -> add(world, served, service, needs));
        }
    }

    private static void add(World world, ServedApi served, Service service, Needs needs) {
        for (ServicePort port : Targets.portsOf(service)) {
            if (port.getPort() == served.port()) {
                Targets.of(service, port, world.local().pods())
                        .ifPresent(it -> needs.add(ways(world, served, it)));
            }
        }
    }

    private static List<Need> ways(World world, ServedApi served, Targets targets) {
        int slash = served.what().indexOf('/');
        String kind = served.what().substring(0, slash);
        String name = served.what().substring(slash + 1);
        List<String> endpoints = world.facts().apiServer().endpoints();
        String called =
                "the API server calls Service "
                        + served.service()
                        + " for it, on "
                        + targets.portText()
                        + " of its pods";
        Allowance remedy =
                new Allowance(
                        served.service() + "-" + Targets.text(targets.port()) + "-from-api-server",
                        targets.selector(),
                        endpoints.isEmpty()
                                ? Callers.EVERYBODY
                                : Callers.addresses("api-server", endpoints),
                        List.of(targets.entry()));
        List<Need> ways = new ArrayList<>();
        ways.add(
                Need.ofSomebody(
                        kind,
                        name,
                        targets.with(new Traffic.Outside()).stream().map(List::of).toList(),
                        targets.exist(),
                        called + ", where nobody outside of the namespace would get through",
                        remedy));
        if (!endpoints.isEmpty()) {
            ways.add(
                    Need.ofEach(
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
