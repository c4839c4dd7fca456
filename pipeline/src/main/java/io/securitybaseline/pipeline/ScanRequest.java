package io.securitybaseline.pipeline;

import io.securitybaseline.foreign.NamespaceContext;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.impact.PendingEnforcement;
import io.securitybaseline.scan.ScanOrder;

import java.util.Optional;

/**
 * What the pods and workloads of a namespace are looked through for. Equal requests find the same
 * in the same objects.
 *
 * @param order what others must not have
 * @param enforcement what is to be enforced; empty when nothing is to come
 * @param enforced what is enforced and refuses pods; empty when nothing does
 */
public record ScanRequest(
        ScanOrder order,
        Optional<PendingEnforcement> enforcement,
        Optional<PendingEnforcement> enforced) {

    static ScanRequest of(
            NamespaceContext context, PendingEnforcement enforcement, PendingEnforcement enforced) {
        return new ScanRequest(
                ScanOrder.of(context),
                Optional.of(enforcement).filter(it -> !it.isEmpty()),
                Optional.of(enforced).filter(it -> !it.refusesNothing()));
    }

    public boolean isEmpty() {
        return order.isEmpty() && enforcement.isEmpty() && enforced.isEmpty();
    }

    /** What is known of violations when nothing could be looked at. */
    public Breaches unseen(String why) {
        return enforced.isEmpty() ? Breaches.NONE : Breaches.unknown(why);
    }

    /**
     * What is known of the impact before this was looked for.
     *
     * @param sinceStart whether nothing at all was looked for since the start
     */
    ImpactPrediction unseen(boolean sinceStart) {
        if (enforcement.isEmpty()) {
            return new ImpactPrediction.NotAsked();
        }
        return sinceStart ? new ImpactPrediction.Unseen() : new ImpactPrediction.Pending();
    }

    /** What is known of the impact when nothing could be looked at. */
    public ImpactPrediction failed(String why) {
        return enforcement.isEmpty()
                ? new ImpactPrediction.NotAsked()
                : new ImpactPrediction.Failed(why);
    }
}
