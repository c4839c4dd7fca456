package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class SelectionTest {
    private static final Map<String, String> TENANT = Map.of("tenancy", "yes");
    private static final SelectedBaseline ANY = Specs.baseline("any", "mode: Enforce");

    private final NamespaceSelection selection =
            new NamespaceSelection(
                    NamespaceGlobs.of(List.of("openshift-*", "securitybaseline-system")));

    @ParameterizedTest
    @ValueSource(strings = {"openshift-dns", "securitybaseline-system"})
    void systemNamespacesAreNeverSelected(String namespace) {
        assertThat(selection.selects(ANY, namespace, TENANT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease"})
    void noSettingGivesTheNamespacesOfTheClusterItselfToBaselines(String namespace) {
        NamespaceSelection open = new NamespaceSelection(NamespaceGlobs.of(List.of()));
        assertThat(open.selects(ANY, namespace, TENANT)).isFalse();
        assertThat(open.selects(ANY, "default", TENANT)).isTrue();
    }

    @Test
    void allRequirementsOfTheSelectorMustHold() {
        assertThat(selection.selects(ANY, "team-a", TENANT)).isTrue();
        assertThat(selection.selects(ANY, "team-a", Map.of("tenancy", "no"))).isFalse();
        assertThat(selection.selects(ANY, "team-a", Map.of())).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "'{key: tier, operator: In, values: [gold]}', gold, true",
        "'{key: tier, operator: In, values: [gold]}', tin, false",
        "'{key: tier, operator: In, values: [gold]}', , false",
        "'{key: tier, operator: NotIn, values: [gold]}', tin, true",
        "'{key: tier, operator: NotIn, values: [gold]}', , true",
        "'{key: tier, operator: NotIn, values: [gold]}', gold, false",
        "'{key: tier, operator: Exists}', tin, true",
        "'{key: tier, operator: Exists}', , false",
        "'{key: tier, operator: DoesNotExist}', , true",
        "'{key: tier, operator: DoesNotExist}', tin, false"
    })
    void expressionsMeanWhatTheyMeanInKubernetes(String expression, String tier, boolean selects) {
        SelectedBaseline baseline =
                Specs.selecting("tiers", "{matchExpressions: [" + expression + "]}", "");
        Map<String, String> labels = tier == null ? Map.of() : Map.of("tier", tier);
        assertThat(selection.selects(baseline, "team-a", labels)).isEqualTo(selects);
    }

    @Test
    void excludedNamespacesAreLeftOutOfThatBaselineOnly() {
        SelectedBaseline most = Specs.baseline("most", "excludeNamespaces: [sandbox-*]");
        assertThat(selection.of("sandbox-1", TENANT, List.of(most, ANY))).containsExactly(ANY);
        assertThat(selection.of("team-a", TENANT, List.of(most, ANY))).containsExactly(ANY, most);
    }

    @Test
    void theHigherPriorityComesFirstThenTheSmallerName() {
        SelectedBaseline low = Specs.baseline("a", "priority: -5");
        SelectedBaseline second = Specs.baseline("c", "priority: 10");
        SelectedBaseline first = Specs.baseline("b", "priority: 10");
        assertThat(selection.of("team-a", TENANT, List.of(low, ANY, second, first)))
                .containsExactly(first, second, ANY, low);
    }
}
