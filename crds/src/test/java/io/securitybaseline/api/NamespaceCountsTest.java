package io.securitybaseline.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NamespaceCountsTest {

    @ParameterizedTest
    @CsvSource({
        "Compliant,    1, 0, 0, 0, 0, 0",
        "NonCompliant, 0, 1, 0, 0, 0, 0",
        "Drifted,      0, 0, 1, 0, 0, 0",
        "Pending,      0, 0, 0, 1, 0, 0",
        "Failed,       0, 0, 0, 0, 1, 0",
        "Unknown,      0, 0, 0, 0, 0, 1",
    })
    void namespaceIsCountedUnderItsVerdict(
            Verdict verdict,
            int compliant,
            int nonCompliant,
            int drifted,
            int pending,
            int failed,
            int unknown) {
        assertThat(NamespaceCounts.NONE.plus(verdict))
                .isEqualTo(
                        new NamespaceCounts(
                                1, compliant, nonCompliant, drifted, pending, failed, unknown));
    }

    @ParameterizedTest
    @EnumSource
    void selectedIsTheSumOfTheOthers(Verdict last) {
        var counts = NamespaceCounts.NONE;
        for (var verdict : Verdict.values()) {
            counts = counts.plus(verdict);
        }
        counts = counts.plus(last);

        assertThat(counts.selected())
                .isEqualTo(Verdict.values().length + 1)
                .isEqualTo(
                        counts.compliant()
                                + counts.nonCompliant()
                                + counts.drifted()
                                + counts.pending()
                                + counts.failed()
                                + counts.unknown());
    }

    @Test
    void countingLeavesTheOldCountsAlone() {
        NamespaceCounts.NONE.plus(Verdict.Failed);

        assertThat(NamespaceCounts.NONE).isEqualTo(new NamespaceCounts(0, 0, 0, 0, 0, 0, 0));
    }
}
