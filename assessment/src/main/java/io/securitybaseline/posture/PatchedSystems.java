package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.NodeImage;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.KnownSoftware;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.Provenance;

import java.time.Duration;
import java.util.Optional;

/** The operating system of every node is as new as the assessment wants it. */
final class PatchedSystems implements Judge {

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        Duration oldest = Duration.ofDays(it.rules().thresholdsOrUsual().daysOfNode());
        examination.examine(
                it.seen().infrastructure().nodes(),
                (nodes, from) ->
                        nodes.forEach(
                                node ->
                                        judge(
                                                examination,
                                                it,
                                                node,
                                                new Provenance(
                                                        from.probe(),
                                                        from.confidence(),
                                                        from.observed(),
                                                        node.name()),
                                                oldest)));
        return examination.verdict("The operating systems of all nodes are patched.");
    }

    private static void judge(
            Examination examination, Case it, NodeFacts node, Provenance from, Duration oldest) {
        String osImage = node.software().osImage();
        boolean isOld =
                KnownSoftware.imageBased(osImage).isPresent()
                        && node.created().plus(oldest).isBefore(it.now());
        if (isOld) {
            examination.bad(
                    from,
                    Finding.of(
                            Severity.High,
                            "Node",
                            node.name(),
                            "The node is older than %d days; its system is patched by replacing it."
                                    .formatted(oldest.toDays())));
            return;
        }
        Optional<Boolean> patched =
                it.rules().nodeImages().stream()
                        .flatMap(rule -> patched(rule, osImage).stream())
                        .findFirst();
        if (patched.isEmpty()) {
            examination.gap(
                    new Evidence.Missing<>(
                            from,
                            Gap.NotFound,
                            "no entry of spec.nodeImages is for " + Words.cut(osImage)));
        } else if (patched.get()) {
            examination.good(from);
        } else {
            examination.bad(
                    from,
                    Finding.of(
                            Severity.High,
                            "Node",
                            node.name(),
                            "%s is older than spec.nodeImages wants."
                                    .formatted(Words.cut(osImage))));
        }
    }

    /** Whether the version in the name is new enough; empty when the name is another one. */
    private static Optional<Boolean> patched(NodeImage rule, String osImage) {
        int star = rule.osImage().indexOf('*');
        String before = rule.osImage().substring(0, star);
        String after = rule.osImage().substring(star + 1);
        if (osImage.length() < before.length() + after.length()
                || !osImage.startsWith(before)
                || !osImage.endsWith(after)) {
            return Optional.empty();
        }
        String version =
                osImage.substring(before.length(), osImage.length() - after.length()).strip();
        return Optional.of(compare(version, rule.atLeast()) >= 0);
    }

    /** Part by part; what is no number is compared as text. */
    private static int compare(String one, String other) {
        String[] ones = one.split("[^0-9A-Za-z]+", -1);
        String[] others = other.split("[^0-9A-Za-z]+", -1);
        for (int i = 0; i < Math.min(ones.length, others.length); i++) {
            int order = comparePart(ones[i], others[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ones.length, others.length);
    }

    private static int comparePart(String one, String other) {
        boolean isNumber = one.matches("\\d{1,18}") && other.matches("\\d{1,18}");
        return isNumber
                ? Long.compare(Long.parseLong(one), Long.parseLong(other))
                : one.compareTo(other);
    }
}
