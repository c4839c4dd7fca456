package io.securitybaseline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStep;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.AnyBaseline;
import io.securitybaseline.baseline.SelectedBaseline;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report and the statuses of the baselines on its namespace never contradict each other. */
class OneTruthPropertyTest {
    private static final RolloutSpec ELSEWHERE_FIRST =
            new RolloutSpec(
                    List.of(
                            new RolloutStep(
                                    null,
                                    null,
                                    new Selector(Map.of("wave", "canary"), List.of()),
                                    null)),
                    null,
                    null,
                    null);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aSpecThatReplacesAnother(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("enforcing") List<SelectedBaseline> first,
            @ForAll("several") List<SelectedBaseline> second) {
        assertOneTruth(second(world, first, second, null));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aSpecThatTheRolloutHasNotBroughtYet(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("enforcing") List<SelectedBaseline> first,
            @ForAll("several") List<SelectedBaseline> second) {
        assertOneTruth(second(world, first, second, ELSEWHERE_FIRST));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aSpecThatHasLostControlsAndHasNotBeenRolledOut(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("enforcing") List<SelectedBaseline> first,
            @ForAll Set<Control> lost) {
        assertOneTruth(
                second(
                        world,
                        first,
                        first.stream()
                                .map(
                                        it ->
                                                new SelectedBaseline(
                                                        it.name(),
                                                        it.generation(),
                                                        without(it.spec(), lost)))
                                .toList(),
                        ELSEWHERE_FIRST));
    }

    @TestFactory
    Stream<DynamicTest> everyScenario() {
        return Folder.all().stream()
                .map(
                        folder ->
                                DynamicTest.dynamicTest(
                                        folder.name(),
                                        () -> assertOneTruth(Round.first(Scenario.of(folder)))));
    }

    private static Round second(
            List<HasMetadata> world,
            List<SelectedBaseline> first,
            List<SelectedBaseline> second,
            @Nullable RolloutSpec rollout) {
        Scenario scenario = TenantWorlds.scenario(world);
        Round before = Round.of(scenario, scenario.live(), resources(first, 1, null), Round.FIRST);
        return Round.of(scenario, before.after(), resources(second, 2, rollout), Round.FIRST);
    }

    private static void assertOneTruth(Round round) {
        NamespaceSecurityReport report = round.result().report();
        Collection<SecurityBaselineStatus> selecting =
                round.statuses().values().stream()
                        .filter(it -> it.namespaces() != null && it.namespaces().selected() == 1)
                        .filter(it -> isSettled(it))
                        .toList();
        if (report == null || selecting.isEmpty() || selecting.size() < round.statuses().size()) {
            return;
        }
        assertThat(selecting.stream().map(it -> told(it.namespaces())).reduce(Verdict::worse))
                .as("the worst of the statuses is the report's")
                .contains(report.getVerdict());
        for (SecurityBaselineStatus status : selecting) {
            assertThat(isCompliant(status))
                    .as("Compliant=True as the counts say")
                    .isEqualTo(told(status.namespaces()) == Verdict.Compliant);
        }
        Map<Control, Verdict> controls =
                selecting.stream()
                        .flatMap(it -> it.controls().stream())
                        .collect(
                                Collectors.toMap(
                                        it -> it.control(),
                                        it -> told(it.namespaces()),
                                        Verdict::worse));
        report.getControls().stream()
                .filter(it -> controls.containsKey(it.control()))
                .filter(it -> it.verdict() == Verdict.Compliant)
                .forEach(
                        it ->
                                assertThat(controls.get(it.control()))
                                        .as(it.control().name())
                                        .isEqualTo(Verdict.Compliant));
    }

    /** A baseline that lets go of its namespaces tells of nothing else. */
    private static boolean isSettled(SecurityBaselineStatus status) {
        return status.conditions().stream().noneMatch(it -> it.message().contains("deleted"));
    }

    private static boolean isCompliant(SecurityBaselineStatus status) {
        return status.conditions().stream()
                .anyMatch(
                        it ->
                                it.type().equals("Compliant")
                                        && it.status() == Condition.Status.True);
    }

    /** The verdict on the one namespace that is selected. */
    private static Verdict told(NamespaceCounts counts) {
        return Stream.of(Verdict.values())
                .filter(it -> NamespaceCounts.NONE.plus(it).equals(counts))
                .findFirst()
                .orElseThrow();
    }

    private static List<SecurityBaseline> resources(
            List<SelectedBaseline> baselines, long generation, @Nullable RolloutSpec rollout) {
        return baselines.stream()
                .map(
                        baseline -> {
                            SecurityBaseline resource = new SecurityBaseline();
                            resource.getMetadata().setName(baseline.name());
                            resource.getMetadata().setGeneration(generation);
                            resource.setSpec(with(baseline.spec(), rollout));
                            return resource;
                        })
                .toList();
    }

    private static SecurityBaselineSpec with(
            SecurityBaselineSpec spec, @Nullable RolloutSpec rollout) {
        return new SecurityBaselineSpec(
                spec.namespaceSelector(),
                List.of(),
                spec.mode(),
                spec.priority(),
                spec.suspend(),
                spec.deletionPolicy(),
                spec.adopt(),
                rollout,
                spec.podSecurity(),
                spec.network(),
                spec.rbac(),
                spec.registries(),
                spec.resources(),
                spec.admission());
    }

    private static SecurityBaselineSpec without(SecurityBaselineSpec spec, Set<Control> lost) {
        return new SecurityBaselineSpec(
                spec.namespaceSelector(),
                List.of(),
                spec.mode(),
                spec.priority(),
                spec.suspend(),
                spec.deletionPolicy(),
                spec.adopt(),
                spec.rollout(),
                lost.contains(Control.podSecurity) ? null : spec.podSecurity(),
                lost.contains(Control.network) ? null : spec.network(),
                lost.contains(Control.rbac) ? null : spec.rbac(),
                lost.contains(Control.registries) ? null : spec.registries(),
                lost.contains(Control.resources) ? null : spec.resources(),
                spec.admission());
    }

    @Provide
    Arbitrary<List<HasMetadata>> worlds() {
        return TenantWorlds.any();
    }

    @Provide
    Arbitrary<List<SelectedBaseline>> several() {
        return AnyBaseline.several();
    }

    @Provide
    Arbitrary<List<SelectedBaseline>> enforcing() {
        return AnyBaseline.enforcing();
    }
}
