package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.report.Text;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What holds of a status for any input. */
class StatusPropertyTest {
    private static final int KIB_64 = 64 * 1024;

    record Result(
            int namespace, Verdict verdict, Reason reason, String message, List<DriftEntry> drift) {
        void addTo(Given given) {
            String name = "n".repeat(50) + namespace;
            if (verdict == Verdict.Pending) {
                given.pending(name);
            } else {
                given.result(name, verdict, reason, message, drift);
            }
        }
    }

    @Provide
    Arbitrary<Result> results() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.of(Verdict.class),
                        Arbitraries.of(Reason.class),
                        Arbitraries.strings().all().ofMinLength(1).ofMaxLength(600),
                        drift().list().ofMaxSize(6))
                .as(Result::new);
    }

    private static Arbitrary<DriftEntry> drift() {
        Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(120);
        Arbitrary<List<DriftField>> fields =
                Combinators.combine(texts, texts, texts)
                        .as(
                                (path, expected, actual) ->
                                        new DriftField(
                                                "p".repeat(240) + Text.cut(path, 120),
                                                Text.cut(expected, 120),
                                                Text.cut(actual, 120)))
                        .list()
                        .ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.of("tenant", "tenant", "other"),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(ChangeType.class),
                        Arbitraries.of(DriftOutcome.class),
                        Arbitraries.longs().between(0, 1000),
                        fields)
                .as(
                        (baseline, name, change, outcome, time, found) ->
                                new DriftEntry(
                                        null,
                                        baseline,
                                        Control.rbac,
                                        "Role",
                                        "r".repeat(252) + name,
                                        change,
                                        found,
                                        new ChangedBy(
                                                "m".repeat(128),
                                                "Update",
                                                Given.START,
                                                "u".repeat(253)),
                                        Given.START.plusMillis(time),
                                        outcome,
                                        null,
                                        "why".repeat(80),
                                        1));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void statusIsSmallAndKeepsTheContract(
            @ForAll @Size(max = 60) List<@From("results") Result> results) {
        Given given = given(results);
        SecurityBaselineStatus status = given.status();
        assertThat(Given.JSON.asJson(status).getBytes(UTF_8).length).isLessThanOrEqualTo(KIB_64);
        assertThat(StatusBuilder.isWorthWriting(given.written(), given.view().status())).isFalse();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void orderOfTheInputDoesNotMatter(
            @ForAll @Size(max = 60) List<@From("results") Result> results, @ForAll long seed) {
        List<Result> once =
                results.stream()
                        .collect(Collectors.toMap(Result::namespace, it -> it, (one, other) -> one))
                        .values()
                        .stream()
                        .toList();
        List<Result> shuffled = new ArrayList<>(once);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(given(shuffled).status()).isEqualTo(given(once).status());
    }

    private static Given given(List<Result> results) {
        Given given = new Given();
        results.forEach(it -> it.addTo(given));
        return given;
    }
}
