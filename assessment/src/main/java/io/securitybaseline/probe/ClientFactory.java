package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Opens clients with other settings than the one at hand, and all else as whoever calls has it. */
@FunctionalInterface
public interface ClientFactory {
    KubernetesClient open(Config config);
}
