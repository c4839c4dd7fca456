package io.securitybaseline.probe;

import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidences;

import java.time.InstantSource;
import java.util.Set;

/** Reads a cluster, one source after the other. One that fails is a gap and hinders no other. */
public final class ClusterProbes {
    private final ProbeAccess access;
    private final InstantSource clock;
    private final ProbeTimes times;

    public ClusterProbes(ProbeAccess access, InstantSource clock) {
        this(access, clock, any -> {});
    }

    /**
     * @param times is told how long the probes of each run took
     */
    public ClusterProbes(ProbeAccess access, InstantSource clock, ProbeTimes times) {
        this.access = access;
        this.clock = clock;
        this.times = times;
    }

    /**
     * What is seen now.
     *
     * @param asked the probes that do more than read
     */
    public Evidences read(AssessmentProbes asked) {
        Listed listed = new Listed(clock);
        Stopwatch watch = new Stopwatch();
        Evidences seen =
                new Evidences(
                        new ControlPlaneProbe(access, asked, listed, watch, clock.instant()).read(),
                        new InfrastructureProbe(access, asked, listed, watch, clock.instant())
                                .read());
        times.took(watch.times());
        return seen;
    }

    /** The kinds that are served now, which costs one request. */
    public Evidence<Set<String>> served() {
        return new DiscoveryProbe(access.client(), clock.instant()).served();
    }
}
