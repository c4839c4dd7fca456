package io.securitybaseline.impact;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.securitybaseline.absent.Fixtures;
import io.securitybaseline.absent.Readers;
import io.securitybaseline.absent.Reductions;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.exposure.PodProfiles;
import io.securitybaseline.foreign.NamespaceContext;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.rollout.FailedCreations;
import io.securitybaseline.scan.ScanOrder;
import io.securitybaseline.scan.Sweep;
import io.securitybaseline.workload.WorkloadKind;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whatever looks at workloads bears those that lack something. */
class AbsentFieldsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RuleEvaluators EVALUATORS = new RuleEvaluators();
    private static final List<JsonNode> WORKLOADS = Fixtures.of("workloads");
    private static final List<HasMetadata> NAMESPACE =
            Fixtures.of("namespace").stream().map(Fixtures::read).toList();
    private static final List<SelectedBaseline> BASELINES =
            NAMESPACE.stream()
                    .filter(SecurityBaseline.class::isInstance)
                    .map(it -> SelectedBaseline.of((SecurityBaseline) it))
                    .toList();

    @TestFactory
    Stream<DynamicTest> forecastsAndScansBear() {
        List<HasMetadata> makers =
                WORKLOADS.stream()
                        .map(Fixtures::read)
                        .filter(it -> it instanceof Deployment || it instanceof ReplicaSet)
                        .toList();
        return WORKLOADS.stream()
                .map(
                        it ->
                                DynamicTest.dynamicTest(
                                        it.path("kind").asText()
                                                + " "
                                                + it.at("/metadata/name").asText(),
                                        () -> check(it, makers)));
    }

    private static void check(JsonNode whole, List<HasMetadata> makers) {
        Readers.checkThatNothingIsThrown(
                Reductions.of(whole),
                reduced -> {
                    HasMetadata read = Fixtures.read(reduced.object());
                    look(Stream.concat(makers.stream(), Stream.of(read)).toList());
                });
    }

    private static void look(List<HasMetadata> objects) {
        LiveNamespace live = ImpactFixture.live("team-a", NAMESPACE);
        ImpactAnalyzer analyzer =
                new ImpactAnalyzer(
                        PendingEnforcement.ofAll(
                                live,
                                BASELINES,
                                EffectiveBaseline.of(BASELINES, EffectiveBaseline.Scope.ASKED_FOR)),
                        EVALUATORS);
        Sweep sweep = new Sweep(order(live), EVALUATORS);
        PodProfiles profiles = new PodProfiles();
        objects.stream()
                .filter(it -> WorkloadKind.of(it).isPresent())
                .sorted(
                        Comparator.comparing(
                                it ->
                                        WorkloadKind.OWNERS_FIRST.indexOf(
                                                WorkloadKind.of(it).orElseThrow())))
                .forEach(
                        it -> {
                            analyzer.take(it);
                            sweep.take(it);
                            profiles.accept(it);
                        });
        SecondOpinion.of(analyzer.result().podsToday(), List.of("a: b"));
        sweep.result();
        profiles.all();
        FailedCreations.begun(
                objects.stream().filter(Event.class::isInstance).map(Event.class::cast).toList(),
                Instant.EPOCH,
                NOW);
    }

    private static ScanOrder order(LiveNamespace live) {
        DesiredSet nothing = DesiredSet.of(List.of(), List.of());
        return ScanOrder.of(
                new NamespaceContext(
                        live,
                        nothing,
                        nothing,
                        BASELINES,
                        new ClusterRoles(Map.of(), Set.of(), Set.of())));
    }
}
