package io.securitybaseline.check;

import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pods that ask for a token which the baseline keeps from pods. They get it: what a pod says itself
 * counts. That may be meant, so it is a warning.
 */
final class PodTokens implements ManifestCheck {
    private static final String RULE = "TokenAutomount";

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        return Workload.of(subject.object())
                .filter(it -> Boolean.TRUE.equals(it.podSpec().getAutomountServiceAccountToken()))
                .flatMap(it -> finding(it, subject))
                .stream();
    }

    private static Optional<ManifestFinding> finding(Workload workload, CheckedObject subject) {
        String account = workload.serviceAccount();
        return subject.effective()
                .rbac()
                .tokens(account)
                .filter(wanted -> !wanted.value())
                .map(wanted -> finding(workload, wanted).of(account));
    }

    private static ManifestFinding finding(Workload workload, WithOrigin<Boolean> wanted) {
        return new ManifestFinding(
                Control.rbac,
                RULE,
                Severity.warning,
                workload.path("spec." + AccountTokens.FIELD),
                "baseline %s mounts no token into pods of ServiceAccount %s by default, and this pod requests one; remove it unless the pod uses the API server"
                        .formatted(wanted.baseline(), workload.serviceAccount()));
    }
}
