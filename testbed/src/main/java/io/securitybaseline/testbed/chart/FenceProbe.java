package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.time.Duration;
import java.util.List;

/**
 * A write that RBAC lets through and only the fence refuses, tried until it is answered as it
 * should be: RBAC and policies take up to a second to act.
 */
final class FenceProbe {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String ALLOWED = "allowed";

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

    /** Waits until one of the policies refuses the write; without policies, until it passes. */
    static void await(KubernetesClient operator, List<ValidatingAdmissionPolicy> fences) {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        var expected =
                fences.isEmpty()
                        ? ALLOWED
                        : "ValidatingAdmissionPolicy '%s'"
                                .formatted(fences.getFirst().getMetadata().getName());
        var answer = attempt(operator);
        while (!answer.contains(expected)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Waited %d s for: %s. The last answer was: %s"
                                .formatted(TIMEOUT.toSeconds(), expected, answer));
            }
            pause();
            answer = attempt(operator);
        }
    }

    private static String attempt(KubernetesClient operator) {
        try {
            operator.resource(REPORT).dryRun().create();
            return ALLOWED;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the fence comes up", e);
        }
    }
}
