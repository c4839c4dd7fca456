package io.securitybaseline.probe;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Installs kinds of other tools without their schemas, and reads their objects. */
record Foreign(KubernetesClient client) {

    /** A CRD whose objects may have any field. */
    Foreign kind(String group, String version, String plural, String kind, String scope) {
        create(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: %3$s.%1$s
                  annotations: {api-approved.kubernetes.io: unapproved}
                spec:
                  group: %1$s
                  scope: %5$s
                  names: {plural: %3$s, kind: %4$s}
                  versions:
                  - name: %2$s
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
                """
                        .formatted(group, version, plural, kind, scope));
        await().until(() -> served().found().orElse(Set.of()).contains(plural + "." + group));
        return this;
    }

    void create(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).create();
    }

    Evidence<Set<String>> served() {
        return new DiscoveryProbe(client, Instant.now()).served();
    }

    CustomResources resources() {
        return new CustomResources(client, listed(), served(), Instant.now());
    }

    static Listed listed() {
        return new Listed(InstantSource.fixed(Instant.now()));
    }

    static Provenance nowhere() {
        return Provenance.direct(Probe.discovery, Instant.now(), "");
    }
}
