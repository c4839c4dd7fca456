package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.ReportSummary;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Outcome;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What holds of a report for any input. */
class ReportPropertyTest {
    private static final int KIB_16 = 16 * 1024;
    private static final SecurityBaselineSpec SPEC =
            Scene.baseline("x", "{mode: Enforce, rbac: {}, network: {mode: Audit}}").spec();

    /**
     * How many things there are of each kind, how long their names are, and what stands in their
     * fields.
     */
    record Size(
            int inPlace,
            int failed,
            int audited,
            int baselines,
            int overrides,
            int name,
            List<String> texts) {
        String name(String prefix, int i) {
            String start = prefix + i + "-";
            return start + "n".repeat(Math.max(0, name - start.length()));
        }

        List<SelectedBaseline> selecting() {
            return numbers(Math.max(1, baselines))
                    .map(i -> new SelectedBaseline(name("b", i), i, SPEC))
                    .toList();
        }

        List<OverrideEntry> overridden() {
            return numbers(overrides)
                    .map(i -> new OverrideEntry(Control.rbac, name("rbac.roles", i), "b" + i, "a"))
                    .toList();
        }

        List<Problem> problems() {
            return texts.stream()
                    .map(it -> new Problem(Control.network, "b0", Reason.Invalid, it))
                    .distinct()
                    .toList();
        }

        List<Outcome> outcomes() {
            List<Outcome> all = new ArrayList<>();
            numbers(inPlace)
                    .forEach(
                            i ->
                                    all.add(
                                            Outcome.unchanged(
                                                    Scene.unchanged(
                                                            Scene.role(name("p", i), name("b", 0)),
                                                            Mode.Enforce))));
            numbers(failed)
                    .forEach(
                            i ->
                                    all.add(
                                            Scene.refused(
                                                    Scene.update(
                                                            Scene.role(name("f", i), name("b", 0)),
                                                            Mode.Enforce,
                                                            Cause.MODIFIED,
                                                            fields()),
                                                    Reason.Forbidden)));
            numbers(audited)
                    .forEach(
                            i ->
                                    all.add(
                                            Scene.audited(
                                                    Scene.update(
                                                            Scene.role(name("a", i), name("b", 0)),
                                                            Mode.Audit,
                                                            Cause.FIRST_TIME,
                                                            fields()))));
            return all;
        }

        private FieldDifference[] fields() {
            return texts.stream()
                    .map(
                            it ->
                                    new FieldDifference(
                                            List.of("metadata", "labels", name("k", 0)),
                                            it,
                                            it + it))
                    .toArray(FieldDifference[]::new);
        }

        private static Stream<Integer> numbers(int count) {
            return IntStream.range(0, count).boxed();
        }
    }

    @Provide
    Arbitrary<Size> sizes() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 40);
        Arbitrary<Integer> many = Arbitraries.integers().between(0, 120);
        Arbitrary<List<String>> texts =
                Arbitraries.strings().all().ofMaxLength(200).list().ofMinSize(1).ofMaxSize(5);
        return Combinators.combine(many, few, few, few, many, Arbitraries.of(6, 40, 253), texts)
                .as(Size::new);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void reportIsSmall(@ForAll("sizes") Size size) {
        Scene scene = scene(size);
        scene.reconciled(size.outcomes());
        NamespaceSecurityReport report = Objects.requireNonNull(scene.report());
        assertThat(Scene.JSON.asJson(report).getBytes(UTF_8).length).isLessThanOrEqualTo(KIB_16);
        assertThat(report.getDrift()).hasSizeLessThanOrEqualTo(20);
        ReportSummary summary = report.getSummary();
        assertThat(report.getInventory().size() + summary.inventoryOmitted())
                .isEqualTo(size.inPlace());
        assertThat(report.getOverrides().size() + summary.overridesOmitted())
                .isEqualTo(size.overrides());
        assertThat(report.getBaselines().size() + summary.baselinesOmitted())
                .isEqualTo(Math.max(1, size.baselines()));
        assertThat(summary.open()).isEqualTo(size.failed() + size.audited());
        assertThat(open(report.getDrift()) + summary.driftOmitted()).isEqualTo(summary.open());
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void nothingIsWrittenOrReportedWhenNothingHappened(@ForAll("sizes") Size size) {
        Scene scene = scene(size);
        scene.reconciled(size.outcomes());
        NamespaceSecurityReport written = scene.report();
        NamespaceResult again = scene.reconciled(size.outcomes());
        assertThat(again.isWorthWriting(written)).isFalse();
        assertThat(again.news()).isEmpty();
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void orderOfTheInputDoesNotMatter(@ForAll("sizes") Size size, @ForAll long seed) {
        Scene scene = scene(size);
        NamespaceResult one = scene.reconciled(size.outcomes());
        Scene other =
                new Scene()
                        .with(shuffled(size.selecting(), seed).toArray(SelectedBaseline[]::new))
                        .overrides(size.overridden())
                        .problems(shuffled(size.problems(), seed).toArray(Problem[]::new));
        NamespaceResult two = other.reconciled(shuffled(size.outcomes(), seed));
        assertThat(two.isWorthWriting(one.report())).isFalse();
        assertThat(two.baselines()).isEqualTo(one.baselines());
        assertThat(two.drift()).isEqualTo(one.drift());
        assertThat(two.news()).isEqualTo(one.news());
    }

    private static Scene scene(Size size) {
        return new Scene()
                .with(size.selecting().toArray(SelectedBaseline[]::new))
                .overrides(size.overridden())
                .problems(size.problems().toArray(Problem[]::new));
    }

    private static long open(List<DriftEntry> drift) {
        return drift.stream().filter(it -> !DriftOrder.isRepaired(it)).count();
    }

    private static <T> List<T> shuffled(List<T> list, long seed) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }
}
