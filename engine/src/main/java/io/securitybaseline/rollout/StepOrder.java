package io.securitybaseline.rollout;

import io.securitybaseline.api.RolloutPosition;
import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.RolloutStep;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The selected namespaces in the order in which they are reached.
 *
 * @param positions sorted
 */
public record StepOrder(RolloutSpec steps, List<RolloutPosition> positions) {

    public StepOrder {
        positions = positions.stream().sorted().toList();
    }

    /**
     * The order of these namespaces.
     *
     * @param selected their labels, by name
     */
    public static StepOrder of(RolloutSpec steps, Map<String, Map<String, String>> selected) {
        return new StepOrder(
                steps,
                selected.entrySet().stream()
                        .map(it -> Reach.position(steps, it.getKey(), it.getValue()))
                        .toList());
    }

    /** The namespaces that the current step has reached. */
    public List<String> ofCurrentStep(RolloutStatus status) {
        int reached = count(status.through());
        int before = Math.min(reached, wanted(status.step() - 1));
        return positions.subList(before, reached).stream().map(RolloutPosition::namespace).toList();
    }

    /** The first namespace that has not been reached. */
    public Optional<String> next(RolloutStatus status) {
        return positions.stream()
                .skip(count(status.through()))
                .map(RolloutPosition::namespace)
                .findFirst();
    }

    /** How many come no later than {@code last}. */
    int count(@Nullable RolloutPosition last) {
        return last == null
                ? 0
                : (int) positions.stream().filter(it -> it.compareTo(last) <= 0).count();
    }

    /** How many are to be reached with the step, counted from 1; all after the last one. */
    int wanted(int step) {
        if (step < 1) {
            return 0;
        }
        if (step > steps.steps().size()) {
            return positions.size();
        }
        RolloutStep wanted = steps.steps().get(step - 1);
        if (wanted.percent() != null) {
            return Math.ceilDiv(positions.size() * wanted.percent(), 100);
        }
        if (wanted.namespaces() != null) {
            return Math.min(positions.size(), wanted.namespaces());
        }
        return (int) positions.stream().filter(it -> it.wave() <= step).count();
    }
}
