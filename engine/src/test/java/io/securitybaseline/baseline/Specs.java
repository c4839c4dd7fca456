package io.securitybaseline.baseline;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.SecurityBaseline;

/** Baselines written as YAML. */
public final class Specs {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Specs() {}

    /** A baseline that selects {@code tenancy: "yes"}, with the rest of its spec. */
    public static SelectedBaseline baseline(String name, String rest) {
        return selecting(name, "{matchLabels: {tenancy: \"yes\"}}", rest);
    }

    static SelectedBaseline selecting(String name, String selector, String rest) {
        String head =
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: %s, generation: 1}
                spec:
                  namespaceSelector: %s
                """
                        .formatted(name, selector);
        return SelectedBaseline.of(YAML.unmarshal(head + rest.indent(2), SecurityBaseline.class));
    }
}
