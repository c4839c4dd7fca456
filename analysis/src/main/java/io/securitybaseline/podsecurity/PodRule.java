package io.securitybaseline.podsecurity;

import java.util.Optional;

/** What a check demands of a pod from some version on. */
@FunctionalInterface
interface PodRule {

    Optional<PodFinding> findingIn(JudgedPod pod);

    /**
     * This rule without the pods that say they run on Windows, where the API server refuses the
     * fields that the rule asks for.
     */
    default PodRule unlessOnWindows() {
        return pod -> pod.isOnWindows() ? Optional.empty() : findingIn(pod);
    }

    /**
     * This rule without the pods that have a user namespace of their own, whose root is nobody
     * outside.
     *
     * @see <a
     *     href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/127-user-namespaces">KEP-127</a>
     */
    default PodRule unlessInUserNamespace() {
        return pod -> pod.isInUserNamespace() ? Optional.empty() : findingIn(pod);
    }
}
