package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.api.ViolationEntry;
import io.securitybaseline.impact.Breach;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactEffect;
import io.securitybaseline.impact.Place;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

class ViolationsSectionTest {
    private final Scene scene = new Scene();

    @Test
    void controlThatIsViolatedIsNotCompliantAndNamesWhoViolatesIt() {
        scene.violating(seen(breach("web", "privileged", 2), breach("db", "hostNetwork", 0)));

        scene.reconciled();

        assertThat(violations().objects()).isEqualTo(2);
        assertThat(violations().entries())
                .extracting(ViolationEntry::name, ViolationEntry::rule, ViolationEntry::pods)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("db", "hostNetwork", null),
                        org.assertj.core.api.Assertions.tuple("web", "privileged", 2));
        assertThat(scene.report().getControls())
                .filteredOn(it -> it.control() == Control.podSecurity)
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.verdict()).isEqualTo(Verdict.NonCompliant);
                            assertThat(it.reason()).isEqualTo(Reason.PodsInViolation.name());
                            assertThat(it.message())
                                    .isEqualTo(
                                            "pods and workloads violate what is enforced:"
                                                    + " Deployment/db (hostNetwork), Deployment/web"
                                                    + " (privileged)");
                        });
        assertThat(scene.report().getVerdict()).isEqualTo(Verdict.NonCompliant);
    }

    @Test
    void whatIsNoMoreViolatedIsNoMoreReported() {
        scene.violating(seen(breach("web", "privileged", 1)));
        scene.reconciled();

        scene.violating(seen());
        scene.reconciled();

        assertThat(scene.report().getViolations()).isNull();
        assertThat(scene.report().getVerdict()).isEqualTo(Verdict.Compliant);
    }

    @Test
    void whatWasReportedStandsUntilTheFirstScanAndWhileNoneSucceeds() {
        scene.violating(seen(breach("web", "privileged", 1)));
        scene.reconciled();
        NamespaceViolations known = violations();

        scene.violating(Optional.empty());
        scene.reconciled();
        assertThat(violations()).isEqualTo(known);
        assertThat(scene.report().getVerdict()).isEqualTo(Verdict.NonCompliant);

        scene.violating(Optional.of(Breaches.unknown("pods cannot be listed: forbidden")));
        scene.reconciled();
        assertThat(violations().entries()).isEqualTo(known.entries());
        assertThat(violations().message()).isEqualTo("pods cannot be listed: forbidden");
    }

    @Test
    void whatThereIsNoRoomForIsCounted() {
        scene.violating(
                seen(
                        IntStream.range(0, 300)
                                .mapToObj(it -> breach("%03d".formatted(it), "x".repeat(900), 1))
                                .toArray(Breach[]::new)));

        scene.reconciled();

        assertThat(violations().objects()).isEqualTo(300);
        assertThat(violations().entries()).hasSizeLessThanOrEqualTo(20);
        assertThat(violations().entries().size() + Objects.requireNonNull(violations().omitted()))
                .isEqualTo(300);
        assertThat(Scene.JSON.asJson(scene.report()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(16 * 1024);
    }

    private static Optional<Breaches> seen(Breach... all) {
        return Optional.of(new Breaches(List.of(all), 0, ""));
    }

    private static Breach breach(String name, String check, int pods) {
        return new Breach(
                new ImpactEffect(
                        Consequence.PodsRefused,
                        Control.podSecurity,
                        check,
                        "Deployment",
                        name,
                        "tenant",
                        "why",
                        List.of(new Place("", "spec.template.spec.hostPID", "remove it")),
                        ""),
                pods);
    }

    private NamespaceViolations violations() {
        return Objects.requireNonNull(scene.report().getViolations());
    }
}
