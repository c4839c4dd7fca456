package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ImpactPlace;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.api.ViolationEntry;
import io.securitybaseline.impact.Breach;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactEffect;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what violates the Pod Security level and the admission rules that are enforced. */
final class ViolationsSection {
    /** Most entries of a report. */
    static final int MOST = 20;

    private static final int MAX_MESSAGE = 512;
    private static final int PLACES = 3;
    private static final int NAMED = 3;

    private ViolationsSection() {}

    /** What the report says; until something is known, that of before. */
    static @Nullable NamespaceViolations of(
            Optional<Breaches> breaches, @Nullable NamespaceSecurityReport before) {
        Optional<NamespaceViolations> last =
                Optional.ofNullable(before).map(NamespaceSecurityReport::getViolations);
        if (breaches.isEmpty()) {
            return last.orElse(null);
        }
        Breaches seen = breaches.get();
        if (!seen.unknown().isEmpty()) {
            return last.orElse(new NamespaceViolations(0, List.of(), null, null))
                    .outdated(Text.line(seen.unknown(), MAX_MESSAGE));
        }
        return seen.all().isEmpty() ? null : of(seen);
    }

    private static NamespaceViolations of(Breaches seen) {
        return new NamespaceViolations(
                        (int)
                                seen.all().stream()
                                        .map(ViolationsSection::subject)
                                        .distinct()
                                        .count(),
                        Turns.of(seen.all(), ViolationsSection::subject).stream()
                                .map(ViolationsSection::entry)
                                .toList(),
                        seen.beyond() == 0 ? null : seen.beyond(),
                        null)
                .first(MOST);
    }

    /** What a violation makes of its control. */
    static List<ControlFinding> findings(@Nullable NamespaceViolations violations) {
        Map<Control, List<ViolationEntry>> byControl = new TreeMap<>();
        if (violations != null) {
            violations
                    .entries()
                    .forEach(
                            it ->
                                    byControl
                                            .computeIfAbsent(it.control(), _ -> new ArrayList<>())
                                            .add(it));
        }
        return byControl.entrySet().stream()
                .map(it -> finding(it.getKey(), it.getValue()))
                .toList();
    }

    private static ControlFinding finding(Control control, List<ViolationEntry> entries) {
        return new ControlFinding(
                control,
                "",
                true,
                Verdict.NonCompliant,
                Reason.PodsInViolation,
                "",
                "pods and workloads violate what is enforced: "
                        + Text.some(
                                entries.stream()
                                        .map(
                                                it ->
                                                        "%s/%s (%s)"
                                                                .formatted(
                                                                        it.kind(), it.name(),
                                                                        it.rule()))
                                        .toList(),
                                NAMED));
    }

    private static String subject(Breach breach) {
        return breach.effect().kind() + "/" + breach.effect().name();
    }

    private static ViolationEntry entry(Breach breach) {
        ImpactEffect effect = breach.effect();
        return new ViolationEntry(
                effect.baseline(),
                effect.control(),
                effect.rule(),
                effect.kind(),
                effect.name(),
                breach.pods() == 0 ? null : breach.pods(),
                Text.line(effect.why(), MAX_MESSAGE),
                effect.places().stream()
                        .limit(PLACES)
                        .map(it -> new ImpactPlace(it.path(), Text.line(it.remedy(), MAX_MESSAGE)))
                        .toList());
    }
}
