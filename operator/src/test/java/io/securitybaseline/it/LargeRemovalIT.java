package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One change of a baseline that would take it from many namespaces at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeRemovalIT {
    private static final String LABEL = "pod-security.kubernetes.io/enforce";
    private static final String LEVEL = "podSecurity: {enforce: baseline, version: latest}";
    private static final String ANOTHER = "resources: {quota: {hard: {pods: '10'}}}";

    private Cluster cluster;

    @BeforeAll
    void start() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a typo in the selector, large-typo, lrage-typo",
        "a control less, large-less, large-less"
    })
    void waitsForAConfirmation(String what, String name, String selectedThen) {
        List<String> namespaces = IntStream.range(0, 12).mapToObj(i -> name + "-" + i).toList();
        namespaces.forEach(it -> cluster.namespace(it, Map.of("it", name)));
        cluster.apply(yaml(name, name, LEVEL));
        namespaces.forEach(it -> cluster.awaitVerdict(it, Verdict.Compliant));

        cluster.apply(yaml(name, selectedThen, selectedThen.equals(name) ? ANOTHER : LEVEL));

        cluster.eventually("stalled", () -> assertThat(isStalled(name)).isTrue());
        namespaces.forEach(it -> assertThat(labels(it)).containsKey(LABEL));

        long generation = cluster.baseline(name).get().getMetadata().getGeneration();
        cluster.baseline(name)
                .edit(
                        it -> {
                            it.getMetadata()
                                    .getAnnotations()
                                    .put(Names.CONFIRM_GENERATION, String.valueOf(generation));
                            return it;
                        });

        namespaces.forEach(it -> cluster.eventually(() -> !labels(it).containsKey(LABEL)));
        cluster.eventually("no longer stalled", () -> assertThat(isStalled(name)).isFalse());
    }

    private boolean isStalled(String name) {
        return cluster.status(name).conditions().stream()
                .anyMatch(
                        it ->
                                it.type().equals("Stalled")
                                        && it.status() == Condition.Status.True
                                        && it.reason().equals(Reason.LargeRemoval.name()));
    }

    private Map<String, String> labels(String namespace) {
        return cluster.client().namespaces().withName(namespace).get().getMetadata().getLabels();
    }

    private static String yaml(String name, String selected, String control) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %s}
        spec:
          namespaceSelector: {matchLabels: {it: %s}}
          mode: Enforce
          deletionPolicy: Delete
          %s
        """
                .formatted(name, selected, control);
    }
}
