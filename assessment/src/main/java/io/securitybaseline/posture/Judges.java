package io.securitybaseline.posture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The judge of each control, by the control's id. */
final class Judges {
    static final Map<String, Judge> ALL =
            all(List.of(ControlPlaneJudges.ALL, KubeletJudges.ALL, InfrastructureJudges.ALL));

    private Judges() {}

    private static Map<String, Judge> all(List<Map<String, Judge>> parts) {
        Map<String, Judge> all = new HashMap<>();
        parts.forEach(all::putAll);
        return Map.copyOf(all);
    }
}
