package io.securitybaseline.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplate;
import io.fabric8.kubernetes.api.model.ReplicationController;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The built-in kinds that are a pod or hold the template of one: those that Pod Security Admission
 * looks at.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/security/pod-security-admission/#workload-resources-and-pod-templates">Workload
 *     resources and Pod templates</a>
 */
public enum WorkloadKind {
    Pod(Pod.class, ""),
    PodTemplate(PodTemplate.class, "template"),
    ReplicationController(ReplicationController.class, "spec.template"),
    Deployment(Deployment.class, "spec.template"),
    ReplicaSet(ReplicaSet.class, "spec.template"),
    StatefulSet(StatefulSet.class, "spec.template"),
    DaemonSet(DaemonSet.class, "spec.template"),
    Job(Job.class, "spec.template"),
    CronJob(CronJob.class, "spec.jobTemplate.spec.template");

    /** All kinds, those before others whose controllers make these. */
    public static final List<WorkloadKind> OWNERS_FIRST =
            List.of(
                    Deployment,
                    StatefulSet,
                    DaemonSet,
                    CronJob,
                    ReplicaSet,
                    ReplicationController,
                    Job,
                    PodTemplate,
                    Pod);

    private final Class<? extends HasMetadata> type;
    private final String templatePath;

    WorkloadKind(Class<? extends HasMetadata> type, String templatePath) {
        this.type = type;
        this.templatePath = templatePath;
    }

    /** The kind of an object; empty when it makes no pods. */
    public static Optional<WorkloadKind> of(HasMetadata object) {
        return Arrays.stream(values()).filter(kind -> kind.type.isInstance(object)).findFirst();
    }

    /** Objects of this kind in the client's model. */
    public Class<? extends HasMetadata> type() {
        return type;
    }

    /** Where the pod's metadata and spec are: empty for a pod, which is its own template. */
    public String templatePath() {
        return templatePath;
    }

    /** The path from the object to a field of its pod, such as {@code spec.containers[0].image}. */
    public String path(String podField) {
        return templatePath.isEmpty() ? podField : templatePath + "." + podField;
    }
}
