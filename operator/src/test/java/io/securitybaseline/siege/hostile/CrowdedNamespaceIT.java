package io.securitybaseline.siege.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.testbed.chart.Call;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A tenant makes more objects than there is memory for the names of. */
@EnabledIfSystemProperty(named = "siege", matches = "true", disabledReason = "minutes long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdedNamespaceIT {
    private static final int MANY = Integer.getInteger("crowded.objects", 30_000);
    private static final int AT_ONCE = 8;
    private static final String NAMESPACE = "crowded";
    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/" + NAMESPACE + "/networkpolicies";
    private static final String WHY = "more NetworkPolicy objects than the operator keeps";

    private Besieged besieged;

    @BeforeAll
    void begin() {
        besieged = new Besieged();
    }

    @AfterAll
    void end() {
        besieged.close();
    }

    @Test
    void isUnknownAndProtectedAllTheSameUntilThereAreFewer() throws Exception {
        besieged.namespace(NAMESPACE, Besieged.ENFORCED);
        create();

        besieged.assertUnknown(NAMESPACE, Control.network, WHY);
        besieged.assertStands(NAMESPACE, Besieged.ENFORCED);
        besieged.assertRepaired(NAMESPACE, besieged.managed(NAMESPACE));

        besieged.restart();
        besieged.assertStands(NAMESPACE, Besieged.ENFORCED);
        besieged.assertUnknown(NAMESPACE, Control.network, WHY);
        besieged.assertRepaired(NAMESPACE, besieged.managed(NAMESPACE));

        besieged.admin()
                .network()
                .v1()
                .networkPolicies()
                .inNamespace(NAMESPACE)
                .withLabel("crowd")
                .delete();
        besieged.assertKnown(NAMESPACE, Control.network);
        besieged.assertRepaired(NAMESPACE, besieged.managed(NAMESPACE));
    }

    private void create() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < AT_ONCE; part++) {
                int first = part;
                parts.add(
                        many.submit(
                                () -> {
                                    for (int i = first; i < MANY; i += AT_ONCE) {
                                        create("crowd-" + i);
                                    }
                                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private void create(String name) {
        Call.Answer answer =
                besieged.tenant()
                        .send(
                                Call.post(
                                        POLICIES,
                                        Map.of(
                                                "metadata",
                                                Map.of("name", name, "labels", Map.of("crowd", "")),
                                                "spec",
                                                Map.of("podSelector", Map.of()))));
        assertThat(answer.isSuccess()).as(answer.text()).isTrue();
    }
}
