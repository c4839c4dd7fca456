package io.securitybaseline.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A volume claim that an object is, or that is made for the pods of a workload.
 *
 * @param name its name, or that of its volume
 * @param path the path from the object to its spec
 * @param storage how much it requests
 */
public record VolumeClaim(String name, String path, Optional<Quantity> storage) {

    /** The claim that an object is; of a workload those that are made for its pods. */
    public static List<VolumeClaim> of(HasMetadata object) {
        return object instanceof PersistentVolumeClaim claim
                ? List.of(of(claim.getMetadata().getName(), "spec", claim.getSpec()))
                : Workload.of(object).map(Workload::claims).orElse(List.of());
    }

    /** The claim templates of a StatefulSet, and the ephemeral volumes of any pod. */
    static List<VolumeClaim> of(HasMetadata workload, WorkloadKind kind, PodSpec pod) {
        List<VolumeClaim> claims = new ArrayList<>();
        if (workload instanceof StatefulSet set && set.getSpec() != null) {
            List<PersistentVolumeClaim> templates = orNone(set.getSpec().getVolumeClaimTemplates());
            for (int i = 0; i < templates.size(); i++) {
                PersistentVolumeClaim it = templates.get(i);
                if (it != null) {
                    String name = it.getMetadata() == null ? "" : it.getMetadata().getName();
                    claims.add(of(name, "spec.volumeClaimTemplates[" + i + "].spec", it.getSpec()));
                }
            }
        }
        List<Volume> volumes = orNone(pod.getVolumes());
        for (int i = 0; i < volumes.size(); i++) {
            Volume volume = volumes.get(i);
            if (volume != null
                    && volume.getEphemeral() != null
                    && volume.getEphemeral().getVolumeClaimTemplate() != null) {
                String path = "spec.volumes[%d].ephemeral.volumeClaimTemplate.spec".formatted(i);
                claims.add(
                        of(
                                volume.getName(),
                                kind.path(path),
                                volume.getEphemeral().getVolumeClaimTemplate().getSpec()));
            }
        }
        return List.copyOf(claims);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static VolumeClaim of(
            @Nullable String name, String path, @Nullable PersistentVolumeClaimSpec spec) {
        Map<String, Quantity> requests =
                spec == null
                                || spec.getResources() == null
                                || spec.getResources().getRequests() == null
                        ? Map.of()
                        : spec.getResources().getRequests();
        return new VolumeClaim(
                name == null ? "" : name, path, Optional.ofNullable(requests.get("storage")));
    }
}
