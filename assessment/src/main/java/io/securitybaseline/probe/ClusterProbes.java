package io.securitybaseline.probe;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.evidence.Evidences;

import java.time.InstantSource;

/** Reads a cluster, one source after the other. One that fails is a gap and hinders no other. */
public final class ClusterProbes {
    private final KubernetesClient client;
    private final ClientFactory factory;
    private final InstantSource clock;

    /**
     * @param client has the rights that evidence is read with
     * @param factory opens clients of single API servers, and such without credentials
     */
    public ClusterProbes(KubernetesClient client, ClientFactory factory, InstantSource clock) {
        this.client = client;
        this.factory = factory;
        this.clock = clock;
    }

    /** What is seen now. */
    public Evidences read() {
        return new Evidences(new ControlPlaneProbe(client, factory, clock.instant()).read());
    }
}
