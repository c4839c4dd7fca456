package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A workload that somebody has written, with the pods that its controllers have made of it. What is
 * wrong with it is told once, for the one that has to be changed.
 *
 * @param head the workload; a pod when nobody has made it
 * @param pods its pods, each with the workload that made it
 */
record Family(Workload head, List<Made> pods) {

    /** A CronJob's Job's pod is two steps away; owners that go round in a circle end here too. */
    private static final int GENERATIONS = 4;

    /** A pod with the workload whose template it comes from. */
    record Made(Workload pod, Workload maker) {}

    private static final Comparator<Workload> ORDER =
            Comparator.comparing(Workload::kind).thenComparing(Workload::name);

    /** Those that will make pods again. */
    static List<Family> of(Collection<? extends HasMetadata> objects) {
        List<Workload> workloads =
                objects.stream()
                        .filter(it -> !isOver(it))
                        .flatMap(it -> Workload.of(it).stream())
                        .filter(it -> it.kind() != WorkloadKind.PodTemplate)
                        .toList();
        Map<String, Workload> byUid = new HashMap<>();
        workloads.stream()
                .filter(it -> it.metadata().getUid() != null)
                .forEach(it -> byUid.put(it.metadata().getUid(), it));
        Map<Workload, List<Made>> families = new TreeMap<>(ORDER);
        for (Workload workload : workloads) {
            List<Made> pods =
                    families.computeIfAbsent(head(workload, byUid), _ -> new ArrayList<>());
            Workload maker = maker(workload, byUid);
            if (workload.kind() == WorkloadKind.Pod && maker != null) {
                pods.add(new Made(workload, maker));
            }
        }
        return families.entrySet().stream()
                .map(it -> new Family(it.getKey(), it.getValue()))
                .toList();
    }

    Family {
        pods = pods.stream().sorted(Comparator.comparing(it -> it.pod().name())).toList();
    }

    private static Workload head(Workload workload, Map<String, Workload> byUid) {
        Workload head = workload;
        for (int i = 0; i < GENERATIONS; i++) {
            Workload maker = maker(head, byUid);
            if (maker == null) {
                return head;
            }
            head = maker;
        }
        return head;
    }

    private static @Nullable Workload maker(Workload workload, Map<String, Workload> byUid) {
        return workload.controller().map(OwnerReference::getUid).map(byUid::get).orElse(null);
    }

    /** Whether it is being deleted or has done its work. */
    private static boolean isOver(HasMetadata object) {
        if (object.isMarkedForDeletion()) {
            return true;
        }
        return switch (object) {
            case Pod pod when pod.getStatus() != null ->
                    Set.of("Succeeded", "Failed").contains(phase(pod));
            case Job job when job.getStatus() != null && job.getStatus().getConditions() != null ->
                    job.getStatus().getConditions().stream().anyMatch(Family::isEnd);
            default -> false;
        };
    }

    private static String phase(Pod pod) {
        return pod.getStatus().getPhase() == null ? "" : pod.getStatus().getPhase();
    }

    private static boolean isEnd(JobCondition condition) {
        return Set.of("Complete", "Failed").contains(condition.getType())
                && "True".equals(condition.getStatus());
    }
}
