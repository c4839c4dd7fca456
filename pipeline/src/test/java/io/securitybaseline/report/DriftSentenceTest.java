package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class DriftSentenceTest {
    private static final DriftField LABEL =
            new DriftField("metadata.labels[pod-security.kubernetes.io/enforce]", "restricted", "");
    private static final DriftField SPEC = new DriftField("spec.ingress[0]", "", "{}");
    private static final DriftField OPENS =
            new DriftField("spec.ingress[0]", "", "opens from every address");
    private static final ChangedBy KUBECTL =
            new ChangedBy("kubectl-create", "Update", Instant.EPOCH, null);

    static Stream<Arguments> entries() {
        return Stream.of(
                told(
                        ChangeType.Missing,
                        DriftOutcome.Open,
                        null,
                        "Namespace/shop: label pod-security.kubernetes.io/enforce is not set"
                                + " (expected restricted); baseline tenant requires it. Not set:"
                                + " the baseline is not enforced here.",
                        LABEL),
                told(
                        ChangeType.Missing,
                        DriftOutcome.Open,
                        null,
                        "Namespace/shop does not exist; baseline tenant requires it. Not created:"
                                + " the baseline is not enforced here."),
                told(
                        ChangeType.Different,
                        DriftOutcome.Waived,
                        "waived by team-b-open until 2027-01-01",
                        "Namespace/shop: spec.ingress[0] is {} (expected not to be set); baseline"
                                + " tenant requires it. Not changed: waived by team-b-open until"
                                + " 2027-01-01.",
                        SPEC),
                told(
                        ChangeType.Modified,
                        DriftOutcome.Repaired,
                        null,
                        "Namespace/shop was changed: spec.ingress[0] is {} (expected not to be"
                                + " set). Repaired.",
                        SPEC),
                told(
                        ChangeType.Modified,
                        DriftOutcome.Contested,
                        "another one undoes it",
                        "Namespace/shop was changed: spec.ingress[0] is {} (expected not to be"
                                + " set). Another one undoes it.",
                        SPEC),
                told(
                        ChangeType.Deleted,
                        DriftOutcome.Failed,
                        "the quota is full",
                        "Namespace/shop was deleted. Not repaired: the quota is full."),
                told(
                        ChangeType.Deleted,
                        DriftOutcome.Forbidden,
                        null,
                        "Namespace/shop was deleted. Not repaired: the operator lacks the"
                                + " permission."),
                told(
                        ChangeType.Collision,
                        DriftOutcome.Open,
                        null,
                        "Namespace/shop has a name that baseline tenant needs. Not changed: it is"
                                + " not managed by the operator."),
                told(
                        ChangeType.Surplus,
                        DriftOutcome.Open,
                        null,
                        "Namespace/shop is no longer required by baseline tenant. Not removed: it"
                                + " goes when the baseline is enforced here."),
                told(
                        ChangeType.Foreign,
                        DriftOutcome.Open,
                        null,
                        "Namespace/shop conflicts with baseline tenant: spec.ingress[0] opens from"
                                + " every address. Not changed: it is not managed by the"
                                + " operator.",
                        OPENS));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void eachDifferenceIsToldInCompleteSentences(DriftEntry entry, String told) {
        assertThat(DriftSentence.of(entry)).isEqualTo(told);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void whoChangedItIsASentenceOfItsOwn(DriftEntry entry, String told) {
        assertThat(DriftSentence.of(by(entry)))
                .isNotEqualTo(told)
                .contains(". Last changed by field manager kubectl-create. ");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyKindOfChangeAndOutcomeIsInTheTable(DriftEntry entry, String told) {
        assertThat(told).contains(entry.kind() + "/" + entry.name());
        assertThat(entries().map(it -> ((DriftEntry) it.get()[0]).change()))
                .contains(ChangeType.values());
        assertThat(entries().map(it -> ((DriftEntry) it.get()[0]).outcome()))
                .contains(DriftOutcome.values());
    }

    private static Arguments told(
            ChangeType change,
            DriftOutcome outcome,
            @Nullable String message,
            String told,
            DriftField... fields) {
        return argumentSet(
                change + " " + outcome + " " + Arrays.toString(fields),
                entry(change, outcome, message, null, List.of(fields)),
                told);
    }

    private static DriftEntry by(DriftEntry entry) {
        return entry(entry.change(), entry.outcome(), entry.message(), KUBECTL, entry.fields());
    }

    private static DriftEntry entry(
            ChangeType change,
            DriftOutcome outcome,
            @Nullable String message,
            @Nullable ChangedBy by,
            List<DriftField> fields) {
        return new DriftEntry(
                null,
                "tenant",
                Control.network,
                "Namespace",
                "shop",
                change,
                fields,
                by,
                Instant.EPOCH,
                outcome,
                null,
                message,
                1);
    }
}
