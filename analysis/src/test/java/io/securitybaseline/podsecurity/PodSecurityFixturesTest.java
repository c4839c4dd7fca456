package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.workload.Workload;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pods that upstream has labelled to hold implementations against. They come with the Go module
 * of the API server that the testbed runs.
 */
class PodSecurityFixturesTest {

    /** The newest version with labelled pods; nothing has changed after it. */
    private static final StandardVersion NEWEST = StandardVersion.of("v1.35");

    private static final List<StandardVersion> NEWER =
            List.of(StandardVersion.of("v1.36"), StandardVersion.LATEST);

    /** At restricted these stand in for a check of baseline, from some version on. */
    private static final Map<Check, Check> STRICTER =
            Map.of(
                    Check.capabilities_baseline, Check.capabilities_restricted,
                    Check.hostPathVolumes, Check.restrictedVolumes,
                    Check.procMount, Check.procMount_restricted,
                    Check.seccompProfile_baseline, Check.seccompProfile_restricted);

    /**
     * Checks that a pod may fail besides the one that it is about, because the API has no pod that
     * fails the one alone: a host process needs the host's network, and a privileged container may
     * not give up privilege escalation. The last one lacks a securityContext altogether.
     */
    private static final Map<Check, Check> COMPANY =
            Map.of(
                    Check.windowsHostProcess, Check.hostNamespaces,
                    Check.privileged, Check.allowPrivilegeEscalation,
                    Check.allowPrivilegeEscalation, Check.capabilities_restricted);

    @TestFactory
    Stream<DynamicContainer> verdictAndCheckAreUpstreams() {
        Map<Standard, List<Fixture>> byStandard =
                withNewerVersions()
                        .collect(groupingBy(Fixture::standard, LinkedHashMap::new, toList()));
        return byStandard.entrySet().stream()
                .map(
                        it ->
                                dynamicContainer(
                                        it.getKey().toString(),
                                        it.getValue().stream()
                                                .map(
                                                        fixture ->
                                                                dynamicTest(
                                                                        fixture.name(),
                                                                        () -> hold(fixture)))));
    }

    /** Without this, fixtures that moved away would leave a test that cannot fail. */
    @Test
    void everyCheckAndVersionHasFixtures() {
        List<Fixture> all = Fixture.all();

        assertThat(all).hasSizeGreaterThan(4000);
        assertThat(all.stream().map(Fixture::standard).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(standards());
        assertThat(all.stream().filter(it -> !it.isAllowed()).map(Fixture::check).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Check.values())
                                .map(PodSecurityFixturesTest::lowerCase)
                                .toList());
    }

    private static Stream<Fixture> withNewerVersions() {
        return Fixture.all().stream()
                .flatMap(
                        it ->
                                it.standard().version().equals(NEWEST)
                                        ? Stream.concat(Stream.of(it), NEWER.stream().map(it::in))
                                        : Stream.of(it));
    }

    private static List<Standard> standards() {
        return Stream.of(PodSecurityLevel.baseline, PodSecurityLevel.restricted)
                .flatMap(
                        level ->
                                Stream.iterate(0, minor -> minor <= NEWEST.minor(), i -> i + 1)
                                        .map(StandardVersion::new)
                                        .map(version -> new Standard(level, version)))
                .toList();
    }

    private static void hold(Fixture fixture) {
        Evaluation evaluation =
                fixture.standard().evaluate(Workload.of(fixture.pod()).orElseThrow());
        if (fixture.isAllowed()) {
            assertThat(evaluation.violations()).isEmpty();
        } else {
            Check about = check(fixture.check());
            Set<Check> expected = EnumSet.of(about, STRICTER.getOrDefault(about, about));
            Check company = COMPANY.getOrDefault(about, about);
            assertThat(evaluation.violations())
                    .extracting(Violation::check)
                    .containsAnyElementsOf(expected)
                    .allMatch(it -> expected.contains(it) || it == company);
        }
    }

    private static Check check(String name) {
        return Arrays.stream(Check.values())
                .filter(it -> lowerCase(it).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String lowerCase(Check check) {
        return check.name().toLowerCase(Locale.ROOT);
    }
}
