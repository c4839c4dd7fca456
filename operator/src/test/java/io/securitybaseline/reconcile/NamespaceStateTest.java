package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.foreign.Asked;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.TokensOff;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.pipeline.ScanResult;
import io.securitybaseline.scan.ScanOrder;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class NamespaceStateTest {
    private final NamespaceState state = new NamespaceState();

    @Test
    void aTenantsNoiseIsWrittenAtMostOnceASecondAndTwentyTimesAMinuteBeyondTheFirstTwenty() {
        int written = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            written += state.mayReport(Duration.ofMillis(100L * tenth)) ? 1 : 0;
        }
        int next = 0;
        for (int tenth = 600; tenth < 1_200; tenth++) {
            next += state.mayReport(Duration.ofMillis(100L * tenth)) ? 1 : 0;
        }

        assertThat(written).isBetween(20, 40);
        assertThat(next).isEqualTo(20);
    }

    @Test
    void whatMayNotBeWrittenNowMayBeWrittenWhenItSaysSo() {
        assertThat(state.mayReport(seconds(0))).isTrue();
        assertThat(state.mayReport(seconds(0))).isFalse();

        Duration next = state.nextReport();

        assertThat(next).isEqualTo(seconds(1));
        assertThat(state.mayReport(next)).isTrue();
    }

    @Test
    void newsWaitForTheReportAndOfTheSameThingTheLastCount() {
        state.news(List.of(drift("a", 1), drift("b", 1)));
        state.news(List.of(drift("a", 2)));

        assertThat(state.takeNews()).containsExactly(drift("b", 1), drift("a", 2));
        assertThat(state.takeNews()).isEmpty();
    }

    @Test
    void ofManyNewsTheLastAreReported() {
        for (int i = 0; i < 1_000; i++) {
            state.news(List.of(drift("thing-" + i, 1)));
        }

        assertThat(state.takeNews()).hasSize(20).last().isEqualTo(drift("thing-999", 1));
    }

    @Test
    void theSameIsLookedForOnce() {
        assertThat(state.want(Optional.of(request("a")))).contains(Duration.ZERO);
        assertThat(state.want(Optional.of(request("a")))).isEmpty();
        assertThat(state.want(Optional.of(request("b")))).isPresent();
    }

    @Test
    void oneScanFollowsAnotherNotAtOnceHoweverOftenWhatIsLookedForChanges() {
        state.want(Optional.of(request("a")));
        state.scanned(new ScanResult.Last(request("a"), found()), seconds(10));

        assertThat(state.want(Optional.of(request("b")))).contains(seconds(15));
    }

    @Test
    void aScanIsNewsWhenItFoundSomethingElseThanWasKnown() {
        state.want(Optional.of(request("a")));

        assertThat(state.scanned(new ScanResult.Last(request("a"), found()), seconds(1))).isTrue();
        assertThat(state.scanned(new ScanResult.Last(request("a"), found()), seconds(2))).isFalse();
    }

    @Test
    void aScanForWhatIsNotLookedForAnyMoreIsNoNews() {
        state.want(Optional.of(request("b")));

        assertThat(state.scanned(new ScanResult.Last(request("a"), found()), seconds(1))).isFalse();
    }

    private static DriftEntry drift(String name, int count) {
        return new DriftEntry(
                null,
                "tenant",
                Control.network,
                "NetworkPolicy",
                name,
                ChangeType.Modified,
                List.of(),
                null,
                Instant.EPOCH,
                DriftOutcome.Repaired,
                null,
                null,
                count);
    }

    private static ScanRequest request(String baseline) {
        return new ScanRequest(
                new ScanOrder("shop", TokensOff.of(new Asked(baseline, true)), List.of()),
                Optional.empty(),
                Optional.empty());
    }

    private static ScanResult found() {
        return new ScanResult(
                Optional.of(ForeignObjects.NONE),
                new ImpactPrediction.NotAsked(),
                Optional.of(Breaches.NONE));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
