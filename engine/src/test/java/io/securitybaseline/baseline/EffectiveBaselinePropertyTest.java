package io.securitybaseline.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.RoleEntry;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.EffectivePodSecurity.Use;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** What holds for any baselines that meet on a namespace. */
class EffectiveBaselinePropertyTest {
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfBaselinesDoesNotMatter(
            @ForAll("several") List<SelectedBaseline> baselines,
            @ForAll Scope scope,
            @ForAll Random random) {
        List<SelectedBaseline> shuffled = new ArrayList<>(baselines);
        Collections.shuffle(shuffled, random);
        assertThat(EffectiveBaseline.of(shuffled, scope))
                .isEqualTo(EffectiveBaseline.of(baselines, scope));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void requirementsAreAtLeastThoseOfEachEnforcedBaseline(
            @ForAll("several") List<SelectedBaseline> baselines) {
        EffectiveBaseline all = EffectiveBaseline.of(baselines, Scope.ENFORCED);
        for (SelectedBaseline one : baselines) {
            assertAtLeast(all, EffectiveBaseline.of(List.of(one), Scope.ENFORCED));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsAskedForIsAtLeastWhatIsEnforced(
            @ForAll("several") List<SelectedBaseline> baselines) {
        assertAtLeast(
                EffectiveBaseline.of(baselines, Scope.ASKED_FOR),
                EffectiveBaseline.of(baselines, Scope.ENFORCED));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void permissionsAddUp(@ForAll("several") List<SelectedBaseline> baselines) {
        EffectiveBaseline all = EffectiveBaseline.of(baselines, Scope.ENFORCED);
        for (SelectedBaseline one : baselines) {
            EffectiveBaseline own = EffectiveBaseline.of(List.of(one), Scope.ENFORCED);
            assertThat(names(all.network().ingress(), IngressEntry::name))
                    .containsAll(names(own.network().ingress(), IngressEntry::name));
            assertThat(names(all.rbac().roles(), RoleEntry::name))
                    .containsAll(names(own.rbac().roles(), RoleEntry::name));
            assertThat(all.network().dns().isPresent() || own.network().dns().isEmpty()).isTrue();
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatGaveWayIsReportedWithTheBaselineWhoseValueHolds(
            @ForAll("enforcing") List<SelectedBaseline> baselines) {
        EffectiveBaseline all = EffectiveBaseline.of(baselines, Scope.ENFORCED);
        for (SelectedBaseline one : baselines) {
            for (RoleEntry role : roles(one)) {
                WithOrigin<RoleEntry> holding =
                        all.rbac().roles().stream()
                                .filter(it -> it.value().name().equals(role.name()))
                                .findFirst()
                                .orElseThrow();
                boolean told =
                        all.overrides().stream()
                                .anyMatch(
                                        it ->
                                                it.control() == Control.rbac
                                                        && it.path()
                                                                .equals(
                                                                        "rbac.roles["
                                                                                + role.name()
                                                                                + "]")
                                                        && it.baseline().equals(one.name())
                                                        && it.overriddenBy()
                                                                .equals(holding.baseline()));
                assertThat(told).isEqualTo(!holding.value().equals(role));
            }
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whatIsAuditedOverridesNothingAndHidesNoOverride(
            @ForAll("several") List<SelectedBaseline> baselines) {
        List<OverrideEntry> told = EffectiveBaseline.of(baselines, Scope.ASKED_FOR).overrides();
        for (OverrideEntry entry : told) {
            assertThat(entry.holds())
                    .isEqualTo(
                            baselines.stream()
                                    .filter(it -> it.name().equals(entry.overriddenBy()))
                                    .anyMatch(it -> it.enforces(entry.control())));
        }
        assertThat(told).containsAll(EffectiveBaseline.of(baselines, Scope.ENFORCED).overrides());
    }

    private static void assertAtLeast(EffectiveBaseline all, EffectiveBaseline one) {
        for (Use use : Use.values()) {
            WithOrigin<PodSecurityFloor> floor = one.podSecurity().floors().get(use);
            if (floor != null) {
                PodSecurityFloor holding = all.podSecurity().floors().get(use).value();
                assertThat(PodSecurityFloor.STRICTNESS.compare(holding, floor.value()))
                        .isNotNegative();
            }
        }
        assertThat(all.network().denied().keySet()).containsAll(one.network().denied().keySet());
        one.rbac()
                .automount()
                .forEach(
                        (account, automount) ->
                                assertThat(all.rbac().automount().get(account).value())
                                        .satisfies(
                                                it ->
                                                        assertThat(it && !automount.value())
                                                                .isFalse()));
        one.resources()
                .quota()
                .ifPresent(
                        quota ->
                                assertBounds(
                                        all.resources().quota().orElseThrow().value(),
                                        quota.value(),
                                        -1));
        one.resources()
                .limits()
                .map(limits -> limits.value().getFirst())
                .ifPresent(
                        limit -> {
                            var merged = all.resources().limits().orElseThrow().value().getFirst();
                            assertBounds(merged.max(), limit.max(), -1);
                            assertBounds(merged.min(), limit.min(), 1);
                        });
    }

    /** Each bound is there, and not on the looser side. */
    private static void assertBounds(
            Map<String, Quantity> all, Map<String, Quantity> one, int tighter) {
        one.forEach(
                (resource, bound) ->
                        assertThat(
                                        all.get(resource)
                                                        .getNumericalAmount()
                                                        .compareTo(bound.getNumericalAmount())
                                                * tighter)
                                .as(resource)
                                .isNotNegative());
    }

    private static <T> List<String> names(List<WithOrigin<T>> entries, Function<T, String> name) {
        return entries.stream().map(WithOrigin::value).map(name).toList();
    }

    private static List<RoleEntry> roles(SelectedBaseline baseline) {
        return baseline.spec().rbac() == null ? List.of() : baseline.spec().rbac().roles();
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
