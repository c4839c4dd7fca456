package io.securitybaseline.pipeline;

import io.securitybaseline.foreign.NamespaceContext;
import io.securitybaseline.impact.Foresight;
import io.securitybaseline.impact.Prospect;
import io.securitybaseline.scan.ScanOrder;

import java.util.Optional;

/**
 * What the pods and workloads of a namespace are looked through for. Equal requests find the same
 * in the same objects.
 *
 * @param order what others must not have
 * @param prospect what is to be enforced; empty when nothing is to come
 */
public record ScanRequest(ScanOrder order, Optional<Prospect> prospect) {

    static ScanRequest of(NamespaceContext context, Prospect prospect) {
        return new ScanRequest(
                ScanOrder.of(context), Optional.of(prospect).filter(it -> !it.isEmpty()));
    }

    public boolean isEmpty() {
        return order.isEmpty() && prospect.isEmpty();
    }

    /** What is known of the impact before anything was looked at. */
    Foresight pending() {
        return prospect.isEmpty() ? new Foresight.NotAsked() : new Foresight.Pending();
    }

    /** What is known of the impact when nothing could be looked at. */
    public Foresight failed(String why) {
        return prospect.isEmpty() ? new Foresight.NotAsked() : new Foresight.Failed(why);
    }
}
