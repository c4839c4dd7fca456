package io.securitybaseline.reconcile;

import io.securitybaseline.api.Names;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Which failures of an assessment waivers accept. */
final class AcceptedFailures {
    private AcceptedFailures() {}

    /** The waiver for each control; of several the one that ends last. */
    static Map<String, String> of(Waivers waivers, Instant now) {
        return waivers.honoured(now).stream()
                .filter(it -> it.control().equals(Names.ASSESSMENT_CONTROL))
                .sorted(Comparator.comparing(Waiver::ends).reversed().thenComparing(Waiver::name))
                .collect(Collectors.toMap(Waiver::rule, Waiver::name, (first, other) -> first));
    }
}
