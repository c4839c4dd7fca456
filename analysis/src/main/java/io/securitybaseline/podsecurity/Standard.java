package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.List;

/**
 * One level of the Pod Security Standards in one version.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
public record Standard(PodSecurityLevel level, StandardVersion version) {

    /** Reads the version as it stands in a label: {@code latest} or {@code v1.N}. */
    public static Standard of(PodSecurityLevel level, String version) {
        return new Standard(level, StandardVersion.of(version));
    }

    /** Judges the pod of a workload; fields at fault are named as they stand in the pod. */
    public Evaluation evaluate(Workload workload) {
        return evaluate(workload.podMetadata(), workload.podSpec());
    }

    /** Judges a pod with this spec and with the annotations of these metadata. */
    public Evaluation evaluate(ObjectMeta metadata, PodSpec spec) {
        JudgedPod pod = JudgedPod.of(metadata, spec);
        List<Violation> violations = new ArrayList<>();
        for (RuleInForce it : RuleInForce.of(level, version)) {
            it.rule()
                    .findingIn(pod)
                    .ifPresent(finding -> violations.add(new Violation(it.check(), finding)));
        }
        return new Evaluation(this, violations);
    }

    /** As the API server prints it, such as {@code restricted:v1.36}. */
    @Override
    public String toString() {
        return level + ":" + version;
    }
}
