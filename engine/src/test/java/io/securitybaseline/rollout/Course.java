package io.securitybaseline.rollout;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.securitybaseline.api.RolloutPhase;
import io.securitybaseline.api.RolloutStatus;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineStatus;
import io.securitybaseline.rollout.Candidate.State;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A baseline with a rollout over the namespaces n0, n1, …, as time goes by. */
final class Course {
    private final Map<String, Map<String, String>> labels = new TreeMap<>();
    private final Map<String, State> states = new TreeMap<>();
    private String rollout;
    private String level = "baseline";
    private long generation = 1;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private @Nullable RolloutStatus status;

    Course(String rollout, int namespaces) {
        this.rollout = rollout;
        for (int i = 0; i < namespaces; i++) {
            labels.put("n" + i, Map.of());
            states.put("n" + i, State.OPEN);
        }
    }

    Course label(String namespace, String wave) {
        labels.put(namespace, Map.of("wave", wave));
        return this;
    }

    Course all(State state) {
        states.replaceAll((name, before) -> state);
        return this;
    }

    Course state(String namespace, State state) {
        states.put(namespace, state);
        return this;
    }

    /** All that are reached have what is asked for. */
    Course settle() {
        reached().forEach(it -> states.put(it, State.SETTLED));
        return this;
    }

    Course spec(String newRollout) {
        rollout = newRollout;
        generation++;
        return this;
    }

    Course level(String newLevel) {
        level = newLevel;
        generation++;
        return this;
    }

    Course after(int seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    void look() {
        SecurityBaseline baseline = baseline();
        List<Candidate> candidates = new ArrayList<>();
        states.forEach(
                (name, state) ->
                        candidates.add(
                                new Candidate(
                                        Reach.position(
                                                Objects.requireNonNull(
                                                        baseline.getSpec().rollout()),
                                                name,
                                                labels.get(name)),
                                        state,
                                        state == Candidate.State.UNSEEN ? "" : "because")));
        status =
                new Rollout(baseline.getSpec(), generation, candidates.reversed(), now)
                        .after(status);
    }

    RolloutStatus status() {
        return Objects.requireNonNull(status);
    }

    RolloutPhase phase() {
        return status().phase();
    }

    /** The namespaces that the baseline has come to. */
    List<String> reached() {
        return labels.keySet().stream().filter(this::covers).toList();
    }

    boolean covers(String namespace) {
        return Reach.of(baseline()).covers(namespace, labels.getOrDefault(namespace, Map.of()));
    }

    private SecurityBaseline baseline() {
        SecurityBaseline baseline =
                Serialization.unmarshal(
                        """
                        metadata: {name: tenant}
                        spec:
                          namespaceSelector: {matchLabels: {a: b}}
                          mode: Enforce
                          podSecurity: {enforce: %s, version: latest}
                          rollout:
                        %s
                        """
                                .formatted(level, rollout.indent(4)),
                        SecurityBaseline.class);
        baseline.getMetadata().setGeneration(generation);
        baseline.setStatus(
                new SecurityBaselineStatus(
                        null, null, List.of(), null, List.of(), status, null, null, null, List.of(),
                        List.of(), null));
        return baseline;
    }
}
