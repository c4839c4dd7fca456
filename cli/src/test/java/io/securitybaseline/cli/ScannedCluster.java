package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ImpactState;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceImpact;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.BaselineSet;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Breach;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.Impact;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ClusterRoles;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.pipeline.Applicable;
import io.securitybaseline.pipeline.Around;
import io.securitybaseline.pipeline.Blindness;
import io.securitybaseline.pipeline.Decision;
import io.securitybaseline.pipeline.Deeds;
import io.securitybaseline.pipeline.Moment;
import io.securitybaseline.pipeline.NamespaceObservation;
import io.securitybaseline.pipeline.Recollection;
import io.securitybaseline.pipeline.ScanRequest;
import io.securitybaseline.pipeline.ScanResult;
import io.securitybaseline.scan.Sweep;
import io.securitybaseline.throttle.NamespaceThrottle;
import io.securitybaseline.throttle.ThrottledOutcomes;
import io.securitybaseline.waiver.Exceptions;
import io.securitybaseline.workload.WorkloadKind;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the operator finds in one namespace of a cluster that has some documents, after a scan.
 *
 * @param refused objects of which pods would be refused, with control and rule
 * @param reported the same as the report tells it
 * @param omitted whether the report leaves some out to stay small
 * @param scanned objects that the scan finds, with the control
 * @param foreign other objects that undo the baseline, with the control
 * @param violating objects that violate the baseline once it is enforced, with control and rule
 */
record ScannedCluster(
        Set<String> refused,
        Set<String> reported,
        boolean omitted,
        Set<String> scanned,
        Set<String> foreign,
        Set<String> violating) {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final NamespaceImpact NONE =
            new NamespaceImpact(ImpactState.Known, null, 0, 0, List.of(), null, null, List.of());
    private static final ClusterFacts FACTS =
            new ClusterFacts(
                    new ClusterFacts.Dns(
                            "kube-system", Map.of(), List.of(), Set.of(), List.of(), List.of()),
                    new ClusterFacts.ApiServer(List.of(), Set.of(), List.of(), Set.of()),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    EnumSet.allOf(Control.class));

    static ScannedCluster of(String baseline, String documents) {
        List<HasMetadata> objects =
                Stream.of(documents.split("\n---\n"))
                        .filter(it -> !it.isBlank())
                        .map(it -> (HasMetadata) YAML.unmarshal("---\n" + it))
                        .toList();
        SelectedBaseline selected =
                SelectedBaseline.of(YAML.unmarshal(baseline, SecurityBaseline.class));
        NamespaceObservation seen = observation(selected, objects, Optional.empty());
        Optional<ScanResult.Last> last =
                seen.scanRequest().map(it -> new ScanResult.Last(it, look(it, objects)));
        NamespaceObservation known = observation(selected, objects, last);
        NamespaceImpact reported = reported(known);
        return new ScannedCluster(
                last.flatMap(it -> Optional.of(it.result().prediction()))
                        .filter(ImpactPrediction.Seen.class::isInstance)
                        .map(it -> refused(((ImpactPrediction.Seen) it).impact()))
                        .orElse(Set.of()),
                reported.entries().stream()
                        .filter(it -> it.consequence() == Consequence.PodsRefused)
                        .map(it -> line(it.kind(), it.name(), it.control(), it.rule()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                reported.omitted() != null,
                last.flatMap(it -> it.result().foreign())
                        .map(ScannedCluster::subjects)
                        .orElse(Set.of()),
                subjects(Decision.of(known).foreign()),
                violating(baseline.replace("mode: Audit", "mode: Enforce"), objects));
    }

    private static Set<String> violating(String baseline, List<HasMetadata> objects) {
        return observation(
                        SelectedBaseline.of(YAML.unmarshal(baseline, SecurityBaseline.class)),
                        objects,
                        Optional.empty())
                .scanRequest()
                .flatMap(it -> look(it, objects).breaches())
                .orElse(Breaches.NONE)
                .all()
                .stream()
                .map(Breach::effect)
                .map(it -> line(it.kind(), it.name(), it.control(), it.rule()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As a scan does it. */
    private static ScanResult look(ScanRequest request, List<HasMetadata> objects) {
        Sweep sweep = new Sweep(request.order(), new RuleEvaluators());
        List<HasMetadata> workloads =
                objects.stream().filter(it -> WorkloadKind.of(it).isPresent()).toList();
        workloads.forEach(sweep::take);
        return new ScanResult(
                Optional.of(sweep.result()),
                request.enforcement()
                        .<ImpactPrediction>map(
                                it ->
                                        new ImpactPrediction.Seen(
                                                Impact.of(it, workloads), "", List.of()))
                        .orElse(new ImpactPrediction.NotAsked()),
                request.enforced().map(it -> Breaches.of(it, workloads)));
    }

    private static Set<String> refused(Impact impact) {
        return impact.effects().stream()
                .filter(it -> it.consequence() == Consequence.PodsRefused)
                .map(it -> line(it.kind(), it.name(), it.control(), it.rule()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static NamespaceImpact reported(NamespaceObservation known) {
        Deeds nothing =
                new Deeds(List.of(), ThrottledOutcomes.NOTHING, known.moment(), Duration.ZERO);
        var report = known.conclude(Decision.of(known), nothing).result().report();
        return report == null || report.getImpact() == null ? NONE : report.getImpact();
    }

    private static Set<String> subjects(ForeignObjects found) {
        return found.found().stream()
                .map(it -> it.control() + " " + it.subject())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(String kind, String name, Control control, String rule) {
        return "%s/%s %s/%s".formatted(kind, name, control, rule);
    }

    private static NamespaceObservation observation(
            SelectedBaseline baseline, List<HasMetadata> objects, Optional<ScanResult.Last> scan) {
        Map<ItemKey, HasMetadata> live = new TreeMap<>();
        Map<String, List<PolicyRule>> roles = new HashMap<>();
        roles.put("cluster-admin", List.of(rule("*", "*")));
        roles.put("admin", List.of(rule("secrets", "get")));
        objects.forEach(
                object -> {
                    String name = object.getMetadata().getName();
                    if (object instanceof ClusterRole role) {
                        roles.put(name, role.getRules());
                    }
                    ItemKind.named(object.getKind())
                            .ifPresent(kind -> live.put(new ItemKey(kind, name), object));
                });
        return new NamespaceObservation(
                new LiveNamespace(namespace(objects), live, null),
                new Applicable(
                        new BaselineSet(Map.of(baseline.name(), baseline), Map.of()),
                        List.of(baseline),
                        Exceptions.NONE,
                        Set.of(),
                        true),
                new Around(
                        FACTS,
                        new ClusterRoles(
                                roles,
                                Set.of(Names.ORDINARY_CLUSTER_ROLES.split(",")),
                                Set.of(Names.EVERYBODY.split(","))),
                        Blindness.NONE),
                new Recollection(NamespaceThrottle.NONE, true, scan, Map.of()),
                new Moment(Instant.EPOCH, Duration.ZERO));
    }

    private static Namespace namespace(List<HasMetadata> objects) {
        return objects.stream()
                .filter(Namespace.class::isInstance)
                .map(Namespace.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PolicyRule rule(String resource, String verb) {
        return new PolicyRuleBuilder()
                .withApiGroups(resource.equals("*") ? "*" : "")
                .withResources(resource)
                .withVerbs(verb)
                .build();
    }
}
