package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.baseline.PodSecurityFloor;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.util.List;

/** When a level in one version counts as at least as strict as another in another version. */
class FloorPropertyTest {
    /** Beyond the newest of which anything is known. */
    private static final int NEWEST = 38;

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void olderVersionThatMeetsAFloorRefusesAllThatTheFloorRefuses(
            @ForAll("templates") PodTemplateSpec template,
            @ForAll("floors") PodSecurityFloor floor,
            @ForAll("floors") PodSecurityFloor other) {
        Assume.that(template.getSpec().getOs() == null);
        Assume.that(minor(other) <= minor(floor) && floor.isMetBy(other));

        assertThat(isAllowed(floor, template) || !isAllowed(other, template))
                .as("%s is met by %s", floor, other)
                .isTrue();
    }

    /** No label is raised for nothing. */
    @Test
    void forEachVersionThatDoesNotMeetAFloorThereIsAPodThatItLetsIn() {
        List<Fixture> fixtures = Fixture.all();
        for (PodSecurityLevel level :
                List.of(PodSecurityLevel.baseline, PodSecurityLevel.restricted)) {
            for (int minor = 1; minor < NEWEST; minor++) {
                PodSecurityFloor floor = floor(level, minor);
                PodSecurityFloor before = floor(level, minor - 1);
                boolean isStricter =
                        fixtures.stream()
                                .map(Fixture::pod)
                                .distinct()
                                .anyMatch(
                                        it ->
                                                isAllowed(before, it.getMetadata(), it.getSpec())
                                                        && !isAllowed(
                                                                floor,
                                                                it.getMetadata(),
                                                                it.getSpec()));
                assertThat(!floor.isMetBy(before))
                        .as("%s refuses more than %s", floor, before)
                        .isEqualTo(isStricter);
            }
        }
    }

    private static boolean isAllowed(PodSecurityFloor floor, PodTemplateSpec template) {
        return isAllowed(floor, template.getMetadata(), template.getSpec());
    }

    private static boolean isAllowed(PodSecurityFloor floor, ObjectMeta metadata, PodSpec spec) {
        return Standard.of(floor.level(), floor.version()).evaluate(metadata, spec).isAllowed();
    }

    private static int minor(PodSecurityFloor floor) {
        return StandardVersion.of(floor.version()).minor();
    }

    private static PodSecurityFloor floor(PodSecurityLevel level, int minor) {
        return new PodSecurityFloor(level, "v1." + minor);
    }

    @Provide
    Arbitrary<PodTemplateSpec> templates() {
        return AnyPod.template();
    }

    @Provide
    Arbitrary<PodSecurityFloor> floors() {
        return Arbitraries.integers()
                .between(0, NEWEST)
                .flatMap(
                        minor ->
                                Arbitraries.of(PodSecurityLevel.values())
                                        .map(level -> floor(level, minor)));
    }
}
