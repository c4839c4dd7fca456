package io.securitybaseline.reconcile;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Names;
import io.securitybaseline.observe.Observer;
import io.securitybaseline.observe.Triggers;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;
import io.securitybaseline.work.Next;
import io.securitybaseline.work.Work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Has the namespaces of a waiver looked at again when it ends. It looks at the clock every second
 * rather than waits for the end, because a clock can be set.
 */
final class WaiverExpiry implements Work {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Observer observer;
    private final InstantSource clock;
    private final Triggers triggers;
    private final Consumer<String> waiverNews;
    private Map<Waiver, Standing> known = Map.of();

    /** How a waiver stood when the clock was looked at. */
    private record Standing(Waiver.Phase phase, boolean honoured) {}

    /**
     * @param waiverNews is told the names of waivers that stand otherwise than before
     */
    WaiverExpiry(
            Observer observer,
            InstantSource clock,
            Triggers triggers,
            Consumer<String> waiverNews) {
        this.observer = observer;
        this.clock = clock;
        this.triggers = triggers;
        this.waiverNews = waiverNews;
    }

    /**
     * Looks at the clock. A waiver that is seen for the first time counts as changed: it may have
     * ended since its namespaces were looked at.
     */
    @Override
    public Next run(String name) {
        Instant now = clock.instant();
        Waivers waivers = observer.waivers();
        Set<Waiver> honoured = new HashSet<>(waivers.honoured(now));
        Map<Waiver, Standing> found = new HashMap<>();
        Set<Waiver> changed = new HashSet<>(known.keySet());
        waivers.all().forEach(changed::remove);
        for (Waiver waiver : waivers.all()) {
            Standing standing = new Standing(waiver.phase(now), honoured.contains(waiver));
            found.put(waiver, standing);
            if (!standing.equals(known.get(waiver))) {
                changed.add(waiver);
                triggers.besideNamespaces(observer.covered(waiver));
                waiverNews.accept(waiver.name());
            }
        }
        known = found;
        if (changed.stream().anyMatch(it -> it.control().equals(Names.ASSESSMENT_CONTROL))) {
            triggers.assessment();
        }
        if (changed.stream().anyMatch(it -> it.control().equals(Control.admission.name()))) {
            // Exemptions stand in the policies of baselines.
            observer.baselines().forEach(it -> triggers.baseline(it.getMetadata().getName()));
        }
        return Next.after(EVERY);
    }
}
