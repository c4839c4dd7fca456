package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which workload owns which, as far as it was seen. Of each workload little is kept, so that its
 * pods can be told as its own.
 */
final class OwnerIndex {
    /** Workloads that are remembered; what those beyond make is told by itself. */
    private static final int MOST = 20_000;

    private final Map<String, Origin> byUid = new HashMap<>();

    /** The workload that made this one; empty when somebody wrote it, or the maker was not seen. */
    Optional<Origin> maker(Workload workload) {
        return workload.controller().map(OwnerReference::getUid).map(byUid::get);
    }

    void remember(Workload workload, Origin origin) {
        String uid = workload.metadata().getUid();
        if (uid != null && workload.kind() != WorkloadKind.Pod && byUid.size() < MOST) {
            byUid.put(uid, origin);
        }
    }
}
