package io.securitybaseline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.baseline.AnyBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.stream.Stream;

/** What holds for any baselines in any namespace, over several runs of the whole pipeline. */
class PipelinePropertyTest {
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void nothingIsLeftToDoOnceAllIsDone(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("several") List<SelectedBaseline> baselines) {
        Scenario scenario = TenantWorlds.scenario(world);
        Round round = round(scenario, null, baselines);
        Round next = round(scenario, round, baselines);
        assertThat(next.outcomes())
                .filteredOn(outcome -> outcome.change().mode() == Mode.Enforce)
                .extracting(Outcome::change)
                .allMatch(
                        change ->
                                change instanceof Change.Unchanged
                                        || change instanceof Change.Collide
                                        || change instanceof Change.Hold);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theReportRestsWhenTheNamespaceDoes(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("several") List<SelectedBaseline> baselines) {
        Scenario scenario = TenantWorlds.scenario(world);
        Round first = round(scenario, null, baselines);
        // A copy whose source is missing is attached once somebody's baseline has made it.
        Round round =
                first.result().report() != null && lacksSource(first.result().report())
                        ? round(scenario, first, baselines)
                        : first;
        Round next = round(scenario, round, baselines);
        assertThat(Yaml.text(next.result().report())).isEqualTo(Yaml.text(round.result().report()));
    }

    private static boolean lacksSource(NamespaceSecurityReport report) {
        return report.getControls().stream().anyMatch(it -> it.reason().equals("SourceMissing"));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatTheOperatorMakesIsNeverTakenForSomebodyElses(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("several") List<SelectedBaseline> baselines) {
        Scenario scenario = TenantWorlds.scenario(world);
        Round round = round(scenario, round(scenario, null, baselines), baselines);
        assertThat(round.result().drift())
                .filteredOn(it -> it.change() == ChangeType.Foreign)
                .allMatch(
                        it ->
                                world.stream()
                                        .anyMatch(
                                                theirs ->
                                                        theirs.getKind().equals(it.kind())
                                                                && theirs.getMetadata()
                                                                        .getName()
                                                                        .equals(it.name())));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatOthersMadeStaysWhateverBaselinesComeAndGo(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("several") List<SelectedBaseline> first,
            @ForAll("several") List<SelectedBaseline> second) {
        Scenario scenario = TenantWorlds.scenario(world);
        Round round = round(scenario, round(scenario, null, first), second);
        for (HasMetadata theirs : world) {
            assertThat(TenantWorlds.theirsOf(theirs, round.after()))
                    .isEqualTo(TenantWorlds.theirs(theirs));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aReleaseUnderDeleteLeavesTheNamespaceAsItWas(
            @ForAll("worlds") List<HasMetadata> world,
            @ForAll("enforcing") List<SelectedBaseline> first,
            @ForAll("enforcing") List<SelectedBaseline> second) {
        Scenario scenario = TenantWorlds.scenario(world);
        List<SelectedBaseline> then =
                Stream.concat(second.stream(), without(first, second)).toList();
        Round round = round(scenario, round(scenario, null, first), then);
        Round released =
                round(scenario, round, then.stream().map(PipelinePropertyTest::elsewhere).toList());
        assertThat(released.after().objects().keySet())
                .isEqualTo(scenario.live().objects().keySet());
        assertThat(released.after().labels()).isEqualTo(scenario.live().labels());
        released.after()
                .objects()
                .forEach(
                        (key, object) ->
                                assertThat(TenantWorlds.content(object))
                                        .isEqualTo(
                                                TenantWorlds.content(
                                                        scenario.live()
                                                                .object(key)
                                                                .orElseThrow())));
        assertThat(released.result().report()).isNull();
    }

    private static Round round(Scenario scenario, Round before, List<SelectedBaseline> baselines) {
        return Round.of(
                scenario,
                before == null ? scenario.live() : before.after(),
                baselines.stream().map(PipelinePropertyTest::resource).toList(),
                Round.FIRST);
    }

    private static SecurityBaseline resource(SelectedBaseline baseline) {
        SecurityBaseline resource = new SecurityBaseline();
        resource.getMetadata().setName(baseline.name());
        resource.getMetadata().setGeneration(baseline.generation());
        resource.setSpec(baseline.spec());
        return resource;
    }

    /** Those of the first that are not among the second; they let go of the namespace. */
    private static Stream<SelectedBaseline> without(
            List<SelectedBaseline> first, List<SelectedBaseline> second) {
        return first.stream()
                .filter(it -> second.stream().noneMatch(other -> other.name().equals(it.name())))
                .map(PipelinePropertyTest::elsewhere);
    }

    /** The same, but not for any namespace of these tests. */
    private static SelectedBaseline elsewhere(SelectedBaseline baseline) {
        SecurityBaselineSpec spec = baseline.spec();
        return new SelectedBaseline(
                baseline.name(),
                baseline.generation() + 1,
                new SecurityBaselineSpec(
                        spec.namespaceSelector(),
                        List.of("team-*"),
                        spec.mode(),
                        spec.priority(),
                        spec.suspend(),
                        spec.deletionPolicy(),
                        spec.adopt(),
                        spec.rollout(),
                        spec.podSecurity(),
                        spec.network(),
                        spec.rbac(),
                        spec.registries(),
                        spec.resources(),
                        spec.admission()));
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
