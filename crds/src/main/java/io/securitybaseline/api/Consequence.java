package io.securitybaseline.api;

/** What comes of it when a baseline is enforced. */
public enum Consequence {
    /** Pods of a workload that run go on, but no new ones are created. */
    PodsRefused(true),
    /** Less is left than the pods that run use: not all of them are created again. */
    QuotaExceeded(true),
    /** Connections that are declared and possible today are cut. */
    TrafficCut(true),
    /** Connections may be cut; whether somebody makes them cannot be told. */
    TrafficAtRisk(false),
    /** Pods start without the token that they get today; whether they use it cannot be told. */
    TokenTakenAway(false),
    /** Images are pulled without credentials; whether they need some cannot be told. */
    PulledWithoutCredentials(false);

    private final boolean certain;

    Consequence(boolean certain) {
        this.certain = certain;
    }

    /** Whether it does damage for certain, so that a rollout stops before it. */
    public boolean isCertain() {
        return certain;
    }
}
