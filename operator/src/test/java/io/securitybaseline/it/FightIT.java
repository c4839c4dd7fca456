package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.securitybaseline.api.Condition;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.Verdict;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Others who do not give up, all at the same time for more than a minute, and what that costs. The
 * rates over that minute are what is tested; how fast anything is, is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FightIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String BASELINE = "fight";
    private static final String REWRITTEN = "fight-rewritten";

    private final List<Fight<?>> fights = new ArrayList<>();
    private final Map<String, NamespaceSecurityReport> during = new TreeMap<>();
    private Cluster cluster;
    private Observed<SecurityBaseline> status;
    private Mutation mutation;
    private String compliance;
    private int rewrites;

    @BeforeAll
    void fight() {
        cluster = new Cluster(OperatorUnderTest.running().admin());
        Bundle.source(cluster.client(), Bundle.PULL_SECRET, "secret");
        FightScenario.all()
                .forEach(
                        scenario ->
                                cluster.namespace(scenario.namespace(), Map.of("it", BASELINE)));
        cluster.namespace(REWRITTEN, Map.of("it", BASELINE, "rewritten", "yes"));
        cluster.apply(Bundle.yaml(BASELINE, "mode: Enforce"));
        FightScenario.all()
                .forEach(scenario -> cluster.awaitVerdict(scenario.namespace(), Verdict.Compliant));
        cluster.awaitVerdict(REWRITTEN, Verdict.Compliant);
        cluster.eventually(
                "status",
                () -> assertThat(cluster.status(BASELINE).namespaces().compliant()).isEqualTo(6));
        status = new Observed<>(cluster.baseline(BASELINE), it -> it);
        mutation = new Mutation(cluster, REWRITTEN);
        FightScenario.all()
                .forEach(scenario -> fights.add(new Fight<>(cluster.client(), scenario)));

        fights.forEach(Fight::begin);
        mutation.begin();
        cluster.eventually(
                "contested",
                () -> assertThat(fights).allSatisfy(it -> assertThat(isContested(it)).isTrue()));
        // Something else in each namespace, while the fight goes on.
        fights.forEach(it -> otherThing(it).delete());
        fights.forEach(
                it ->
                        cluster.eventually(
                                "the rest of " + it.scenario().namespace(),
                                () -> assertThat(otherThing(it).get()).isNotNull()));
        fights.forEach(
                it ->
                        during.put(
                                it.scenario().name(),
                                Objects.requireNonNull(cluster.report(it.scenario().namespace()))));
        during.put(REWRITTEN, Objects.requireNonNull(cluster.report(REWRITTEN)));
        cluster.eventually(
                "told in the status",
                () -> {
                    compliance = message("Compliant");
                    assertThat(compliance).contains("(Contested)");
                });
        Awaitility.await()
                .atMost(2, TimeUnit.MINUTES)
                .until(() -> fights.stream().allMatch(it -> it.lasts(MINUTE.plusSeconds(3))));
        rewrites = mutation.writes();
        mutation.end();
        fights.forEach(Fight::end);
    }

    @AfterAll
    void leave() {
        fights.forEach(Fight::close);
        mutation.close();
        status.close();
        cluster.deleteBaseline(BASELINE);
    }

    @TestFactory
    Stream<DynamicTest> costAtMostTwelveWritesInTheFirstMinuteAndFourInTheNext() {
        return each(
                fight -> {
                    List<Duration> writes = fight.repairs();
                    Duration first = writes.getFirst();
                    assertThat(within(writes, first, MINUTE)).isBetween(4L, 12L);
                    assertThat(within(writes, first.plus(MINUTE), MINUTE)).isLessThanOrEqualTo(4);
                    assertThat(fight.strikes()).isGreaterThan(100);
                });
    }

    @TestFactory
    Stream<DynamicTest> areToldInTheReportWithTheOpponent() {
        return each(
                fight -> {
                    NamespaceSecurityReport report =
                            Objects.requireNonNull(during.get(fight.scenario().name()));
                    assertThat(report.getVerdict()).isEqualTo(Verdict.Drifted);
                    assertThat(report.getControls())
                            .extracting(ControlVerdict::reason)
                            .contains("Contested")
                            .doesNotContain("Drifted");
                    DriftEntry entry =
                            report.getDrift().stream()
                                    .filter(it -> it.outcome() == DriftOutcome.Contested)
                                    .findFirst()
                                    .orElseThrow();
                    assertThat(entry.kind()).isEqualTo(fight.scenario().kind().getSimpleName());
                    assertThat(entry.name()).isEqualTo(fight.scenario().object());
                    // Fewer than five repairs when others came too late, which counts as well.
                    assertThat(entry.count()).isGreaterThan(1);
                    assertThat(entry.message())
                            .contains(
                                    fight.scenario().managers().isEmpty()
                                            ? List.of("no trace")
                                            : fight.scenario().managers());
                });
    }

    @TestFactory
    Stream<DynamicTest> makeTheOperatorWriteNoMoreThanItRepairs() {
        return each(
                fight -> {
                    int repairs = fight.repairs().size();
                    // Begin, end, and what was deleted beside it.
                    assertThat(fight.reportWrites()).isLessThanOrEqualTo(repairs + 5);
                    assertThat(events(fight, "DriftContested")).hasSizeBetween(1, 2);
                    assertThat(events(fight, "DriftRepaired")).hasSizeLessThanOrEqualTo(9);
                });
    }

    @Test
    void areReportedInTheStatusWithoutAWriteForEachStrike() {
        assertThat(compliance).contains("fight-applier (Contested)");
        int reports = fights.stream().mapToInt(Fight::reportWrites).sum();
        assertThat(status.writes()).isLessThanOrEqualTo(reports);
    }

    @TestFactory
    Stream<DynamicTest> endByThemselves() {
        return each(
                fight -> {
                    cluster.awaitVerdict(fight.scenario().namespace(), Verdict.Compliant);
                    assertThat(
                                    FightScenario.content(
                                            fight.scenario().resource(cluster.client()).get()))
                            .isEqualTo(fight.wanted());
                    assertThat(cluster.report(fight.scenario().namespace()).getDrift())
                            .extracting(DriftEntry::outcome)
                            .containsOnly(DriftOutcome.Repaired);
                });
    }

    @Test
    void whatAdmissionRewritesIsReportedAtOnceAndNotWrittenAgainAndAgain() {
        NamespaceSecurityReport report = Objects.requireNonNull(during.get(REWRITTEN));
        assertThat(report.getVerdict()).isEqualTo(Verdict.Failed);
        assertThat(report.getControls())
                .anySatisfy(
                        it -> {
                            assertThat(it.reason()).isEqualTo("RewrittenByAdmission");
                            assertThat(it.message()).contains("spec.policyTypes");
                        });
        assertThat(rewrites).isBetween(1, 3);

        // It was touched when the policy was gone, so that the operator has tried again.
        cluster.awaitVerdict(REWRITTEN, Verdict.Compliant);
    }

    private Stream<DynamicTest> each(Consumer<Fight<?>> test) {
        return fights.stream()
                .map(it -> DynamicTest.dynamicTest(it.scenario().name(), () -> test.accept(it)));
    }

    private boolean isContested(Fight<?> fight) {
        return Objects.requireNonNull(cluster.report(fight.scenario().namespace()))
                .getDrift()
                .stream()
                .anyMatch(it -> it.outcome() == DriftOutcome.Contested);
    }

    private Resource<RoleBinding> otherThing(Fight<?> fight) {
        return cluster.client()
                .rbac()
                .roleBindings()
                .inNamespace(fight.scenario().namespace())
                .withName("securitybaseline-viewers");
    }

    private List<Event> events(Fight<?> fight, String reason) {
        return cluster
                .client()
                .events()
                .v1()
                .events()
                .inNamespace(fight.scenario().namespace())
                .list()
                .getItems()
                .stream()
                .filter(it -> it.getReason().equals(reason))
                .toList();
    }

    private String message(String condition) {
        return cluster.status(BASELINE).conditions().stream()
                .filter(it -> it.type().equals(condition))
                .map(Condition::message)
                .findFirst()
                .orElseThrow();
    }

    private static long within(List<Duration> times, Duration from, Duration length) {
        return times.stream()
                .filter(it -> it.compareTo(from) >= 0 && it.compareTo(from.plus(length)) < 0)
                .count();
    }
}
