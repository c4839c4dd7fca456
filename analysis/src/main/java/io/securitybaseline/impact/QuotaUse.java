package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.workload.WorkloadKind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much of what a ResourceQuota counts is used by the pods and workloads that there are.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas/">Resource Quotas</a>
 */
final class QuotaUse {
    private static final Quantity ONE = new Quantity("1");

    /** A request of these is counted by its name alone as well. */
    private static final Set<String> PLAIN = Set.of("cpu", "memory", "ephemeral-storage");

    private static final Map<WorkloadKind, String> COUNTED =
            Map.of(
                    WorkloadKind.Pod, "count/pods",
                    WorkloadKind.PodTemplate, "count/podtemplates",
                    WorkloadKind.ReplicationController, "count/replicationcontrollers",
                    WorkloadKind.Deployment, "count/deployments.apps",
                    WorkloadKind.ReplicaSet, "count/replicasets.apps",
                    WorkloadKind.StatefulSet, "count/statefulsets.apps",
                    WorkloadKind.DaemonSet, "count/daemonsets.apps",
                    WorkloadKind.Job, "count/jobs.batch",
                    WorkloadKind.CronJob, "count/cronjobs.batch");

    private final Map<String, Quantity> used = new TreeMap<>();

    /** What one pod uses. */
    static Map<String, Quantity> of(Demand pod) {
        Map<String, Quantity> used = new TreeMap<>();
        used.put("pods", ONE);
        pod.requests()
                .forEach(
                        (resource, quantity) -> {
                            used.put("requests." + resource, quantity);
                            if (PLAIN.contains(resource)) {
                                used.put(resource, quantity);
                            }
                        });
        pod.limits().forEach((resource, quantity) -> used.put("limits." + resource, quantity));
        return used;
    }

    /** Counts an object that there is, ended or not. */
    void count(WorkloadKind kind) {
        Optional.ofNullable(COUNTED.get(kind)).ifPresent(this::add);
        if (kind == WorkloadKind.ReplicationController) {
            add("replicationcontrollers");
        }
    }

    /** Counts what a pod uses that has not ended. */
    void add(Demand pod) {
        of(pod).forEach((resource, quantity) -> used.merge(resource, quantity, Quantity::add));
    }

    private void add(String resource) {
        used.merge(resource, ONE, Quantity::add);
    }

    /** What is used more than the quota allows. */
    Stream<ImpactEffect> beyond(EffectiveResources resources, String namespace) {
        return resources.quota().stream()
                .filter(it -> !it.isWaived())
                .flatMap(
                        quota ->
                                Excess.of(used, quota.value())
                                        .map(it -> effect(namespace, quota.baseline(), it)));
    }

    private static ImpactEffect effect(String namespace, String baseline, Excess excess) {
        return new ImpactEffect(
                Consequence.QuotaExceeded,
                Control.resources,
                "ResourceQuota",
                "Namespace",
                namespace,
                baseline,
                "%2$s: %1$s is used where the quota is %3$s; nothing is removed, and no more is created"
                        .formatted(excess.used(), excess.resource(), excess.hard()),
                List.of(),
                "resources: {quota: {hard: {%s: %s}}}".formatted(excess.resource(), excess.used()));
    }
}
