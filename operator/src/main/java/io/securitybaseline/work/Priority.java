package io.securitybaseline.work;

/** What comes first when there is more to do than can be done at once. */
public enum Priority {
    /** A namespace in which something changed that is known and should be as it was. */
    REPAIR,
    /** A namespace that is seen for the first time, or of which more is asked than before. */
    NAMESPACE,
    /** What is told about baselines and waivers, and what looks after everything else. */
    STATUS,
    /** Looking through pods and workloads. */
    SCAN,
    /** Looking at the rest of the cluster, which can take minutes. */
    ASSESSMENT
}
