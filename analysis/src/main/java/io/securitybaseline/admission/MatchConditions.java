package io.securitybaseline.admission;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.securitybaseline.baseline.NamespaceSelection;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which requests a policy judges at all. */
final class MatchConditions {
    private MatchConditions() {}

    /** Namespaces that the baseline leaves out although its selector matches. */
    static MatchCondition notExcluded(Collection<String> globs) {
        String pattern =
                Stream.concat(NamespaceSelection.FLOOR.stream(), globs.stream())
                        .distinct()
                        .sorted()
                        .map(MatchConditions::pattern)
                        .collect(Collectors.joining("|", "^(", ")$"));
        return new MatchCondition(
                "!request.namespace.matches(" + CelText.literal(pattern) + ")",
                "namespace-is-not-excluded");
    }

    /** Only a kubelet may show a pod of its node that no API server started. */
    static MatchCondition notMirrored() {
        return new MatchCondition(
                "!(request.userInfo.username.startsWith('system:node:') && object.kind == 'Pod' &&"
                    + " 'kubernetes.io/config.mirror' in object.metadata.?annotations.orValue({}))",
                "pod-is-not-mirrored");
    }

    /**
     * What was there before the rule stays until its pod changes. Otherwise a controller could not
     * scale down what breaks the rule, nor take its finalizer off a pod that is to go.
     */
    static MatchCondition podIsNewOrChanged() {
        return new MatchCondition(
                "request.operation == 'CREATE' || "
                        + template("object")
                        + " != "
                        + template("oldObject"),
                "pod-is-new-or-changed");
    }

    /** The same for an object whose spec is what matters. */
    static MatchCondition specIsNewOrChanged() {
        return new MatchCondition(
                "request.operation == 'CREATE' || object.?spec != oldObject.?spec",
                "spec-is-new-or-changed");
    }

    /** The operator itself, unless it tries whether it would be refused. */
    static MatchCondition notByTheOperator(String operator, String policy) {
        return new MatchCondition(
                "request.userInfo.username != "
                        + CelText.literal(operator)
                        + " || "
                        + Probe.isFor(policy),
                "user-is-not-the-operator");
    }

    /**
     * Where several policies refuse a request the API server names one of them: a rehearsal that is
     * for another policy is let through by this one. Nothing comes of it in either case.
     */
    static MatchCondition notTheProbeOfAnother(String policy) {
        return new MatchCondition(
                "!(" + Probe.IS_ONE + ") || " + Probe.isFor(policy), "probe-is-for-this-policy");
    }

    private static String template(String object) {
        return """
        (OBJ.kind == 'Pod' ? OBJ.?spec : OBJ.kind == 'PodTemplate' ? OBJ.?template
        : OBJ.kind == 'CronJob' ? OBJ.?spec.?jobTemplate.?spec.?template : OBJ.?spec.?template)\
        """
                .replace("OBJ", object);
    }

    /** The regular expression of a glob, as RE2 reads it. */
    private static String pattern(String glob) {
        StringBuilder pattern = new StringBuilder();
        glob.codePoints()
                .forEach(
                        point -> {
                            if (point == '*') {
                                pattern.append(".*");
                            } else if (point < 128
                                    && (Character.isLetterOrDigit(point) || point == '-')) {
                                pattern.append((char) point);
                            } else {
                                pattern.append("\\x{%X}".formatted(point));
                            }
                        });
        return pattern.toString();
    }
}
