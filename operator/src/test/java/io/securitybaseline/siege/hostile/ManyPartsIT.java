package io.securitybaseline.siege.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.testbed.chart.Call;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One object that is small where it is stored and large where it is read: each of its rules is two
 * bytes there and more than a hundred here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyPartsIT {
    /** Of which the API server takes few more in one object. */
    private static final int RULES = 700_000;

    private static final String NAMESPACE = "many-parts";
    private static final String WHY = "more parts than the operator reads of one object";

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
    void ofOneObjectAreToldOfItsNamespaceWatchedOrListedAndHarmNobodyElse() {
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
                .withName("many-parts")
                .delete();
        besieged.assertKnown(NAMESPACE, Control.network);
    }

    private void create() {
        Call.Answer answer =
                besieged.tenant()
                        .send(
                                Call.post(
                                        "/apis/networking.k8s.io/v1/namespaces/"
                                                + NAMESPACE
                                                + "/networkpolicies",
                                        Map.of(
                                                "metadata",
                                                Map.of("name", "many-parts"),
                                                "spec",
                                                Map.of(
                                                        "podSelector",
                                                        Map.of(),
                                                        "ingress",
                                                        Collections.nCopies(RULES, Map.of()),
                                                        "policyTypes",
                                                        List.of("Ingress")))));
        assertThat(answer.isSuccess()).as(answer.text().substring(0, 100)).isTrue();
    }
}
