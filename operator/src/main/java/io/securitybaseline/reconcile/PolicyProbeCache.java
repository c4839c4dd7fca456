package io.securitybaseline.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.admission.Probe;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.apply.Prober.Answer;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Which policies have been seen to act. A policy acts some time after it was written, on each API
 * server by itself, and only a refusal shows it. One answer is enough for ten minutes, unless the
 * policy or its binding changes.
 */
final class PolicyProbeCache {
    /** How soon what did not act yet is tried again. */
    static final Duration SOON = Duration.ofMillis(200);

    /** How soon, when it has not acted for long. */
    static final Duration LATER = Duration.ofSeconds(10);

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
    private static final long LASTS = Duration.ofMinutes(10).toNanos();

    /** Tries whether a policy refuses an object in a namespace. */
    @FunctionalInterface
    interface Trial {
        Answer of(String policy, HasMetadata object, String namespace);
    }

    private record Attempt(String version, long since, int number, @Nullable Long provenAt) {}

    private final Trial trial;
    private final LongSupplier nanoTime;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    PolicyProbeCache(Trial trial, LongSupplier nanoTime) {
        this.trial = trial;
        this.nanoTime = nanoTime;
    }

    /**
     * What keeps a control from being said to be enforced; empty when the policy acts.
     *
     * @param policies the policy and its binding as they are now
     * @param namespaces the namespaces in which it should act, at least one
     */
    Optional<ControlVerdict> missing(
            Control control,
            Probe probe,
            Map<ItemKey, HasMetadata> policies,
            List<String> namespaces) {
        String version = version(probe.policy(), policies);
        long now = nanoTime.getAsLong();
        Attempt last = attempts.get(probe.policy());
        if (last == null || !last.version().equals(version)) {
            last = new Attempt(version, now, 0, null);
        } else if (last.provenAt() != null && now - last.provenAt() < LASTS) {
            return Optional.empty();
        }
        String namespace = namespaces.get(last.number() % namespaces.size());
        Answer answer = trial.of(probe.policy(), probe.object(), namespace);
        boolean refused = answer instanceof Answer.Refused;
        long since = last.provenAt() == null ? last.since() : now;
        attempts.put(
                probe.policy(),
                new Attempt(version, since, last.number() + 1, refused ? (Long) now : null));
        return refused
                ? Optional.empty()
                : Optional.of(verdict(control, probe, namespace, answer, now - since > PATIENCE));
    }

    void forget(String policy) {
        attempts.remove(policy);
    }

    private static ControlVerdict verdict(
            Control control, Probe probe, String namespace, Answer answer, boolean forLong) {
        String what = probe.object().getKind() + " as a dry run in " + namespace;
        return switch (answer) {
            case Answer.Refused refused ->
                    throw new IllegalArgumentException("the policy acts, nothing is missing");
            case Answer.Forbidden(String message) ->
                    new ControlVerdict(control, Verdict.Failed, Reason.Forbidden.name(), message);
            case Answer.LetThrough letThrough when forLong ->
                    new ControlVerdict(
                            control,
                            Verdict.Failed,
                            Reason.NotEnforced.name(),
                            probe.policy()
                                    + " is in place and let a "
                                    + what
                                    + " through that it should refuse; see whether the API server"
                                    + " has the policy and what its log says");
            case Answer.RefusedByAnother(String message) when forLong ->
                    new ControlVerdict(
                            control,
                            Verdict.Unknown,
                            Reason.NotProven.name(),
                            probe.policy()
                                    + " is in place; whether it acts is not known, because a "
                                    + what
                                    + " was refused before: "
                                    + message);
            case Answer.LetThrough letThrough -> pending(control, probe);
            case Answer.RefusedByAnother another -> pending(control, probe);
        };
    }

    private static ControlVerdict pending(Control control, Probe probe) {
        return new ControlVerdict(
                control,
                Verdict.Pending,
                Reason.Reconciling.name(),
                probe.policy() + " is in place and does not act yet");
    }

    private static String version(String policy, Map<ItemKey, HasMetadata> policies) {
        var itself = policies.get(new ItemKey(ItemKind.ValidatingAdmissionPolicy, policy));
        var binding = policies.get(new ItemKey(ItemKind.ValidatingAdmissionPolicyBinding, policy));
        return itself == null || binding == null
                ? ""
                : itself.getMetadata().getUid()
                        + "/"
                        // The status of a policy is written by others.
                        + itself.getMetadata().getGeneration()
                        + "/"
                        + binding.getMetadata().getUid()
                        + "/"
                        + binding.getMetadata().getResourceVersion();
    }
}
