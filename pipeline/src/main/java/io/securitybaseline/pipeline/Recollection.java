package io.securitybaseline.pipeline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.throttle.NamespaceThrottle;

import java.util.Map;
import java.util.Optional;

/**
 * What the process knows of a namespace from before, and from beside it.
 *
 * @param throttle which repairs somebody keeps undoing
 * @param scans whether pods and workloads are looked through at all
 * @param scan the last scan; empty before the first since the start
 * @param beside what was found out about admission policies, by baseline
 */
public record Recollection(
        NamespaceThrottle throttle,
        boolean scans,
        Optional<ScanResult.Last> scan,
        Map<String, Map<Control, ControlVerdict>> beside) {

    /** Of a namespace that is seen for the first time, where nothing is looked through. */
    public static final Recollection NONE =
            new Recollection(NamespaceThrottle.NONE, false, Optional.empty(), Map.of());

    public Recollection {
        beside = Map.copyOf(beside);
    }
}
