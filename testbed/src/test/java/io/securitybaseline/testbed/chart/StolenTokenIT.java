package io.securitybaseline.testbed.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.securitybaseline.testbed.chart.TokenTable.Place;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Somebody with the operator's token uses every right that it holds, read from the API server: in a
 * system namespace, in the operator's own, and on objects of others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StolenTokenIT {

    private static final String OWN = "stolen-operator";
    private static final String TENANT = "stolen-tenant";

    /** The fence does not limit it. */
    private static final Set<String> READING = Set.of("get", "list", "watch");

    private final TokenTable table = TokenTable.read(TENANT, OWN);
    private OperatorCluster cluster;

    @BeforeAll
    void start() {
        cluster = OperatorCluster.start(OWN, TENANT, Map.of("guard", Map.of("enabled", false)));
        table.objects()
                .forEach(
                        made -> {
                            var answer = made.send(cluster.admin());
                            assertThat(answer)
                                    .as("%s: %s", made, answer)
                                    .matches(Call.Answer::isSuccess);
                        });
    }

    @AfterAll
    void stop() {
        table.removals().forEach(call -> call.send(cluster.admin()));
        cluster.close();
    }

    @TestFactory
    Stream<DynamicTest> rightIsRefusedUnlessTheTableLetsIt() {
        return rights().stream()
                .filter(right -> !table.elsewhere().containsKey(right))
                .flatMap(right -> Stream.of(Place.values()).map(place -> attempt(right, place)));
    }

    /** What is let through is let through for a right that there is. */
    @Test
    void tableLetsNothingThatNobodyMayDo() {
        var rights = rights();

        assertThat(table.let().keySet())
                .allMatch(let -> rights.stream().anyMatch(right -> let.startsWith(right + " ")));
    }

    private DynamicTest attempt(String right, Place place) {
        var title = right + " " + place.title();
        return DynamicTest.dynamicTest(
                title,
                () -> {
                    var answer =
                            current(table.call(right, place)).dryRun().send(cluster.operator());

                    if (table.let().containsKey(title)) {
                        assertThat(answer).as("%s", answer).matches(Call.Answer::isSuccess);
                    } else {
                        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
                    }
                });
    }

    /** What replaces a custom resource must know which version it replaces. */
    private Call current(Call call) {
        return call.method() == Call.Method.PUT
                ? Call.put(call.path(), table.body(Call.get(call.path()).send(cluster.admin())))
                : call;
    }

    private Set<String> rights() {
        var rbac = cluster.admin().rbac();
        var roles =
                rbac.roles()
                        .inAnyNamespace()
                        .withLabel("app.kubernetes.io/name", "securitybaseline");
        var rules =
                Stream.concat(
                        Stream.of(rbac.clusterRoles().withName("securitybaseline").get())
                                .map(ClusterRole::getRules),
                        roles.list().getItems().stream().map(Role::getRules));
        var rights = new TreeSet<String>();
        rules.flatMap(List::stream).forEach(rule -> rights.addAll(rights(rule)));
        return rights;
    }

    private static List<String> rights(PolicyRule rule) {
        return rule.getVerbs().stream()
                .filter(verb -> !READING.contains(verb))
                .flatMap(
                        verb ->
                                rule.getApiGroups().stream()
                                        .map(group -> group.isEmpty() ? "" : group + "/")
                                        .flatMap(
                                                group ->
                                                        rule.getResources().stream()
                                                                .map(
                                                                        it ->
                                                                                verb + " " + group
                                                                                        + it)))
                .toList();
    }
}
