package io.securitybaseline.cli;

import io.securitybaseline.check.Severity;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What a check amounts to, counted as it goes. */
final class CheckSummary {
    private final Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final Map<String, Integer> waived = new TreeMap<>();
    private int checked;
    private int unreadable;
    private int foreign;

    void checked() {
        checked++;
    }

    void found(Severity severity) {
        findings.merge(severity, 1, Integer::sum);
    }

    void unreadable() {
        unreadable++;
    }

    void skipped(String kind) {
        skipped.merge(kind, 1, Integer::sum);
    }

    /** A waiver exempts something that was found. */
    void waived(String waiver) {
        waived.merge(waiver, 1, Integer::sum);
    }

    void foreign() {
        foreign++;
    }

    int documents() {
        return checked + unreadable + foreign + skippedCount();
    }

    int checkedCount() {
        return checked;
    }

    int skippedCount() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether there was no manifest at all, so that nothing is known of what was meant. */
    boolean isEmpty() {
        return documents() == foreign;
    }

    /** What could not be read outweighs what was found: it may hide worse. */
    int exitCode(Severity failOn) {
        if (unreadable > 0) {
            return ExitCode.UNREADABLE;
        }
        boolean failed = findings.keySet().stream().anyMatch(it -> it.compareTo(failOn) >= 0);
        return failed ? ExitCode.FOUND : ExitCode.OK;
    }

    /** One sentence for people. */
    String sentence() {
        StringBuilder text = new StringBuilder(count(checked, "document") + " checked");
        int all = findings.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
            text.append(": ").append(breakdown());
        } else if (unreadable == 0) {
            text.append(": nothing found");
        }
        if (!waived.isEmpty()) {
            int sum = waived.values().stream().mapToInt(Integer::intValue).sum();
            text.append("; ")
                    .append(sum)
                    .append(" exempted by ")
                    .append(String.join(", ", waived.keySet()));
        }
        if (unreadable > 0) {
            text.append("; ").append(unreadable).append(" could not be read");
        }
        if (!skipped.isEmpty()) {
            text.append("; ")
                    .append(skippedCount())
                    .append(" skipped, of kinds that cannot be judged: ")
                    .append(String.join(", ", skipped.keySet().stream().limit(5).toList()))
                    .append(skipped.size() > 5 ? ", …" : "");
        }
        if (foreign > 0) {
            text.append("; ").append(foreign).append(" not about Kubernetes");
        }
        return text.toString();
    }

    private String breakdown() {
        StringBuilder text = new StringBuilder();
        for (Severity severity : new Severity[] {Severity.error, Severity.warning, Severity.info}) {
            Integer number = findings.get(severity);
            if (number != null) {
                String noun = severity == Severity.info ? "note" : severity.name();
                text.append(text.isEmpty() ? "" : ", ").append(count(number, noun));
            }
        }
        return text.toString();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
