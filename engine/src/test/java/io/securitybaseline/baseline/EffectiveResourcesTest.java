package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class EffectiveResourcesTest {
    @ParameterizedTest(name = "{0}: of {1} and {2} holds {3}")
    @CsvSource({
        "max, 1Gi, 512Mi, 512Mi",
        "max, 1024Mi, 1Gi, 1024Mi",
        "max, 2, 1500m, 1500m",
        "min, 64Mi, 128Mi, 128Mi",
        "default, 64Mi, 128Mi, 64Mi",
        "defaultRequest, 64Mi, 32Mi, 64Mi",
        "maxLimitRequestRatio, 4, 2, 2"
    })
    void theTightestBoundHoldsAndOfDefaultsTheFirst(
            String bound, String first, String second, String holding) {
        LimitEntry merged = limit(entry(bound, first), entry(bound, second));
        assertThat(
                        Stream.of(
                                        merged.max(),
                                        merged.min(),
                                        merged.defaultLimit(),
                                        merged.defaultRequest(),
                                        merged.maxLimitRequestRatio())
                                .flatMap(it -> it.values().stream()))
                .containsExactly(new Quantity(holding));
    }

    @Test
    void aDefaultIsNeverAboveTheMaximumOfAnotherBaseline() {
        LimitEntry merged =
                limit(
                        "{type: Container, default: {memory: 1Gi}, defaultRequest: {memory:"
                                + " 800Mi}}",
                        "{type: Container, max: {memory: 512Mi}}");
        assertThat(merged.defaultLimit()).isEqualTo(inventory("512Mi"));
        assertThat(merged.defaultRequest()).isEqualTo(inventory("512Mi"));
    }

    @Test
    void aDefaultRequestIsNeverAboveTheDefaultLimitOfAnotherBaseline() {
        LimitEntry merged =
                limit(
                        "{type: Container, default: {memory: 128Mi}}",
                        "{type: Container, default: {memory: 1Gi}, defaultRequest: {memory: 1Gi}}");
        assertThat(merged.defaultLimit()).isEqualTo(inventory("128Mi"));
        assertThat(merged.defaultRequest()).isEqualTo(inventory("128Mi"));
    }

    @Test
    void aDefaultIsNeverBelowTheMinimumOfAnotherBaseline() {
        LimitEntry merged =
                limit(
                        "{type: Container, default: {memory: 64Mi}, defaultRequest: {memory:"
                                + " 32Mi}}",
                        "{type: Container, min: {memory: 128Mi}}");
        assertThat(merged.defaultLimit()).isEqualTo(inventory("128Mi"));
        assertThat(merged.defaultRequest()).isEqualTo(inventory("128Mi"));
    }

    @Test
    void typesAndResourcesThatOnlyOneHasAddUp() {
        List<LimitEntry> merged =
                limits(
                        "{type: Pod, max: {cpu: 4}}, {type: Container, max: {cpu: 2}}",
                        "{type: Container, max: {memory: 1Gi}}");
        assertThat(merged)
                .extracting(LimitEntry::type)
                .containsExactly(LimitEntry.Type.Container, LimitEntry.Type.Pod);
        assertThat(merged.getFirst().max())
                .isEqualTo(Map.of("cpu", new Quantity("2"), "memory", new Quantity("1Gi")));
    }

    @Test
    void theSmallerQuotaHoldsAndTheLargerIsReportedAsOverridden() {
        EffectiveBaseline effective =
                EffectiveBaseline.of(
                        List.of(
                                Specs.baseline(
                                        "a",
                                        "mode: Enforce\nresources: {quota: {hard: {count/pods: 50,"
                                                + " limits.cpu: 4}}}"),
                                Specs.baseline(
                                        "b",
                                        "mode: Enforce\nresources: {quota: {hard: {count/pods:"
                                                + " 20}}}")),
                        Scope.ENFORCED);
        assertThat(effective.resources().quota().orElseThrow().value())
                .isEqualTo(
                        Map.of("count/pods", new Quantity("20"), "limits.cpu", new Quantity("4")));
        assertThat(effective.overrides())
                .containsExactly(
                        new OverrideEntry(
                                Control.resources, "resources.quota.hard[count/pods]", "a", "b"));
    }

    private static String entry(String bound, String amount) {
        return "{type: Container, " + bound + ": {memory: " + amount + "}}";
    }

    private static LimitEntry limit(String first, String second) {
        return limits(first, second).getFirst();
    }

    private static List<LimitEntry> limits(String first, String second) {
        return EffectiveBaseline.of(
                        List.of(withLimits("a", first), withLimits("b", second)), Scope.ENFORCED)
                .resources()
                .limits()
                .orElseThrow()
                .value();
    }

    private static SelectedBaseline withLimits(String name, String limits) {
        return Specs.baseline(
                name, "mode: Enforce\nresources: {limitRange: {limits: [" + limits + "]}}");
    }

    private static Map<String, Quantity> inventory(String amount) {
        return Map.of("memory", new Quantity(amount));
    }
}
