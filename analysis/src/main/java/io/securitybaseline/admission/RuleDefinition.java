package io.securitybaseline.admission;

import io.securitybaseline.api.AdmissionRule;

/**
 * What one rule asks for.
 *
 * @param admitted an expression that gives the places at fault, such as {@code container app}, in a
 *     request as the API server judges it: a pod has been completed by then, and what a template
 *     leaves open is decided on its pods
 * @param written the same for a manifest as it is written, where nobody completes anything
 * @param fault what is wrong with such a place
 * @param remedy what to do about it
 */
record RuleDefinition(String admitted, String written, String fault, String remedy) {

    /** A rule that sees the same in a manifest and in a request. */
    static RuleDefinition of(String faults, String fault, String remedy) {
        return new RuleDefinition(faults, faults, fault, remedy);
    }

    /** Whether a manifest alone does not tell if the pod will be let in. */
    boolean dependsOnTheCluster() {
        return !admitted.equals(written);
    }

    static RuleDefinition of(AdmissionRule rule) {
        return switch (rule.name()) {
            case ImageRegistryAllowed -> Images.registryAllowed(rule.registries());
            case ImageTagNotLatest -> Images.TAG_NOT_LATEST;
            case ImageDigestRequired -> Images.DIGEST_REQUIRED;
            case CapabilitiesDropAll -> Containers.CAPABILITIES_DROP_ALL;
            case ReadOnlyRootFilesystem -> Containers.READ_ONLY_ROOT_FILESYSTEM;
            case SeccompProfileSet -> Containers.SECCOMP_PROFILE_SET;
            case AppArmorNotUnconfined -> Containers.APP_ARMOR_NOT_UNCONFINED;
            case LimitsRequired -> Containers.LIMITS_REQUIRED;
            case ServiceAccountNotDefault -> Identities.SERVICE_ACCOUNT_NOT_DEFAULT;
            case TokenAutomountOff -> Identities.TOKEN_AUTOMOUNT_OFF;
            case SecretsNotInEnvironment -> Identities.SECRETS_NOT_IN_ENVIRONMENT;
        };
    }
}
