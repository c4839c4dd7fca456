package io.securitybaseline.component;

import java.util.Set;

/** Which admission plugins an API server runs, by its flags. */
public final class AdmissionPlugins {
    /** Those of the judged ones that run unless they are switched off. */
    private static final Set<String> USUAL =
            Set.of(
                    "NamespaceLifecycle",
                    "LimitRanger",
                    "ServiceAccount",
                    "DefaultStorageClass",
                    "DefaultTolerationSeconds",
                    "ResourceQuota",
                    "PodSecurity");

    /** Every plugin that is counted when it looks at a request. */
    private static final String COUNTED =
            "apiserver_admission_controller_admission_duration_seconds_count";

    private AdmissionPlugins() {}

    public static boolean isOn(String plugin, Settings flags) {
        // The list of before 1.10, which names all that run.
        if (flags.has("admission-control")) {
            return flags.list("admission-control").contains(plugin);
        }
        return flags.list("enable-admission-plugins").contains(plugin)
                || (USUAL.contains(plugin)
                        && !flags.list("disable-admission-plugins").contains(plugin));
    }

    /** Whether the API server has measured it at work. */
    public static boolean isCounted(String plugin, ServerMetrics metrics) {
        return metrics.of(COUNTED).stream()
                .anyMatch(it -> it.label("name").equals(plugin) && it.value() > 0);
    }
}
