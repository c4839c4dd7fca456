package io.securitybaseline.report;

import io.securitybaseline.api.ImpactEntry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What enforcing one baseline would do to the workloads of a namespace, in short.
 *
 * @param harmed how many objects would be harmed for certain
 * @param atRisk how many others may be
 * @param message the first thing that would happen for certain, or why nothing is known
 */
public record ImpactSummary(Knowledge knowledge, int harmed, int atRisk, String message) {
    /** Nothing is to come, or it is not looked for. */
    public static final ImpactSummary NOT_ASKED = new ImpactSummary(Knowledge.NOT_ASKED, 0, 0, "");

    /** How much is known. */
    public enum Knowledge {
        /** It is not looked for. */
        NOT_ASKED,
        /** It has not been found out. */
        UNKNOWN,
        /** It was found out before the start, and has not been looked for since. */
        REMEMBERED,
        /** It was looked for. */
        KNOWN
    }

    /** What the entries of one baseline come to. */
    static ImpactSummary of(Knowledge knowledge, List<ImpactEntry> entries) {
        List<ImpactEntry> certain =
                entries.stream().filter(it -> it.consequence().isCertain()).toList();
        Set<String> harmed = subjects(certain);
        Set<String> others = subjects(entries);
        others.removeAll(harmed);
        return new ImpactSummary(
                knowledge,
                harmed.size(),
                others.size(),
                certain.stream()
                        .findFirst()
                        .map(ImpactSummary::sentence)
                        .orElse(
                                knowledge == Knowledge.REMEMBERED
                                        ? "its workloads have not been scanned since the" + " start"
                                        : ""));
    }

    static ImpactSummary notLookedYet() {
        return unknown("its workloads have not been scanned yet");
    }

    /** An impact of which nothing is known. */
    static ImpactSummary unknown(String why) {
        return new ImpactSummary(Knowledge.UNKNOWN, 0, 0, why);
    }

    public boolean isAsked() {
        return knowledge != Knowledge.NOT_ASKED;
    }

    public boolean isUnknown() {
        return knowledge == Knowledge.UNKNOWN;
    }

    /** Whether it was looked for since the start. */
    public boolean isCurrent() {
        return knowledge == Knowledge.KNOWN || knowledge == Knowledge.NOT_ASKED;
    }

    /** What would do damage for certain; empty when nothing would, as far as is known. */
    public Optional<String> damage() {
        return harmed > 0 ? Optional.of(message) : Optional.empty();
    }

    private static Set<String> subjects(List<ImpactEntry> entries) {
        return entries.stream()
                .map(it -> it.kind() + "/" + it.name())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String sentence(ImpactEntry entry) {
        return "%s/%s %s: %s"
                .formatted(entry.kind(), entry.name(), entry.consequence(), entry.message());
    }
}
