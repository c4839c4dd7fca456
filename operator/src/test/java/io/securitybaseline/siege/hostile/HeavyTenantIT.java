package io.securitybaseline.siege.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.testbed.chart.Call;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A tenant makes many objects, each as large as the API server takes them: together they are more
 * than the operator has memory for, in one page of a list as well as in a cache.
 */
@EnabledIfSystemProperty(named = "siege", matches = "true", disabledReason = "minutes long")
class HeavyTenantIT {
    private static final int MANY = 120;
    private static final int FEWER = 60;

    /** About 1 MiB of them. */
    private static final int PEERS = 29_000;

    private static final String LARGE = "a".repeat(1_258_291); // 1.2 MiB
    private static final String NAMESPACE = "heavy";

    private static final String POLICIES =
            "/apis/networking.k8s.io/v1/namespaces/" + NAMESPACE + "/networkpolicies";
    private static final String BOUND = "at most 8 MiB of objects";

    private Besieged besieged;

    @BeforeEach
    void begin() {
        besieged = new Besieged();
    }

    @AfterEach
    void end() {
        besieged.close();
    }

    @Test
    void cannotFillTheMemoryWithPods() {
        besieged.namespace(NAMESPACE, Besieged.AUDITED);

        create(
                "/api/v1/namespaces/" + NAMESPACE + "/pods",
                Map.of(),
                Map.of(
                        "containers",
                        List.of(Map.of("name", "main", "image", "a", "args", List.of(LARGE)))));

        assertStands(Besieged.AUDITED);
    }

    @Test
    void cannotFillTheMemoryWithNetworkPolicies() {
        besieged.namespace(NAMESPACE, Besieged.ENFORCED);

        // Nobody serves the kind of its owner, so that the garbage collector leaves it.
        Map<String, ?> owner =
                Map.of(
                        "apiVersion", "hostile.example/v1",
                        "kind", "Owner",
                        "uid", "a",
                        "name", LARGE);
        create(
                POLICIES,
                Map.of("ownerReferences", List.of(owner)),
                Map.of("podSelector", Map.of()));

        assertStands(Besieged.ENFORCED);
    }

    @Test
    void cannotFillTheMemoryWithWhatIsKeptOfNetworkPolicies() {
        besieged.namespace(NAMESPACE, Besieged.ENFORCED);

        create(FEWER, POLICIES, Map.of(), number -> policy(number, PEERS));

        assertStands(Besieged.ENFORCED);
        besieged.assertUnknown(NAMESPACE, Control.network, BOUND);
    }

    @Test
    void isToldOfAllObjectsAgainWhenThereIsRoomForThem() {
        besieged.namespace(NAMESPACE, Besieged.ENFORCED);
        create(10, POLICIES, Map.of(), number -> policy(number, PEERS / 6));
        besieged.assertUnknown(NAMESPACE, Control.network, BOUND);

        // The first ones are kept. Of the last ones, which stay, nothing is heard.
        for (int number = 0; number < 7; number++) {
            besieged.admin()
                    .network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(NAMESPACE)
                    .withName("heavy-" + number)
                    .delete();
        }

        besieged.assertKnown(NAMESPACE, Control.network);
    }

    /** Another one for each number: equal ones are kept once. */
    private static Map<String, ?> policy(int number, int peers) {
        List<Map<String, ?>> from = new ArrayList<>();
        for (int i = 0; i < peers; i++) {
            String cidr = (number + 1) + "." + (i >> 8) + "." + (i & 255) + ".0/24";
            from.add(Map.of("ipBlock", Map.of("cidr", cidr)));
        }
        return Map.of("podSelector", Map.of(), "ingress", List.of(Map.of("from", from)));
    }

    private void assertStands(String baseline) {
        besieged.assertStands(NAMESPACE, baseline);
        besieged.restart();
        besieged.assertStands(NAMESPACE, baseline);
    }

    private void create(String path, Map<String, ?> metadata, Map<String, ?> spec) {
        create(MANY, path, metadata, number -> spec);
    }

    private void create(
            int count, String path, Map<String, ?> metadata, IntFunction<Map<String, ?>> spec) {
        for (int number = 0; number < count; number++) {
            Map<String, Object> named = new HashMap<>(metadata);
            named.put("name", "heavy-" + number);
            Call.Answer answer =
                    besieged.tenant()
                            .send(
                                    Call.post(
                                            path,
                                            Map.of("metadata", named, "spec", spec.apply(number))));
            assertThat(answer.isSuccess()).as(answer.text()).isTrue();
        }
    }
}
