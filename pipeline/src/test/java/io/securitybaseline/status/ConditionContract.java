package io.securitybaseline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Condition;
import io.securitybaseline.api.Condition.Status;
import io.securitybaseline.api.NamespaceCounts;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What tools and people may rely on in the status of any SecurityBaseline. */
public final class ConditionContract {
    private static final List<String> TYPES =
            List.of("Ready", "Compliant", "Reconciling", "Stalled", "Overridden");

    private ConditionContract() {}

    /** Fails, naming every breach, when the status of {@code baseline} breaks the contract. */
    public static void check(SecurityBaseline baseline) {
        SecurityBaselineStatus status = Objects.requireNonNull(baseline.getStatus(), "status");
        long generation = Objects.requireNonNullElse(baseline.getMetadata().getGeneration(), 0L);
        assertThat(breaches(status, generation)).as("breaches of the condition contract").isEmpty();
    }

    static List<String> breaches(SecurityBaselineStatus status, long generation) {
        List<String> breaches = new ArrayList<>();
        List<String> types = status.conditions().stream().map(Condition::type).toList();
        require(
                breaches,
                types.stream().distinct().count() == types.size(),
                "a type appears twice");
        require(breaches, TYPES.containsAll(types), "there is a type that is not documented");
        require(
                breaches,
                types.containsAll(List.of("Ready", "Compliant")),
                "Ready or Compliant is missing");
        Map<String, Status> states =
                status.conditions().stream()
                        .collect(
                                Collectors.toMap(
                                        Condition::type, Condition::status, (one, other) -> one));
        for (String type : List.of("Reconciling", "Stalled")) {
            Status state = states.get(type);
            require(
                    breaches,
                    state == null || state == Status.True,
                    type + " is present and not True");
            require(
                    breaches,
                    state == null || states.get("Ready") == Status.False,
                    "Ready is not False while " + type);
        }
        require(
                breaches,
                !states.containsKey("Reconciling") || !states.containsKey("Stalled"),
                "both Reconciling and Stalled");
        require(
                breaches,
                isAtMost(status.observedGeneration(), generation),
                "observedGeneration is ahead");
        status.conditions().forEach(condition -> check(condition, generation, breaches));
        checkCounts(status, breaches);
        return breaches;
    }

    private static void check(Condition condition, long generation, List<String> breaches) {
        String type = condition.type();
        String message = condition.message();
        require(
                breaches,
                Arrays.stream(Reason.values()).anyMatch(it -> it.name().equals(condition.reason())),
                type + ": reason " + condition.reason() + " is not documented");
        require(breaches, !message.isBlank(), type + ": no message");
        require(breaches, message.equals(message.strip()), type + ": blanks around the message");
        require(breaches, message.lines().count() <= 1, type + ": more than one line");
        require(breaches, !message.endsWith("."), type + ": a full stop at the end");
        require(breaches, message.length() <= 1024, type + ": message too long");
        require(
                breaches,
                isAtMost(condition.observedGeneration(), generation),
                type + ": ahead of the spec");
    }

    private static void checkCounts(SecurityBaselineStatus status, List<String> breaches) {
        NamespaceCounts all = Objects.requireNonNullElse(status.namespaces(), NamespaceCounts.NONE);
        require(breaches, sum(all) == all.selected(), "counts do not add up");
        status.controls()
                .forEach(
                        it ->
                                require(
                                        breaches,
                                        sum(it.namespaces()) == all.selected()
                                                && it.namespaces().selected() == all.selected(),
                                        it.control() + ": counts do not add up"));
        require(breaches, status.drift().size() <= 20, "more than 20 differences");
    }

    private static int sum(NamespaceCounts counts) {
        List<Function<NamespaceCounts, Integer>> parts =
                List.of(
                        NamespaceCounts::compliant,
                        NamespaceCounts::nonCompliant,
                        NamespaceCounts::drifted,
                        NamespaceCounts::pending,
                        NamespaceCounts::failed,
                        NamespaceCounts::unknown);
        return parts.stream().mapToInt(part -> part.apply(counts)).sum();
    }

    private static boolean isAtMost(@Nullable Long observed, long generation) {
        return observed == null || observed <= generation;
    }

    private static void require(List<String> breaches, boolean held, String breach) {
        if (!held) {
            breaches.add(breach);
        }
    }
}
