package io.securitybaseline.podsecurity;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * What a standard says of one pod.
 *
 * @param violations those of the checks that the pod does not pass, in the API server's order;
 *     empty when the pod is allowed
 */
public record Evaluation(Standard standard, List<Violation> violations) {

    public Evaluation {
        violations = List.copyOf(violations);
    }

    public boolean isAllowed() {
        return violations.isEmpty();
    }

    /** What is forbidden, in few words: how the API server speaks of pods that already run. */
    public String reasons() {
        return violations.stream().map(Violation::reason).collect(joining(", "));
    }

    /** What is forbidden, with who does it: how the API server speaks of a pod that is created. */
    public String details() {
        return violations.stream().map(Violation::text).collect(joining(", "));
    }

    /** How the API server ends its refusal of the pod where the standard is enforced. */
    public String refusal() {
        return "violates PodSecurity \"" + standard + "\": " + details();
    }

    /** How the API server warns where the standard is one to warn of. */
    public String warning() {
        return "would violate PodSecurity \"" + standard + "\": " + details();
    }
}
