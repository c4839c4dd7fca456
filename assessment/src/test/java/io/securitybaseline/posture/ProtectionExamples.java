package io.securitybaseline.posture;

import static io.securitybaseline.posture.Example.fails;
import static io.securitybaseline.posture.Example.unknown;
import static io.securitybaseline.posture.Grounds.with;
import static io.securitybaseline.posture.Grounds.withDatabases;
import static io.securitybaseline.posture.Grounds.withServed;
import static io.securitybaseline.posture.Grounds.withServices;

import io.securitybaseline.evidence.DatabasePod;
import io.securitybaseline.evidence.Evidences;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.ServiceFacts;

import java.util.List;
import java.util.stream.Stream;

/** What protects nodes, etcd and databases, and what does not. */
final class ProtectionExamples {
    private static final String SERVICES = "storage/external-services";

    private ProtectionExamples() {}

    static Stream<Example> all() {
        return services();
    }

    private static Stream<Example> services() {
        return Stream.of(
                fails(
                        SERVICES,
                        "no policy selects a database",
                        on(with(withDatabases(database(false), database(true))))),
                unknown(
                        SERVICES,
                        "a policy selects every database",
                        on(with(withDatabases(database(true))))),
                unknown(
                        SERVICES,
                        "policies of another kind may",
                        on(
                                with(
                                        withServed(
                                                withDatabases(database(false)),
                                                "ciliumnetworkpolicies.cilium.io")))),
                unknown(SERVICES, "nothing of it", on(Grounds.good())),
                unknown(
                        SERVICES,
                        "a Service leads outside",
                        on(with(withServices(new ServiceFacts("shop", "db", true, List.of()))))));
    }

    private static DatabasePod database(boolean isSelected) {
        return new DatabasePod("shop", "db-0", "PostgreSQL", isSelected);
    }

    private static Evidences on(Infrastructure infrastructure) {
        return new Evidences(Sights.plane("v1.36.3", Sights.good("one")), infrastructure);
    }
}
