package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.List;

/** A write that RBAC lets through and only the fence refuses. */
final class FenceProbe {

    private static final String ALLOWED = "allowed";
    private static final String FENCE = "securitybaseline-fence";

    private static final GenericKubernetesResource REPORT =
            new GenericKubernetesResourceBuilder()
                    .withApiVersion("securitybaseline.io/v1alpha1")
                    .withKind("NamespaceSecurityReport")
                    .withNewMetadata()
                    .withName("baseline")
                    .withNamespace("kube-system")
                    .endMetadata()
                    .build();

    private FenceProbe() {}

    /** Waits until the fence refuses the write; without one among the policies, until it passes. */
    static void await(KubernetesClient operator, List<ValidatingAdmissionPolicy> policies) {
        var fenced =
                policies.stream().anyMatch(policy -> policy.getMetadata().getName().equals(FENCE));
        Answers.await(
                fenced ? "ValidatingAdmissionPolicy '%s'".formatted(FENCE) : ALLOWED,
                () -> attempt(operator));
    }

    private static String attempt(KubernetesClient operator) {
        try {
            operator.resource(REPORT).dryRun().create();
            return ALLOWED;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
