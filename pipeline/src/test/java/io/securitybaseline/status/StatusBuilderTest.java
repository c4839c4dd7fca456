package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlStatus;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.BaselineVerdict;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class StatusBuilderTest {
    private final Given given = new Given();

    @Test
    void namespacesAreCountedByVerdictAndControl() {
        SecurityBaselineStatus status =
                given.compliant("a")
                        .drifted("b")
                        .pending("c")
                        .failed(Reason.Collision, "d")
                        .status();
        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(4, 1, 0, 1, 1, 1, 0));
        assertThat(status.controls())
                .containsExactly(
                        new ControlStatus(
                                Control.network,
                                Mode.Enforce,
                                new NamespaceCounts(4, 1, 0, 1, 1, 1, 0)),
                        new ControlStatus(
                                Control.rbac,
                                Mode.Audit,
                                new NamespaceCounts(4, 3, 0, 0, 1, 0, 0)));
        assertThat(status.observedGeneration()).isEqualTo(7);
    }

    @Test
    void everyVerdictIsUnknownWhileAWatchIsDown() {
        SecurityBaselineStatus status =
                given.compliant("a").pending("b").stale("Roles are not watched").status();
        assertThat(status.namespaces()).isEqualTo(new NamespaceCounts(2, 0, 0, 0, 0, 0, 2));
        assertThat(status.controls())
                .extracting(ControlStatus::namespaces)
                .containsOnly(new NamespaceCounts(2, 0, 0, 0, 0, 0, 2));
    }

    @Test
    void resultOfAnEarlierGenerationIsPending() {
        given.result("a", new BaselineVerdict(6, true, Map.of()), List.of());
        assertThat(given.status().namespaces()).isEqualTo(new NamespaceCounts(1, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void resultsOfNamespacesThatAreNotSelectedDoNotCount() {
        assertThat(given.compliant("a", "b").without("b").status().namespaces())
                .isEqualTo(new NamespaceCounts(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void openDriftComesFirstThenTheNewest() {
        Instant time = Given.START;
        given.result(
                "b",
                Verdict.Drifted,
                Reason.Drifted,
                "x",
                List.of(
                        Given.drift("tenant", "old", DriftOutcome.Open, time),
                        Given.drift(
                                "tenant", "repaired", DriftOutcome.Repaired, time.plusSeconds(9)),
                        Given.drift("other", "of another baseline", DriftOutcome.Open, time)));
        given.result(
                "a",
                Verdict.Drifted,
                Reason.Drifted,
                "x",
                List.of(
                        Given.drift("tenant", "new", DriftOutcome.Forbidden, time.plusSeconds(5)),
                        Given.drift("tenant", "old", DriftOutcome.Open, time)));
        assertThat(given.status().drift())
                .extracting(DriftEntry::namespace, DriftEntry::name, DriftEntry::baseline)
                .containsExactly(
                        tuple("a", "new", null),
                        tuple("a", "old", null),
                        tuple("b", "old", null),
                        tuple("b", "repaired", null));
    }

    @Test
    void atMostTwentyDifferencesAreShown() {
        IntStream.range(0, 50)
                .forEach(
                        i ->
                                given.result(
                                        "n" + i,
                                        Verdict.Drifted,
                                        Reason.Drifted,
                                        "x",
                                        List.of(
                                                Given.drift(
                                                        "tenant",
                                                        "r",
                                                        i < 3
                                                                ? DriftOutcome.Open
                                                                : DriftOutcome.Repaired,
                                                        Given.START.plusSeconds(i)))));
        List<DriftEntry> drift = given.status().drift();
        assertThat(drift).hasSize(20);
        assertThat(drift.subList(0, 4))
                .extracting(DriftEntry::namespace)
                .containsExactly("n2", "n1", "n0", "n49");
    }

    @Test
    void theWorstDifferenceIsShownWhereverItStandsInItsNamespace() {
        DriftEntry old = Given.drift("tenant", "r", DriftOutcome.Repaired, Given.START);
        for (int i = 0; i < 30; i++) {
            Instant time = Given.START.plusSeconds(i);
            given.result(
                    "n" + i,
                    Verdict.Drifted,
                    Reason.Drifted,
                    "x",
                    List.of(old, Given.drift("tenant", "r", DriftOutcome.Open, time)));
        }
        assertThat(given.status().drift())
                .extracting(DriftEntry::namespace)
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "n" + (29 - i)).toList());
    }

    @Test
    void largestDifferencesGiveUpTheirFieldsToStayInTheStatus() {
        String wide = "\u20ac".repeat(120);
        List<DriftField> fields =
                Collections.nCopies(4, new DriftField("p".repeat(360), wide, wide));
        IntStream.range(0, 30)
                .forEach(
                        i ->
                                given.result(
                                        "n" + i,
                                        Verdict.Drifted,
                                        Reason.Drifted,
                                        "x",
                                        List.of(Given.drift("tenant", "r", fields))));
        SecurityBaselineStatus status = given.status();
        assertThat(Given.JSON.asJson(status).getBytes(UTF_8).length).isLessThan(64 * 1024);
        assertThat(status.drift()).hasSize(20).allMatch(it -> it.fields().isEmpty());
    }

    @Test
    void nothingIsWrittenWhenNothingHappened() {
        given.drifted("a").status();
        SecurityBaselineStatus again = given.after(Duration.ofMinutes(9)).view().status();
        assertThat(StatusBuilder.isWorthWriting(given.written(), again)).isFalse();
        assertThat(StatusBuilder.isWorthWriting(null, again)).isTrue();
    }

    @Test
    void operatorStandsBehindTheStatusEveryTenMinutes() {
        assertThat(given.compliant("a").status().lastVerifiedTime()).isEqualTo(Given.START);
        assertThat(given.after(Duration.ofMinutes(9)).status().lastVerifiedTime())
                .isEqualTo(Given.START);
        assertThat(given.after(Duration.ofMinutes(1)).status().lastVerifiedTime())
                .isEqualTo(given.now());
    }

    @Test
    void nothingInTheStatusIsNewerThanWhenItWasVerified() {
        given.compliant("a").status();
        SecurityBaselineStatus changed = given.after(Duration.ofMinutes(1)).drifted("a").status();
        assertThat(changed.conditions())
                .extracting(it -> it.lastTransitionTime())
                .contains(given.now());
        assertThat(changed.lastVerifiedTime()).isEqualTo(given.now());
    }

    @Test
    void operatorDoesNotStandBehindWhatItDoesNotSee() {
        given.compliant("a").status();
        given.after(Duration.ofHours(1));
        assertThat(given.stale("Roles are not watched").status().lastVerifiedTime())
                .isEqualTo(Given.START);
        assertThat(given.stale().pending("b").status().lastVerifiedTime()).isEqualTo(Given.START);
        assertThat(new Given().pending("a").status().lastVerifiedTime()).isNull();
    }
}
