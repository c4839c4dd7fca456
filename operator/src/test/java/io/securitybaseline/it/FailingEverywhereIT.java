package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** An error of the operator that no pass survives. */
class FailingEverywhereIT {
    private static final String NAME = "failing-everywhere";

    @Test
    void whatFailsInEveryPassTakesReadyAndReadinessAndHeals() {
        OperatorUnderTest usual = OperatorUnderTest.running();
        Cluster cluster = new Cluster(usual.admin());
        usual.stop();
        AtomicBoolean broken = new AtomicBoolean();
        try (ProbedOperator operator =
                new ProbedOperator(
                        usual.installation(),
                        () -> {
                            if (broken.get() && isAskedByAPass()) {
                                throw new IllegalStateException("the clock has stopped");
                            }
                            return Instant.now();
                        })) {
            cluster.namespace(NAME, Map.of("it", NAME));
            cluster.apply(baseline("[Ingress]"));
            cluster.awaitVerdict(NAME, Verdict.Compliant);
            cluster.eventually(
                    "ready",
                    () -> {
                        assertThat(operator.readiness()).isEqualTo("ok\n");
                        assertThat(ready(cluster))
                                .returns(Condition.Status.True, Condition::status);
                    });

            broken.set(true);
            cluster.apply(baseline("[Ingress, Egress]"));

            cluster.eventually(
                    "not ready",
                    () -> {
                        assertThat(operator.readiness())
                                .contains("every pass over each namespace fails")
                                .contains("the clock has stopped");
                        assertThat(ready(cluster))
                                .returns(Condition.Status.False, Condition::status)
                                .returns("PassFailed", Condition::reason);
                    });

            broken.set(false);
            cluster.eventually(
                    "heals",
                    () -> {
                        assertThat(operator.readiness()).isEqualTo("ok\n");
                        assertThat(ready(cluster))
                                .returns(Condition.Status.True, Condition::status);
                    });
            cluster.deleteBaseline(NAME);
        } finally {
            usual.start();
        }
    }

    private static boolean isAskedByAPass() {
        return StackWalker.getInstance()
                .walk(
                        frames ->
                                frames.anyMatch(
                                        it -> it.getClassName().endsWith(".NamespaceWork")));
    }

    private static Condition ready(Cluster cluster) {
        return cluster.status(NAME).conditions().stream()
                .filter(it -> it.type().equals("Ready"))
                .findFirst()
                .orElseThrow();
    }

    private static String baseline(String deny) {
        return """
        apiVersion: securitybaseline.io/v1alpha1
        kind: SecurityBaseline
        metadata: {name: %1$s}
        spec:
          namespaceSelector: {matchLabels: {it: %1$s}}
          mode: Enforce
          network: {defaultDeny: %2$s}
        """
                .formatted(NAME, deny);
    }
}
