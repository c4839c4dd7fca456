package io.securitybaseline.admission;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

import java.util.Collection;

/**
 * An object that a policy must refuse: created as a dry run, it shows that the policy acts, which
 * nothing else does. A PodTemplate is judged as a pod is and run by nobody, so that the operator
 * needs no right to create pods.
 *
 * @param policy the policy that must refuse it
 */
public record Probe(String policy, HasMetadata object) {
    /** The name of such an object, which is never kept. */
    public static final String NAME = "securitybaseline-probe";

    /** The annotation on such an object that names the policy. */
    public static final String ANNOTATION = "securitybaseline.io/probe";

    private static final String ASKS_FOR =
            "object.metadata.?annotations[?" + CelText.literal(ANNOTATION) + "]";

    /** An expression: whether the request is a rehearsal with such an object. */
    static final String IS_ONE =
            "request.?dryRun.orValue(false) && object.metadata.?name.orValue('') == "
                    + CelText.literal(NAME)
                    + " && "
                    + ASKS_FOR
                    + ".hasValue()";

    /** An expression: whether it is one for this policy. */
    static String isFor(String policy) {
        return "("
                + IS_ONE
                + " && "
                + ASKS_FOR
                + ".orValue('') == "
                + CelText.literal(policy)
                + ")";
    }

    /** Breaks every rule on pods. */
    static Probe ofPods(String policy, Collection<String> allowedRegistries) {
        return new Probe(
                policy,
                new PodTemplateBuilder()
                        .withMetadata(metadata(policy))
                        .withNewTemplate()
                        .withNewSpec()
                        .withServiceAccountName("default")
                        .withAutomountServiceAccountToken(true)
                        .withNewSecurityContext()
                        .withNewAppArmorProfile(null, "Unconfined")
                        .endSecurityContext()
                        .addNewContainer()
                        .withName("probe")
                        .withImage(host(allowedRegistries) + "/probe")
                        .withEnv(
                                new EnvVarBuilder()
                                        .withName("PROBE")
                                        .withNewValueFrom()
                                        .withNewSecretKeyRef("probe", "probe", null)
                                        .endValueFrom()
                                        .build())
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .build());
    }

    static Probe ofNetworkPolicies(String policy) {
        return new Probe(
                policy,
                new NetworkPolicyBuilder()
                        .withMetadata(metadata(policy))
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .withPolicyTypes("Ingress")
                        .endSpec()
                        .build());
    }

    private static ObjectMeta metadata(String policy) {
        return new ObjectMetaBuilder().withName(NAME).addToAnnotations(ANNOTATION, policy).build();
    }

    /** A registry that cannot exist (RFC 6761) and that not even a mistaken list allows. */
    private static String host(Collection<String> allowedRegistries) {
        String host = "probe.invalid";
        while (allowedRegistries.contains(host)) {
            host = "x" + host;
        }
        return host;
    }
}
