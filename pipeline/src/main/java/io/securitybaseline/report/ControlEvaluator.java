package io.securitybaseline.report;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.baseline.SelectedBaseline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Draws verdicts on controls from what was found in a namespace. */
record ControlEvaluator(List<ControlFinding> findings, List<ExceptionEntry> exceptions) {
    private static final int NAMED = 3;
    private static final int MAX_MESSAGE = 512;

    private static final Comparator<ControlFinding> ORDER =
            Comparator.comparing(ControlFinding::reason)
                    .thenComparing(ControlFinding::message)
                    .thenComparing(ControlFinding::subject);

    private static final Comparator<ControlVerdict> SAME_FOR_ANY_ORDER =
            Comparator.comparing(ControlVerdict::reason).thenComparing(ControlVerdict::message);

    /** How the namespace stands to one baseline. */
    BaselineVerdict on(SelectedBaseline baseline) {
        Map<Control, ControlVerdict> verdicts = new TreeMap<>();
        for (Control control : Control.values()) {
            if (baseline.spec().modeOf(control).isPresent()) {
                verdicts.put(control, on(control, baseline));
            } else {
                leftOver(control, baseline).ifPresent(it -> verdicts.put(control, it));
            }
        }
        return new BaselineVerdict(baseline.generation(), baseline.isRolledOut(), verdicts);
    }

    /**
     * The worst of what the baselines are told, and what is left of baselines that do not select
     * the namespace any more.
     */
    List<ControlVerdict> overall(Iterable<BaselineVerdict> baselines) {
        Map<Control, ControlVerdict> worst = new TreeMap<>();
        baselines.forEach(
                baseline ->
                        baseline.controls()
                                .forEach(
                                        (control, verdict) ->
                                                worst.merge(
                                                        control,
                                                        verdict,
                                                        ControlEvaluator::worse)));
        findings.stream()
                .map(ControlFinding::control)
                .filter(control -> !worst.containsKey(control))
                .collect(Collectors.toSet())
                .forEach(control -> worst.put(control, draw(control, findings)));
        return List.copyOf(worst.values());
    }

    private ControlVerdict on(Control control, SelectedBaseline baseline) {
        if (baseline.isSuspended()) {
            return new ControlVerdict(
                    control,
                    Verdict.Unknown,
                    Reason.Suspended.name(),
                    "baseline " + baseline.name() + " is suspended");
        }
        boolean enforces = baseline.enforces(control);
        ControlVerdict drawn =
                draw(control, findings.stream().filter(it -> it.enforced() || !enforces).toList());
        return baseline.isRolledOut() || !baseline.isToEnforce(control)
                ? drawn
                : beforeRollout(drawn, baseline.name());
    }

    /** What was left of a control that the baseline no longer has; the status tells it as well. */
    private Optional<ControlVerdict> leftOver(Control control, SelectedBaseline baseline) {
        List<ControlFinding> left =
                findings.stream()
                        .filter(it -> it.control() == control)
                        .filter(it -> it.baseline().equals(baseline.name()))
                        .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        ControlVerdict drawn = draw(control, left);
        return Optional.of(baseline.isRolledOut() ? drawn : beforeRollout(drawn, baseline.name()));
    }

    /** What differs is not drift yet. */
    private static ControlVerdict beforeRollout(ControlVerdict drawn, String baseline) {
        return drawn.verdict() == Verdict.Drifted || drawn.verdict() == Verdict.NonCompliant
                ? new ControlVerdict(
                        drawn.control(),
                        Verdict.Pending,
                        Reason.NotRolledOut.name(),
                        Text.line(
                                "baseline "
                                        + baseline
                                        + " has not been rolled out to this namespace yet; "
                                        + drawn.message(),
                                MAX_MESSAGE))
                : drawn;
    }

    private ControlVerdict draw(Control control, List<ControlFinding> all) {
        List<ControlFinding> ofControl =
                all.stream().filter(it -> it.control() == control).distinct().toList();
        Verdict verdict =
                ofControl.stream()
                        .map(ControlFinding::verdict)
                        .reduce(Verdict.Compliant, Verdict::worse);
        if (ofControl.isEmpty()) {
            return new ControlVerdict(
                    control,
                    verdict,
                    Reason.InPlace.name(),
                    "all requirements are met" + waived(control));
        }
        List<ControlFinding> worst =
                ofControl.stream().filter(it -> it.verdict() == verdict).sorted(ORDER).toList();
        return new ControlVerdict(
                control, verdict, worst.getFirst().reason().name(), message(worst));
    }

    /** Nothing that a waiver exempts is said to be in place. */
    private String waived(Control control) {
        List<String> waivers =
                exceptions.stream()
                        .filter(it -> it.control() == control)
                        .map(it -> String.valueOf(it.waiver()))
                        .distinct()
                        .sorted()
                        .toList();
        return waivers.isEmpty() ? "" : ", except those waived by " + Text.some(waivers, NAMED);
    }

    /** Such as {@code Role/a, Role/b: missing; RoleBinding/c: not as asked for and 4 more}. */
    private static String message(List<ControlFinding> findings) {
        Map<String, TreeSet<String>> subjects = new LinkedHashMap<>();
        findings.stream()
                .limit(NAMED)
                .forEach(
                        it ->
                                subjects.computeIfAbsent(it.message(), any -> new TreeSet<>())
                                        .add(it.subject()));
        String text =
                subjects.entrySet().stream()
                        .map(entry -> told(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining("; "));
        return Text.line(text, MAX_MESSAGE - 20) + Text.more(Math.max(0, findings.size() - NAMED));
    }

    private static String told(TreeSet<String> subjects, String message) {
        String names =
                subjects.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining(", "));
        return names.isEmpty() ? message : names + ": " + message;
    }

    /** After a start a baseline's message is that of the report, which is about all baselines. */
    private static String both(String one, String other) {
        Set<String> parts = new LinkedHashSet<>(List.of(one.split("; ")));
        parts.addAll(List.of(other.split("; ")));
        return String.join("; ", parts);
    }

    private static ControlVerdict worse(ControlVerdict one, ControlVerdict other) {
        if (one.verdict() == Verdict.Compliant
                && one.reason().equals(other.reason())
                && other.verdict() == Verdict.Compliant
                && !one.message().equals(other.message())) {
            return new ControlVerdict(
                    one.control(),
                    one.verdict(),
                    one.reason(),
                    Text.line(both(one.message(), other.message()), MAX_MESSAGE));
        }
        if (one.verdict() == other.verdict()) {
            return SAME_FOR_ANY_ORDER.compare(one, other) <= 0 ? one : other;
        }
        return one.verdict().worse(other.verdict()) == one.verdict() ? one : other;
    }
}
