package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.securitybaseline.workload.Workload;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The object of another controller that a workload is made by, such as an Argo Rollout or a Knative
 * Service: what somebody can change. It is known by the workload's owner reference and labels
 * alone.
 *
 * @param hasTemplate whether the pod's template is at {@code spec.template} in it
 */
record TopOwner(String kind, String name, boolean hasTemplate) {
    private static final String KNATIVE = "serving.knative.dev";
    private static final String KNATIVE_SERVICE = KNATIVE + "/service";

    /** Groups and kinds of others that have a template as a Deployment has it. */
    private static final Set<String> TEMPLATED =
            Set.of(
                    "argoproj.io/Rollout",
                    "apps.openshift.io/DeploymentConfig",
                    "apps.kruise.io/CloneSet",
                    "apps.kruise.io/StatefulSet",
                    "apps.kruise.io/DaemonSet");

    /** The owner of a workload whose maker was not seen; the API server's own kinds are none. */
    static Optional<TopOwner> of(Workload workload) {
        return workload.controller()
                .filter(it -> group(it).contains("."))
                .map(it -> of(workload, it));
    }

    private static TopOwner of(Workload workload, OwnerReference owner) {
        Map<String, String> labels =
                Objects.requireNonNullElse(workload.metadata().getLabels(), Map.of());
        String service = labels.get(KNATIVE_SERVICE);
        return group(owner).equals(KNATIVE) && service != null
                ? new TopOwner("Service." + KNATIVE, service, true)
                : new TopOwner(
                        owner.getKind(),
                        owner.getName(),
                        TEMPLATED.contains(group(owner) + "/" + owner.getKind()));
    }

    /** A ReplicaSet of an earlier revision: it makes no pods unless somebody goes back to it. */
    static boolean isFormer(HasMetadata object) {
        return object instanceof ReplicaSet set
                && set.getSpec() != null
                && Objects.equals(set.getSpec().getReplicas(), 0);
    }

    /** An effect on the workload, told of what somebody can change to be rid of it. */
    ImpactEffect on(ImpactEffect effect, Workload workload) {
        String template = workload.kind().templatePath();
        return new ImpactEffect(
                effect.consequence(),
                effect.control(),
                effect.rule(),
                kind,
                name,
                effect.baseline(),
                effect.why(),
                effect.places().stream().map(it -> place(it, template)).toList(),
                effect.lines());
    }

    /** Where its template is not known, the field is told as it stands in the pod. */
    private Place place(Place place, String template) {
        String inPod =
                template.isEmpty() || !place.path().startsWith(template + ".")
                        ? place.path()
                        : place.path().substring(template.length() + 1);
        return hasTemplate
                ? new Place(place.container(), "spec.template." + inPod, place.remedy())
                : new Place(
                        place.container(), inPod, place.remedy() + ", in the template of its pods");
    }

    Origin origin(Workload workload) {
        return Origin.of(workload, kind, name);
    }

    private static String group(OwnerReference owner) {
        String version = Objects.requireNonNullElse(owner.getApiVersion(), "");
        int slash = version.indexOf('/');
        return slash < 0 || version.substring(0, slash).endsWith(".k8s.io")
                ? ""
                : version.substring(0, slash);
    }
}
