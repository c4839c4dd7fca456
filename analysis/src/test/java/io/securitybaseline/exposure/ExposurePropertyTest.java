package io.securitybaseline.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import java.util.List;
import java.util.Set;

/** What holds for any declarations together, whatever is let through already. */
class ExposurePropertyTest {
    private static final List<String> ENTRIES =
            List.of(
                    "ingress: [{name: front, from: [{namespaces: [ingress-nginx, edge]}]}]",
                    "ingress: [{name: metrics, podSelector: {matchLabels: {app: web}}, from:"
                            + " [{namespaces: [monitoring]}], ports: [{port: metrics}]}]",
                    "ingress: [{name: web-8080-from-anywhere, from: [{cidr: 10.0.0.0/8}]}]",
                    "egress: [{name: data, to: [{namespaces: [data]}], ports: [{port: 5432}]}]",
                    "egress: [{name: nightly-to-db-data, to: [{cidr: 0.0.0.0/0}]}]",
                    "sameNamespace: Allow",
                    "apiServer: {podSelector: {}}");

    private static final List<String> POLICIES =
            List.of(
                    "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}",
                    "{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 9090}]}]}",
                    "{podSelector: {matchLabels: {app: nightly}}, policyTypes: [Egress], egress:"
                            + " [{to: [{namespaceSelector: {}}]}]}");

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theLinesMendAllOfIt(
            @ForAll @Size(min = 1, max = 5) Set<TrafficFixtures> fixture,
            @ForAll("policies") List<String> policies,
            @ForAll("network") String network) {
        Exposure before = situation(fixture, policies).under(network);
        assertThat(situation(fixture, policies).amended(network, before).blocked()).isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSameObjectsInAnyOrderAreReportedAlike(
            @ForAll @Size(min = 1, max = 5) Set<TrafficFixtures> fixture,
            @ForAll("policies") List<String> policies,
            @ForAll("network") String network) {
        assertThat(situation(fixture, policies).reversed().under(network).blocked())
                .isEqualTo(situation(fixture, policies).under(network).blocked());
    }

    private static TrafficFixture situation(Set<TrafficFixtures> fixture, List<String> policies) {
        TrafficFixture all = new TrafficFixture();
        fixture.stream().sorted().forEach(it -> all.with(it.fixture()));
        for (int i = 0; i < policies.size(); i++) {
            all.with(
                    """
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata: {name: theirs-%d, namespace: shop}
                    spec: %s
                    """
                            .formatted(i, policies.get(i)));
        }
        return all;
    }

    @Provide
    Arbitrary<List<String>> policies() {
        return Arbitraries.of(POLICIES).list().uniqueElements().ofMaxSize(2);
    }

    /** A deny of one direction or both, with some entries. */
    @Provide
    Arbitrary<String> network() {
        Arbitrary<String> denied = Arbitraries.of("[Ingress]", "[Egress]", "[Ingress, Egress]");
        Arbitrary<List<String>> entries =
                Arbitraries.of(ENTRIES)
                        .list()
                        .ofMaxSize(3)
                        .uniqueElements(it -> it.substring(0, it.indexOf(':')));
        return Combinators.combine(denied, entries)
                .as(
                        (deny, some) ->
                                "{defaultDeny: "
                                        + deny
                                        + (some.isEmpty() ? "" : ", " + String.join(", ", some))
                                        + "}");
    }
}
