package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** NetworkPolicies of the namespace {@code team-a}, whose label {@code team} is {@code a}. */
final class Policies {
    static final Home HOME = new Home("team-a", Map.of("team", "a"));

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Policies() {}

    /** The policy with this spec, written as YAML. */
    static NetworkPolicy of(String spec) {
        return YAML.unmarshal(
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: x, namespace: team-a}
                spec: %s
                """
                        .formatted(spec),
                NetworkPolicy.class);
    }

    static List<NetworkPolicy> all(String... specs) {
        return Arrays.stream(specs).map(Policies::of).toList();
    }

    static PolicySet set(String... specs) {
        return PolicySet.of(HOME, all(specs));
    }
}
