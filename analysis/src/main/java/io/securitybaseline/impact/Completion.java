package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;

import java.util.Set;

/** Whether an object makes no more pods. */
final class Completion {
    private Completion() {}

    /** Whether it is being deleted or has done its work. */
    static boolean isOver(HasMetadata object) {
        if (object.isMarkedForDeletion()) {
            return true;
        }
        return switch (object) {
            case Pod pod -> hasEnded(pod);
            case Job job when job.getStatus() != null && job.getStatus().getConditions() != null ->
                    job.getStatus().getConditions().stream().anyMatch(Completion::isEnd);
            default -> false;
        };
    }

    static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null
                && Set.of("Succeeded", "Failed")
                        .contains(String.valueOf(pod.getStatus().getPhase()));
    }

    private static boolean isEnd(JobCondition condition) {
        return Set.of("Complete", "Failed").contains(String.valueOf(condition.getType()))
                && "True".equals(condition.getStatus());
    }
}
