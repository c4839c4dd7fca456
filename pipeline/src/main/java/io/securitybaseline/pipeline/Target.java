package io.securitybaseline.pipeline;

import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is held to baselines: a namespace, or what stands beside all namespaces for one baseline.
 * The only place of a pass that reads and writes.
 */
public interface Target {

    /** Sees everything that decides; empty when there is nothing to decide. */
    Optional<Observation> observe();

    /** What is there, with what the API server notes of who changed these objects. */
    LiveNamespace lookCloser(LiveNamespace live, Set<ItemKey> keys);

    /** Makes changes; every one of them has an outcome, in their order. */
    List<Outcome> apply(ChangeSet changes, LiveNamespace live);

    Moment now();

    /** Keeps what was found out, and tells it. */
    void record(Deeds deeds, Conclusion conclusion);
}
