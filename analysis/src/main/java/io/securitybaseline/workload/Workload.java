package io.securitybaseline.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object that is a pod or makes pods, with the pod that it makes.
 *
 * @param metadata the metadata of the object itself
 * @param podMetadata labels and annotations of the pod; for a pod its own metadata
 * @param podSpec the spec of the pod
 * @param claims the volume claims that are made for its pods
 */
public record Workload(
        WorkloadKind kind,
        ObjectMeta metadata,
        ObjectMeta podMetadata,
        PodSpec podSpec,
        List<VolumeClaim> claims) {
    public Workload {
        claims = List.copyOf(claims);
    }

    /**
     * The object as a workload. Empty when it makes no pods, and also when {@link WorkloadKind#of}
     * knows its kind but it has no pod template: a ReplicationController may go without one, and
     * the API server refuses others that do.
     */
    public static Optional<Workload> of(HasMetadata object) {
        return WorkloadKind.of(object)
                .flatMap(
                        kind ->
                                Optional.ofNullable(template(object))
                                        .map(it -> of(kind, object, it)));
    }

    private static Workload of(WorkloadKind kind, HasMetadata object, PodTemplateSpec template) {
        PodSpec spec = template.getSpec() == null ? new PodSpec() : template.getSpec();
        return new Workload(
                kind,
                metadata(object.getMetadata()),
                metadata(template.getMetadata()),
                spec,
                VolumeClaim.of(object, kind, spec));
    }

    public String name() {
        return metadata.getName() == null ? "" : metadata.getName();
    }

    /** The containers of the pod, in the order in which Kubernetes looks at them. */
    public List<PodContainer> containers() {
        return PodContainer.of(podSpec);
    }

    /** The volumes of the pod. */
    public List<Volume> volumes() {
        return podSpec.getVolumes() == null ? List.of() : podSpec.getVolumes();
    }

    /** The ServiceAccount that the pod runs as; the API server reads the older field as well. */
    public String serviceAccount() {
        return Stream.of(podSpec.getServiceAccountName(), podSpec.getServiceAccount())
                .filter(it -> it != null && !it.isEmpty())
                .findFirst()
                .orElse("default");
    }

    /** The path from the object to a field of its pod, such as {@code spec.containers[0].image}. */
    public String path(String podField) {
        return kind.path(podField);
    }

    /**
     * The workload as it makes new pods: they have none of the containers that somebody has put
     * into one that runs.
     */
    public Workload withoutDebuggers() {
        return podSpec.getEphemeralContainers() == null
                        || podSpec.getEphemeralContainers().isEmpty()
                ? this
                : new Workload(
                        kind,
                        metadata,
                        podMetadata,
                        new PodSpecBuilder(podSpec).withEphemeralContainers(List.of()).build(),
                        claims);
    }

    /**
     * The owner that made this object and will make it anew, such as the Deployment of a
     * ReplicaSet; empty for an object that somebody else has written.
     */
    public Optional<OwnerReference> controller() {
        List<OwnerReference> owners = metadata.getOwnerReferences();
        return owners == null
                ? Optional.empty()
                : owners.stream().filter(it -> Boolean.TRUE.equals(it.getController())).findFirst();
    }

    private static @Nullable PodTemplateSpec template(HasMetadata object) {
        return switch (object) {
            case Pod it when it.getSpec() != null ->
                    new PodTemplateSpec(it.getMetadata(), it.getSpec());
            case PodTemplate it -> it.getTemplate();
            case ReplicationController it when it.getSpec() != null -> it.getSpec().getTemplate();
            case Deployment it when it.getSpec() != null -> it.getSpec().getTemplate();
            case ReplicaSet it when it.getSpec() != null -> it.getSpec().getTemplate();
            case StatefulSet it when it.getSpec() != null -> it.getSpec().getTemplate();
            case DaemonSet it when it.getSpec() != null -> it.getSpec().getTemplate();
            case Job it when it.getSpec() != null -> it.getSpec().getTemplate();
            case CronJob it
                    when it.getSpec() != null
                            && it.getSpec().getJobTemplate() != null
                            && it.getSpec().getJobTemplate().getSpec() != null ->
                    it.getSpec().getJobTemplate().getSpec().getTemplate();
            default -> null;
        };
    }

    private static ObjectMeta metadata(@Nullable ObjectMeta metadata) {
        return metadata == null ? new ObjectMeta() : metadata;
    }
}
