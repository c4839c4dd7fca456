package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.PolicyNames;
import io.securitybaseline.apply.Applier;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.diff.ChangeSet;
import io.securitybaseline.diff.Differ;
import io.securitybaseline.diff.Disposition;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.metrics.OperatorMetrics;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.PolicyCaches;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes the policies of baselines that are gone. Those of others, the chart's among them, do not
 * carry our label or are not named as a baseline's.
 */
final class PolicyGarbageCollector {
    private static final Logger log = LoggerFactory.getLogger(PolicyGarbageCollector.class);

    private final Observer observer;
    private final Applier applier;
    private final PolicyProbeCache proofs;
    private final OperatorMetrics metrics;

    PolicyGarbageCollector(
            Observer observer, Applier applier, PolicyProbeCache proofs, OperatorMetrics metrics) {
        this.observer = observer;
        this.applier = applier;
        this.proofs = proofs;
        this.metrics = metrics;
    }

    /**
     * Looks for such policies, which are there when a baseline went while nobody looked.
     *
     * @param kept names of baselines whose policies are kept
     */
    void sweep(PolicyCaches caches, Set<String> kept) {
        Map<ItemKey, HasMetadata> orphans = caches.labelled(PolicyNames::isOfSomeBaseline);
        if (!orphans.isEmpty()) {
            Stream.concat(kept.stream(), observer.baselineNames())
                    .flatMap(name -> PolicyNames.keys(name).stream())
                    .forEach(orphans::remove);
            remove(PolicyInventory.live(orphans));
        }
    }

    /** Removes what {@code live} remembers, unless all baselines went with their kind. */
    void remove(LiveNamespace live) {
        if (live.inventory().entries().isEmpty() || !observer.servesBaselines()) {
            return;
        }
        DesiredSet nothing = DesiredSet.of(List.of(), List.of());
        ChangeSet changes = Differ.diff(nothing, nothing, live, (key, entry) -> Disposition.PRUNE);
        List<Outcome> outcomes = applier.apply(changes, live, (key, written) -> {});
        metrics.reconciled(outcomes, Duration.ZERO);
        for (Outcome outcome : outcomes) {
            proofs.forget(outcome.change().key().name());
            log.atInfo()
                    .addKeyValue("object", outcome.change().key())
                    .addKeyValue("result", outcome.result())
                    .log("Removed the policy of a deleted baseline");
        }
    }
}
