package io.securitybaseline.probe;

import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.evidence.Evidences;

import java.time.InstantSource;

/** Reads a cluster, one source after the other. One that fails is a gap and hinders no other. */
public final class ClusterProbes {
    private final ProbeAccess access;
    private final InstantSource clock;

    public ClusterProbes(ProbeAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * What is seen now.
     *
     * @param asked the probes that do more than read
     */
    public Evidences read(AssessmentProbes asked) {
        return new Evidences(
                new ControlPlaneProbe(access, asked, clock.instant()).read(),
                new InfrastructureProbe(access, asked, clock).read());
    }
}
