package io.securitybaseline.rollout;

import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutPosition;
import io.securitybaseline.api.RolloutSpec;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaselineSpec;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A spec on its way to its namespaces. The namespaces stand in one order, and those that are
 * reached are the first of it, so that one position says which they are.
 *
 * @param candidates the selected namespaces
 */
public record Rollout(
        SecurityBaselineSpec spec, long generation, List<Candidate> candidates, Instant now) {

    public Rollout {
        candidates = candidates.stream().sorted(Comparator.comparing(Candidate::position)).toList();
    }

    /** How far it is now, {@code before} being how far it was; null for a spec without steps. */
    public @Nullable RolloutStatus after(@Nullable RolloutStatus before) {
        RolloutSpec steps = spec.rollout();
        if (steps == null) {
            return null;
        }
        String revision = Revision.of(spec);
        Course course =
                new Course(
                        this,
                        steps,
                        new StepOrder(steps, candidates.stream().map(Candidate::position).toList()),
                        revision);
        return course.from(
                before == null || !before.revision().equals(revision) ? course.start() : before);
    }

    /** When something is to be looked at again though nothing else happens. */
    public static Optional<Instant> due(SecurityBaselineSpec spec, @Nullable RolloutStatus status) {
        RolloutSpec steps = spec.rollout();
        if (steps == null || status == null || status.phase() != RolloutPhase.Soaking) {
            return Optional.empty();
        }
        return Optional.of(soaked(steps, status));
    }

    private static Instant soaked(RolloutSpec steps, RolloutStatus status) {
        int step = Math.min(status.step(), steps.steps().size()) - 1;
        return Objects.requireNonNullElse(status.settledTime(), status.stepTime())
                .plus(Duration.ofSeconds(steps.soakSecondsOf(step)));
    }

    /** One look at all candidates, for one revision. */
    private record Course(Rollout rollout, RolloutSpec steps, StepOrder order, String revision) {

        RolloutStatus start() {
            return new RolloutStatus(
                    revision,
                    rollout.generation,
                    RolloutPhase.Progressing,
                    1,
                    steps.steps().size(),
                    0,
                    selected(),
                    null,
                    rollout.now,
                    null,
                    null);
        }

        RolloutStatus from(RolloutStatus at) {
            if (at.phase() == RolloutPhase.Completed || selected() == 0) {
                return status(at, RolloutPhase.Completed, at.through(), at.settledTime(), null);
            }
            if (Boolean.TRUE.equals(rollout.spec.suspend())) {
                return stay(at, RolloutPhase.Paused, "spec.suspend is true");
            }
            Optional<Candidate> failed = reached(at.through()).filter(Candidate.State.FAILED);
            if (failed.isPresent()) {
                return stay(at, RolloutPhase.Stopped, told(failed.get()));
            }
            if (Boolean.TRUE.equals(steps.paused())) {
                return stay(at, RolloutPhase.Paused, "spec.rollout.paused is true");
            }
            return reach(at);
        }

        /** Reaches the namespaces of the step, up to the first that would be harmed. */
        private RolloutStatus reach(RolloutStatus at) {
            RolloutPosition last = at.through();
            Optional<Candidate> obstacle = Optional.empty();
            for (Candidate next : rollout.candidates.subList(count(last), target(at))) {
                if (next.state() == Candidate.State.UNSEEN
                        || next.state() == Candidate.State.HARMED) {
                    obstacle = Optional.of(next);
                    break;
                }
                last = next.position();
            }
            if (obstacle.isPresent()) {
                boolean harmed = obstacle.get().state() == Candidate.State.HARMED;
                return status(
                        at,
                        harmed ? RolloutPhase.Stopped : RolloutPhase.Progressing,
                        last,
                        null,
                        harmed ? told(obstacle.get()) : waitingFor(obstacle.get()));
            }
            return Objects.equals(last, at.through())
                    ? settle(at)
                    : status(at, RolloutPhase.Progressing, last, null, null);
        }

        /** All namespaces of the step are reached: waits until they are in order, then soaks. */
        private RolloutStatus settle(RolloutStatus at) {
            Optional<Candidate> open =
                    reached(at.through()).filter(Candidate.State.UNSEEN, Candidate.State.OPEN);
            if (open.isPresent()) {
                return status(
                        at,
                        RolloutPhase.Progressing,
                        at.through(),
                        null,
                        open.get().namespace() + " has not everything in place yet");
            }
            if (at.step() > steps.steps().size()) {
                return status(at, RolloutPhase.Completed, at.through(), rollout.now, null);
            }
            RolloutStatus settled =
                    status(
                            at,
                            RolloutPhase.Soaking,
                            at.through(),
                            Objects.requireNonNullElse(at.settledTime(), rollout.now),
                            null);
            return rollout.now.isBefore(soaked(steps, settled)) ? settled : from(next(settled));
        }

        private RolloutStatus next(RolloutStatus at) {
            return new RolloutStatus(
                    revision,
                    rollout.generation,
                    RolloutPhase.Progressing,
                    at.step() + 1,
                    steps.steps().size(),
                    at.reached(),
                    selected(),
                    at.through(),
                    rollout.now,
                    null,
                    null);
        }

        private RolloutStatus stay(RolloutStatus at, RolloutPhase phase, String message) {
            return status(at, phase, at.through(), at.settledTime(), message);
        }

        private RolloutStatus status(
                RolloutStatus at,
                RolloutPhase phase,
                @Nullable RolloutPosition through,
                @Nullable Instant settled,
                @Nullable String message) {
            return new RolloutStatus(
                    revision,
                    rollout.generation,
                    phase,
                    at.step(),
                    steps.steps().size(),
                    phase == RolloutPhase.Completed ? selected() : count(through),
                    selected(),
                    through,
                    at.stepTime(),
                    settled,
                    message);
        }

        private int selected() {
            return rollout.candidates.size();
        }

        private int count(@Nullable RolloutPosition last) {
            return order.count(last);
        }

        /** How many are to be reached with the step; never fewer than are reached already. */
        private int target(RolloutStatus at) {
            return Math.max(count(at.through()), order.wanted(at.step()));
        }

        private Reached reached(@Nullable RolloutPosition last) {
            return new Reached(rollout.candidates.subList(0, count(last)));
        }

        private static String waitingFor(Candidate candidate) {
            return candidate.message().isEmpty()
                    ? candidate.namespace() + " was not reconciled yet"
                    : told(candidate);
        }

        private static String told(Candidate candidate) {
            return candidate.namespace() + ": " + candidate.message();
        }
    }

    private record Reached(List<Candidate> candidates) {
        /** The first in one of these states. */
        Optional<Candidate> filter(Candidate.State... states) {
            return candidates.stream()
                    .filter(it -> List.of(states).contains(it.state()))
                    .findFirst();
        }
    }
}
