package io.securitybaseline.rollout;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What controllers say of pods that they cannot create. They try again and again, at most 17
 * minutes apart, and tell it each time; the API server forgets what they told after an hour.
 */
public final class FailedCreations {
    /** The reason under which they tell it. */
    public static final String REASON = "FailedCreate";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(20);
    private static final Set<String> CONTROLLED =
            Set.of(
                    "ReplicaSet",
                    "StatefulSet",
                    "DaemonSet",
                    "Job",
                    "CronJob",
                    "ReplicationController");

    private FailedCreations() {}

    /**
     * A workload that began to fail after {@code since} and has not been silent since, in a
     * sentence.
     */
    public static Optional<String> begun(Collection<Event> events, Instant since, Instant now) {
        return events.stream()
                .filter(it -> REASON.equals(it.getReason()))
                .filter(it -> isAboutAController(it.getInvolvedObject()))
                .filter(it -> first(it).filter(time -> !time.isBefore(since)).isPresent())
                .filter(it -> last(it).plus(LONGEST_PAUSE).isAfter(now))
                .sorted(
                        Comparator.comparing((Event it) -> it.getInvolvedObject().getKind())
                                .thenComparing(it -> it.getInvolvedObject().getName()))
                .map(
                        it ->
                                "%s/%s cannot create pods any more: %s"
                                        .formatted(
                                                it.getInvolvedObject().getKind(),
                                                it.getInvolvedObject().getName(),
                                                it.getMessage()))
                .findFirst();
    }

    private static boolean isAboutAController(@Nullable ObjectReference object) {
        return object != null
                && object.getName() != null
                && CONTROLLED.contains(String.valueOf(object.getKind()));
    }

    private static Optional<Instant> first(Event event) {
        return time(event.getFirstTimestamp())
                .or(() -> time(event.getMetadata().getCreationTimestamp()));
    }

    private static Instant last(Event event) {
        return time(event.getLastTimestamp()).or(() -> first(event)).orElse(Instant.EPOCH);
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
