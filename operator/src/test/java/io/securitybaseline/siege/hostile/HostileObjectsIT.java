package io.securitybaseline.siege.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.siege.Siege;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * No content of any object that a tenant may write ends the operator, keeps it from other
 * namespaces, or makes it say something wrong of theirs. Tried are all fields of all kinds that it
 * watches and, unless {@code -Dhostile.fields=all} is given, some fields of the kinds that it reads
 * now and then; without {@code -Dsiege=true} some fields of every kind, all kinds together.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileObjectsIT {
    private static final boolean ALL = "all".equals(System.getProperty("hostile.fields"));
    private static final List<String> ONLY =
            Stream.of(System.getProperty("hostile.kinds", "").split(",", -1))
                    .filter(it -> !it.isEmpty())
                    .toList();
    private static final int SAMPLE = Siege.WHOLE ? 24 : 6;

    /** Of how many of the fields the API server takes something at the least. */
    private static final double TAKEN = 0.3;

    private final Tally tally = new Tally();
    private final Map<String, String> attacked = new TreeMap<>();
    private Besieged besieged;

    @BeforeAll
    void begin() {
        besieged = new Besieged();
    }

    @AfterAll
    void end() throws IOException {
        besieged.close();
        tally.write(Path.of("target", "hostile-objects.txt"));
        System.out.print(tally.summary());
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> ofNoKindHarmTheOperator() {
        return kinds().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> withstands(kind)));
    }

    private void withstands(HostileKind kind) throws Exception {
        boolean stands = false;
        try {
            String namespace = attack(kind);
            besieged.assertRuns();
            if (Siege.WHOLE) {
                besieged.assertStands(namespace, baseline(kind));
                besieged.restart();
                besieged.assertStands(namespace, baseline(kind));
            }
            stands = true;
        } finally {
            if (!stands) {
                // What is left of it would fail all others.
                besieged.keepLog("hostile-" + kind.plural());
                besieged.close();
                attacked.clear();
                besieged = new Besieged();
            }
        }
    }

    @Test
    @Order(2)
    void ofAllKindsTogetherDoNotKeepItFromStarting() {
        if (!Siege.WHOLE) {
            attacked.forEach(besieged::assertStands);
        }
        besieged.restart();
        attacked.forEach(besieged::assertStands);
    }

    /** Or this test would have become one of refusals. */
    @Test
    @Order(3)
    void areTakenByTheApiServerAtManyFields() {
        assertThat(tally.kinds()).hasSize(kinds().size());
        assertThat(tally.taken()).as(tally::summary).isGreaterThan(TAKEN);
    }

    private List<HostileKind> kinds() {
        KubernetesClient admin = besieged.admin();
        return HostileKind.of(admin, rules("securitybaseline"), rules("admin")).stream()
                .filter(it -> ONLY.isEmpty() || ONLY.contains(it.kind()))
                .toList();
    }

    private List<PolicyRule> rules(String clusterRole) {
        return besieged.admin().rbac().clusterRoles().withName(clusterRole).get().getRules();
    }

    private static String baseline(HostileKind kind) {
        return kind.watched() ? Besieged.ENFORCED : Besieged.AUDITED;
    }

    /** Returns the namespace. */
    private String attack(HostileKind kind) throws InterruptedException, ExecutionException {
        String namespace = namespace(kind);
        if (attacked.putIfAbsent(namespace, baseline(kind)) == null) {
            besieged.namespace(namespace, baseline(kind));
        }
        List<String> held = new ArrayList<>(besieged.managed(namespace).names(kind));
        if (kind.kind().equals("ServiceAccount")) {
            held.add("default");
        }
        Planting planting = Planting.of(besieged.tenant(), kind, namespace);
        Attack attack =
                new Attack(besieged.tenant(), planting, namespace, held, new AtomicInteger());
        List<HostileField> fields = chosen(kind, planting.fields());
        List<Attack.Result> results = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(2)) {
            List<Future<Attack.Result>> all =
                    fields.stream().map(field -> many.submit(() -> attack.on(field))).toList();
            for (Future<Attack.Result> each : all) {
                results.add(each.get());
            }
        }
        int changed = attack.tamper(results);
        tally.add(kind, results, changed, besieged.weight(kind, namespace));
        return namespace;
    }

    /** One of its own, where each is looked at; else one for all whose baseline is the same. */
    private static String namespace(HostileKind kind) {
        return Siege.WHOLE
                ? "hostile-" + kind.plural().toLowerCase(Locale.ROOT)
                : "hostile-under-" + baseline(kind);
    }

    private static List<HostileField> chosen(HostileKind kind, List<HostileField> fields) {
        boolean all = ALL || (Siege.WHOLE && kind.watched());
        return all ? fields : Siege.some(fields, SAMPLE);
    }
}
