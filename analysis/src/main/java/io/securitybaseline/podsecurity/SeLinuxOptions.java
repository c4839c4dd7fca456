package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SecurityContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** SELinux types are those made for containers, and neither user nor role is set. */
final class SeLinuxOptions implements PodRule {
    private final Set<String> allowedTypes;

    SeLinuxOptions(String... allowedTypes) {
        this.allowedTypes = Set.of(allowedTypes);
    }

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders();
        boolean user = false;
        boolean role = false;
        for (JudgedPod.Setting<SELinuxOptions> it :
                pod.settings(
                        "seLinuxOptions",
                        PodSecurityContext::getSeLinuxOptions,
                        SecurityContext::getSeLinuxOptions)) {
            List<String> fields = forbidden(it.value());
            if (!fields.isEmpty()) {
                offenders.add(it, fields);
                user |= fields.contains("user");
                role |= fields.contains("role");
                if (fields.contains("type")) {
                    offenders.addValue(it.value().getType());
                }
            }
        }
        return offenders.isEmpty()
                ? Optional.empty()
                : Optional.of(offenders.finding("seLinuxOptions", detail(offenders, user, role)));
    }

    private List<String> forbidden(SELinuxOptions options) {
        List<String> fields = new ArrayList<>();
        if (isSet(options.getType()) && !allowedTypes.contains(options.getType())) {
            fields.add("type");
        }
        if (isSet(options.getUser())) {
            fields.add("user");
        }
        if (isSet(options.getRole())) {
            fields.add("role");
        }
        return fields;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    private static String detail(Offenders offenders, boolean user, boolean role) {
        List<String> data = new ArrayList<>();
        if (!offenders.values().isEmpty()) {
            data.add(Wording.counted("type", offenders.values()));
        }
        if (user) {
            data.add("user may not be set");
        }
        if (role) {
            data.add("role may not be set");
        }
        return "%s set forbidden securityContext.seLinuxOptions: %s"
                .formatted(offenders.setters(), String.join("; ", data));
    }
}
