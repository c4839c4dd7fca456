package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.WaivedObject;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What holds for any waivers on any baselines. */
class WaiverPropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> RULES =
            List.of("", "enforce", "defaultDeny", "Ingress", "x", "app", "default", "quota");

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfWaiversDoesNotMatter(
            @ForAll("baselines") List<SelectedBaseline> baselines,
            @ForAll("waivers") List<Waiver> waivers,
            @ForAll Random random) {
        List<Waiver> shuffled = new ArrayList<>(waivers);
        Collections.shuffle(shuffled, random);

        assertThat(exempted(baselines, shuffled, "billing", NOW))
                .isEqualTo(exempted(baselines, waivers, "billing", NOW));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aWaiverNeverReachesAnotherNamespace(
            @ForAll("baselines") List<SelectedBaseline> baselines,
            @ForAll("waivers") List<Waiver> waivers) {
        assertThat(exempted(baselines, waivers, "other", NOW)).isEqualTo(sum(baselines));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsExemptedIsNamedByAWaiverThatHolds(
            @ForAll("baselines") List<SelectedBaseline> baselines,
            @ForAll("waivers") List<Waiver> waivers) {
        for (PathValue value : exempted(baselines, waivers, "billing", NOW).values()) {
            value.value()
                    .waiver()
                    .ifPresent(
                            waiver -> {
                                assertThat(waiver.control()).isEqualTo(value.control().name());
                                assertThat(waiver.ends()).isAfter(NOW);
                                assertThat(waiver.rule())
                                        .as(value.path())
                                        .satisfiesAnyOf(
                                                rule -> assertThat(rule).isEmpty(),
                                                rule -> assertThat(value.path()).contains(rule));
                            });
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everythingThatAWaiverWithoutObjectsNamesIsExempted(
            @ForAll("baselines") List<SelectedBaseline> baselines, @ForAll Control control) {
        Waiver all = waiver("all", control.name(), "", List.of(), 30);

        assertThat(exempted(baselines, List.of(all), "billing", NOW).values())
                .allSatisfy(
                        value ->
                                assertThat(value.value().isWaived())
                                        .isEqualTo(value.control() == control));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whenAllHaveEndedEverythingIsAskedForAgain(
            @ForAll("baselines") List<SelectedBaseline> baselines,
            @ForAll("waivers") List<Waiver> waivers) {
        Instant later = NOW.plusSeconds(400L * 24 * 3600);

        assertThat(exempted(baselines, waivers, "billing", later)).isEqualTo(sum(baselines));
    }

    private static EffectiveBaseline sum(List<SelectedBaseline> baselines) {
        return EffectiveBaseline.of(baselines, Scope.ASKED_FOR);
    }

    private static EffectiveBaseline exempted(
            List<SelectedBaseline> baselines, List<Waiver> waivers, String namespace, Instant now) {
        return sum(baselines).exempting(new Waivers(waivers).in(namespace, Map.of(), now));
    }

    private static Waiver waiver(
            String name, String control, String rule, List<WaivedObject> objects, int days) {
        return new Waiver(
                name,
                1,
                "2026-02-01T00:00:00Z",
                control,
                rule,
                Set.of("billing"),
                null,
                Set.copyOf(objects),
                "team-billing",
                "the vendor polls",
                NOW.plusSeconds(days * 24L * 3600));
    }

    @Provide
    Arbitrary<List<SelectedBaseline>> baselines() {
        return AnyBaseline.several();
    }

    @Provide
    Arbitrary<List<Waiver>> waivers() {
        Arbitrary<String> control =
                Arbitraries.of("podSecurity", "network", "rbac", "registries", "resources", "typo");
        Arbitrary<List<WaivedObject>> objects =
                Arbitraries.of(
                        List.of(),
                        List.of(),
                        List.of(new WaivedObject("ServiceAccount", "app")),
                        List.of(new WaivedObject("Pod", "x")));
        return Arbitraries.of("a", "b", "c")
                .list()
                .uniqueElements()
                .flatMap(
                        names ->
                                Combinators.combine(
                                                names.stream()
                                                        .map(name -> waiver(name, control, objects))
                                                        .toList())
                                        .as(List::copyOf));
    }

    private static Arbitrary<Waiver> waiver(
            String name, Arbitrary<String> control, Arbitrary<List<WaivedObject>> objects) {
        return Combinators.combine(
                        control, Arbitraries.of(RULES), objects, Arbitraries.of(-1, 0, 3, 90))
                .as((of, rule, only, days) -> waiver(name, of, rule, only, days));
    }
}
