package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import org.jspecify.annotations.Nullable;

/**
 * The control {@code podSecurity}: the labels of Pod Security Admission on each selected namespace.
 * A level is a floor: a stricter level that somebody else has set stays.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security
 *     Standards</a>
 */
@ValidationRule(
        value = "has(self.enforce) || has(self.warn) || has(self.audit)",
        message =
                "name at least one of enforce, warn and audit: privileged, baseline or restricted")
@ValidationRule(
        value = "!has(self.enforce) || has(self.version)",
        message =
                "enforce needs version: the Kubernetes minor whose standard applies, such as"
                        + " v1.36, or latest")
public record PodSecuritySpec(
        @JsonPropertyDescription("Mode of this control; the baseline's own mode when absent.")
                @Nullable Mode mode,
        @JsonPropertyDescription("Pods that violate this level are refused.")
                @Nullable PodSecurityLevel enforce,
        @JsonPropertyDescription("Pods that violate this level cause a warning to the user.")
                @Nullable PodSecurityLevel warn,
        @JsonPropertyDescription("Pods that violate this level are marked in the audit log.")
                @Nullable PodSecurityLevel audit,
        @JsonPropertyDescription(
                        "Version of the standard for all three levels: v1.N, or latest. Required"
                            + " with enforce, because latest can start to refuse running workloads"
                            + " after an upgrade of the cluster.")
                @Size(max = 16)
                @ValidationRule(
                        value = "self.matches('^(latest|v1[.](0|[1-9][0-9]{0,2}))$')",
                        message =
                                "write the Kubernetes minor whose standard applies, such as v1.36,"
                                        + " or latest")
                @Nullable String version) {}
