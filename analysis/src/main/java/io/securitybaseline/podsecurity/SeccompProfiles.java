package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Seccomp is not switched off, and where it is required, switched on. */
final class SeccompProfiles implements PodRule {
    private static final String REASON = "seccompProfile";
    private static final Set<String> ALLOWED = Set.of("RuntimeDefault", "Localhost");

    private final boolean required;

    private SeccompProfiles(boolean required) {
        this.required = required;
    }

    /** A profile need not be named. */
    static PodRule optional() {
        return new SeccompProfiles(false);
    }

    /** The pod or each of its containers names a profile. */
    static PodRule required() {
        return new SeccompProfiles(true);
    }

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders setters = new Offenders("RuntimeDefault");
        for (JudgedPod.Setting<SeccompProfile> it :
                pod.settings(
                        "seccompProfile",
                        PodSecurityContext::getSeccompProfile,
                        SecurityContext::getSeccompProfile)) {
            if (!isAllowed(it.value())) {
                setters.add(it, "type");
                setters.addValue(Objects.requireNonNullElse(it.value().getType(), ""));
            }
        }
        if (!setters.isEmpty()) {
            return Optional.of(
                    setters.finding(
                            REASON,
                            "%s must not set securityContext.seccompProfile.type to %s"
                                    .formatted(
                                            setters.setters(), Wording.quoted(setters.values()))));
        }
        return required ? missing(pod) : Optional.empty();
    }

    private static Optional<PodFinding> missing(JudgedPod pod) {
        if (isAllowed(pod.setting(PodSecurityContext::getSeccompProfile))) {
            return Optional.empty();
        }
        Offenders without = new Offenders("RuntimeDefault");
        for (PodContainer container : pod.containers()) {
            if (JudgedPod.setting(container, SecurityContext::getSeccompProfile) == null) {
                without.add(container, "securityContext.seccompProfile.type");
            }
        }
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        without.finding(
                                REASON,
                                "pod or %s must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\""
                                        .formatted(without.containerNames())));
    }

    private static boolean isAllowed(@Nullable SeccompProfile profile) {
        return profile != null && profile.getType() != null && ALLOWED.contains(profile.getType());
    }
}
