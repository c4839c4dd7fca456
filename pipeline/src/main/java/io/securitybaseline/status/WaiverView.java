package io.securitybaseline.status;

import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.waiver.Waiver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that the status of one waiver is made of.
 *
 * @param resource the waiver, with the status that it has now
 * @param waiver the same, reduced
 * @param conflict why it is not honoured
 * @param covered names of the namespaces that it is for
 * @param accepted what the waiver accepts of the assessment: a sentence's subject, such as "the
 *     failure of kubelet/anonymous-auth"; empty where it accepts nothing
 * @param results what was found in those that a baseline selects
 */
public record WaiverView(
        SecurityWaiver resource,
        Waiver waiver,
        Optional<String> conflict,
        Set<String> covered,
        Optional<String> accepted,
        Map<String, NamespaceResult> results,
        Instant now) {

    public WaiverView {
        covered = Collections.unmodifiableSet(new TreeSet<>(covered));
        results = Collections.unmodifiableMap(new TreeMap<>(results));
        now = now.truncatedTo(ChronoUnit.MILLIS);
    }
}
