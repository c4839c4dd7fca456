package io.securitybaseline.api;

/**
 * The rules that pods can be held to on their way in. Their names are part of the API: waivers,
 * messages, metrics and reports use them.
 */
public enum RuleName {
    /** Every image comes from one of the registries that the rule lists. */
    ImageRegistryAllowed,
    /** Every image is named by a tag other than latest, or by a digest. */
    ImageTagNotLatest,
    /** Every image is named by its digest. */
    ImageDigestRequired,
    /** Every container drops ALL capabilities and adds back at most NET_BIND_SERVICE. */
    CapabilitiesDropAll,
    /** Containers do not write to their root file system; ephemeral ones may. */
    ReadOnlyRootFilesystem,
    /** Every container runs under the seccomp profile RuntimeDefault or Localhost. */
    SeccompProfileSet,
    /** No container turns AppArmor off. */
    AppArmorNotUnconfined,
    /** Every container has limits of cpu and memory, its own or those of the pod. */
    LimitsRequired,
    /** Pods do not run as the ServiceAccount called default. */
    ServiceAccountNotDefault,
    /** Pods do not get a token of their ServiceAccount unasked. */
    TokenAutomountOff,
    /** No environment variable is filled from a Secret. */
    SecretsNotInEnvironment
}
