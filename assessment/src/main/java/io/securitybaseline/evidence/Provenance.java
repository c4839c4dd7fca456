package io.securitybaseline.evidence;

import io.securitybaseline.api.Confidence;

import java.time.Instant;

/**
 * Where a piece of evidence comes from.
 *
 * @param confidence how directly it shows what is in effect
 * @param observed when it was seen
 * @param instance of what it was seen: an address, a node, an object; empty where there is one only
 */
public record Provenance(Probe probe, Confidence confidence, Instant observed, String instance) {

    /** Something that was observed in effect. */
    public static Provenance direct(Probe probe, Instant observed, String instance) {
        return new Provenance(probe, Confidence.direct, observed, instance);
    }

    /** The same, with less confidence. */
    public Provenance as(Confidence lesser) {
        return new Provenance(probe, lesser, observed, instance);
    }
}
