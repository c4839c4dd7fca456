package io.securitybaseline.admission;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.api.RuleName;

import java.util.Set;
import java.util.function.Predicate;

/** The fields with which a pod or a container breaks a rule, by what is written there. */
final class FaultyFields {
    private static final String SECCOMP = "securityContext.seccompProfile.type";
    private static final String APP_ARMOR = "securityContext.appArmorProfile.type";
    private static final Set<String> ADDABLE = Set.of("NET_BIND_SERVICE");

    private FaultyFields() {}

    /** The field of the pod's spec. */
    static String ofPod(RuleName rule, JsonNode podSpec) {
        return switch (rule) {
            case ServiceAccountNotDefault ->
                    podSpec.has("serviceAccount") && !podSpec.has("serviceAccountName")
                            ? "serviceAccount"
                            : "serviceAccountName";
            case TokenAutomountOff -> "automountServiceAccountToken";
            case AppArmorNotUnconfined -> APP_ARMOR;
            default -> "";
        };
    }

    /** The field of a container; empty when it is one of the pod. */
    static String ofContainer(RuleName rule, JsonNode container, JsonNode podSpec) {
        return switch (rule) {
            case ImageRegistryAllowed, ImageTagNotLatest, ImageDigestRequired -> "image";
            case CapabilitiesDropAll -> capability(at(container, "securityContext.capabilities"));
            case ReadOnlyRootFilesystem -> "securityContext.readOnlyRootFilesystem";
            case SeccompProfileSet ->
                    at(container, SECCOMP).isMissingNode() && at(podSpec, SECCOMP).isTextual()
                            ? ""
                            : SECCOMP;
            case AppArmorNotUnconfined -> APP_ARMOR;
            case LimitsRequired -> limit(container, podSpec);
            case SecretsNotInEnvironment -> variable(container);
            case ServiceAccountNotDefault, TokenAutomountOff -> "";
        };
    }

    /** Where a field of the pod itself breaks a rule that is about containers. */
    static String ofPodInstead(RuleName rule) {
        return rule == RuleName.SeccompProfileSet ? SECCOMP : "";
    }

    /** Whether a container turns AppArmor off by its field rather than by an annotation. */
    static boolean isUnconfined(JsonNode container) {
        return at(container, APP_ARMOR).asText().equals("Unconfined");
    }

    private static String capability(JsonNode capabilities) {
        int added = index(capabilities.path("add"), it -> !ADDABLE.contains(it.asText()));
        boolean dropsAll = index(capabilities.path("drop"), it -> it.asText().equals("ALL")) >= 0;
        return "securityContext.capabilities." + (dropsAll ? "add[" + added + "]" : "drop");
    }

    private static String limit(JsonNode container, JsonNode podSpec) {
        boolean hasCpu = hasLimit(container, "cpu") || hasLimit(podSpec, "cpu");
        return "resources.limits[" + (hasCpu ? "memory" : "cpu") + "]";
    }

    private static boolean hasLimit(JsonNode holder, String resource) {
        return at(holder, "resources.limits").hasNonNull(resource);
    }

    private static String variable(JsonNode container) {
        int one =
                index(container.path("env"), it -> it.path("valueFrom").hasNonNull("secretKeyRef"));
        if (one >= 0) {
            return "env[" + one + "].valueFrom.secretKeyRef";
        }
        return "envFrom["
                + index(container.path("envFrom"), it -> it.hasNonNull("secretRef"))
                + "].secretRef";
    }

    private static int index(JsonNode list, Predicate<JsonNode> which) {
        for (int i = 0; i < list.size(); i++) {
            if (which.test(list.path(i))) {
                return i;
            }
        }
        return -1;
    }

    private static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }
}
