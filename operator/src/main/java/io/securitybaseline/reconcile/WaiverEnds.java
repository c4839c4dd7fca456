package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.securitybaseline.api.Control;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Has the namespaces of a waiver looked at again when it ends. It looks at the clock every second
 * rather than waits for the end, because a clock can be set.
 */
final class WaiverEnds {
    private final Fleet fleet;
    private final SimpleInboundEventSource<Namespace> namespaces =
            new SimpleInboundEventSource<>("waiver-ends");
    private Map<Waiver, Standing> known = Map.of();

    /** How a waiver stood when the clock was looked at. */
    private record Standing(Waiver.Phase phase, boolean honoured) {}

    WaiverEnds(Fleet fleet) {
        this.fleet = fleet;
    }

    SimpleInboundEventSource<Namespace> eventSource() {
        return namespaces;
    }

    /**
     * To be called every second, by one thread. A waiver that is seen for the first time counts as
     * changed: it may have ended since its namespaces were looked at.
     */
    void look() {
        Instant now = fleet.now();
        Waivers waivers = fleet.observer().waivers();
        Set<Waiver> honoured = new HashSet<>(waivers.honoured(now));
        Map<Waiver, Standing> found = new HashMap<>();
        Set<Waiver> changed = new HashSet<>(known.keySet());
        waivers.all().forEach(changed::remove);
        for (Waiver waiver : waivers.all()) {
            Standing standing = new Standing(waiver.phase(now), honoured.contains(waiver));
            found.put(waiver, standing);
            if (!standing.equals(known.get(waiver))) {
                changed.add(waiver);
                fleet.observer().covered(waiver).forEach(namespaces::propagateEvent);
                fleet.board().announceWaiver(waiver.name());
            }
        }
        known = found;
        if (changed.stream().anyMatch(it -> it.control().equals(Control.admission.name()))) {
            // Exemptions stand in the policies of baselines.
            fleet.observer()
                    .baselines()
                    .forEach(it -> fleet.board().announce(it.getMetadata().getName()));
        }
    }
}
