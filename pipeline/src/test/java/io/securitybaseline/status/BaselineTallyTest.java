package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

class BaselineTallyTest {
    private static final Map<String, String> LABELS = Map.of();

    private final BaselineTally tally = new BaselineTally("tenant");

    @Test
    void isCompleteWhenEverySelectedNamespaceWasLookedAtWithThePresentGeneration() {
        tally.select("a", LABELS);
        tally.put(result("a", 7));
        assertThat(tally.isComplete()).as("before the baseline is known").isFalse();
        tally.baseline(baseline(7));
        assertThat(tally.isComplete()).isTrue();
        tally.select("b", LABELS);
        assertThat(tally.isComplete()).isFalse();
        tally.put(result("b", 6));
        assertThat(tally.isComplete()).as("by an older generation").isFalse();
        tally.put(result("b", 7));
        assertThat(tally.isComplete()).isTrue();
        tally.baseline(baseline(8));
        assertThat(tally.isComplete()).as("with another generation").isFalse();
    }

    @Test
    void whatWasFoundWithTheNextGenerationCountsWhenTheBaselineHasIt() {
        tally.baseline(baseline(7));
        tally.select("a", LABELS);
        tally.put(result("a", 8));
        assertThat(counts()).isEqualTo(new NamespaceCounts(1, 0, 0, 0, 1, 0, 0));
        tally.baseline(baseline(8));
        assertThat(counts()).isEqualTo(new NamespaceCounts(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void whatWasFoundBeforeTheNamespaceIsSelectedCountsThen() {
        tally.baseline(baseline(7));
        tally.put(result("a", 7));
        assertThat(counts()).isEqualTo(NamespaceCounts.NONE);
        tally.select("a", LABELS);
        assertThat(counts()).isEqualTo(new NamespaceCounts(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void aResultThatIsNotAboutTheBaselineTakesAwayTheLastOne() {
        tally.baseline(baseline(7));
        tally.select("a", LABELS);
        tally.put(result("a", 7));
        assertThat(tally.put(about("other", "a", 7))).isTrue();
        assertThat(tally.isComplete()).isFalse();
    }

    @Test
    void whatWasKnownChangesNothing() {
        assertThat(tally.baseline(baseline(7))).isTrue();
        assertThat(tally.baseline(baseline(7))).isFalse();
        assertThat(tally.put(result("a", 7))).as("not selected").isFalse();
        assertThat(tally.select("a", LABELS)).isTrue();
        assertThat(tally.select("a", LABELS)).isFalse();
        assertThat(tally.put(result("a", 7))).isFalse();
        assertThat(tally.policies(PolicyResult.NONE)).isFalse();
        assertThat(tally.remove("a")).isTrue();
        assertThat(tally.remove("a")).isFalse();
        assertThat(tally.deselect("a")).isTrue();
        assertThat(tally.deselect("a")).isFalse();
    }

    @Test
    void withoutTheBaselineThereIsNoStatus() {
        assertThatThrownBy(this::counts).isInstanceOf(NullPointerException.class);
    }

    private NamespaceCounts counts() {
        Situation quiet =
                new Situation(
                        null,
                        List.of(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Map.of(),
                        Given.START);
        return Objects.requireNonNull(tally.status(quiet).namespaces());
    }

    private static NamespaceResult about(String baseline, String namespace, long generation) {
        return new NamespaceResult(
                namespace,
                Map.of(baseline, new BaselineVerdict(generation, true, Map.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                null);
    }

    private static NamespaceResult result(String namespace, long generation) {
        return about("tenant", namespace, generation);
    }

    private static SecurityBaseline baseline(long generation) {
        return Given.JSON.unmarshal(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: tenant, generation: %d}
                spec: {network: {}}
                """
                        .formatted(generation),
                SecurityBaseline.class);
    }
}
