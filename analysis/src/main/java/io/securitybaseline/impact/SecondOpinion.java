package io.securitybaseline.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the API server says of the pods that there are when the Pod Security level is set in a dry
 * run, beside what is said here. It tells warnings: one line that begins, and one for each reason
 * with the name of a pod and how many others are refused for the same.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/enforce-standards-namespace-labels/#applying-to-all-namespaces">Enforce
 *     Pod Security Standards with Namespace Labels</a>
 */
public final class SecondOpinion {
    private static final Pattern PODS =
            Pattern.compile("^\\S+?(?: \\(and (\\d{1,9}) other pods?\\))?: (.*)$", Pattern.DOTALL);
    private static final Pattern HEADLINE =
            Pattern.compile("^existing pods in namespace .* violate the new PodSecurity .*");
    private static final Pattern INCOMPLETE =
            Pattern.compile("^new PodSecurity enforce level only checked against the first .*");

    /** As long a warning is cut when there are too many characters of them. */
    private static final int CUT = 256;

    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> ours;
    private boolean complete = true;

    private SecondOpinion(PodsToday pods) {
        this.ours = new TreeMap<>(pods.byReason());
    }

    /** Both opinions in a sentence. */
    public static String of(PodsToday pods, List<String> warnings) {
        SecondOpinion opinion = new SecondOpinion(pods);
        warnings.forEach(opinion::take);
        return opinion.told(pods.refused());
    }

    private void take(String warning) {
        if (INCOMPLETE.matcher(warning).matches()) {
            complete = false;
            return;
        }
        Matcher pods = PODS.matcher(warning);
        if (HEADLINE.matcher(warning).matches() || !pods.matches()) {
            return;
        }
        int count = 1 + (pods.group(1) == null ? 0 : Integer.parseInt(pods.group(1)));
        boolean cut = warning.length() >= CUT;
        complete = complete && !cut;
        String reasons = pods.group(2);
        String known =
                ours.keySet().stream()
                        .filter(it -> it.equals(reasons) || (cut && it.startsWith(reasons)))
                        .findFirst()
                        .orElse("");
        Integer expected = ours.remove(known);
        if (expected == null || expected != count) {
            differences.add(
                    "the API server refuses %d for %s, and %d are predicted"
                            .formatted(count, reasons, expected == null ? 0 : expected));
        }
    }

    private String told(int refused) {
        if (complete) {
            ours.forEach(
                    (reasons, count) ->
                            differences.add(
                                    "%d are predicted for %s, and the API server accepts them"
                                            .formatted(count, reasons)));
        }
        if (!differences.isEmpty()) {
            return "differs from the API server's dry run; compare both: "
                    + String.join("; ", differences);
        }
        return "the API server's dry run of the level says the same of the pods that run: "
                + refused
                + " refused"
                + (complete ? "" : ", as far as it looked");
    }
}
