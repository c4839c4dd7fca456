package io.securitybaseline.waiver;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.SecurityWaiver;

import java.time.Instant;

/** Waivers written as YAML. */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Given() {}

    /** A waiver for namespace {@code billing} that ends in a month. */
    public static Waiver waiver(String name, String rest) {
        return Waiver.of(resource(name, "namespaces: [billing]\n" + rest, "2026-04-01T12:00:00Z"));
    }

    public static SecurityWaiver resource(String name, String rest, String expiresAt) {
        String head =
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityWaiver
                metadata: {name: %s, generation: 3, creationTimestamp: "2026-02-01T00:00:00Z"}
                spec:
                  owner: team-billing
                  reason: the vendor's image needs it
                  expiresAt: "%s"
                """
                        .formatted(name, expiresAt);
        return YAML.unmarshal(head + rest.indent(2), SecurityWaiver.class);
    }
}
