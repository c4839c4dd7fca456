package io.securitybaseline.check;

import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pods that ask for a token which the baseline turns off for their ServiceAccount. They get it:
 * what a pod says itself counts. That may be meant, so it is a warning.
 */
final class PodTokens implements ManifestCheck {
    private static final String RULE = "TokenAutomount";

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        return Workload.of(subject.object())
                .filter(it -> Boolean.TRUE.equals(it.podSpec().getAutomountServiceAccountToken()))
                .flatMap(
                        it ->
                                Optional.ofNullable(
                                                subject.effective()
                                                        .rbac()
                                                        .automount()
                                                        .get(account(it)))
                                        .filter(wanted -> !wanted.value())
                                        .map(wanted -> finding(it, wanted).of(account(it))))
                .stream();
    }

    /** The ServiceAccount that the pod runs as; the older field is its alias. */
    static String account(Workload workload) {
        String account = workload.podSpec().getServiceAccountName();
        String alias = workload.podSpec().getServiceAccount();
        if (account != null && !account.isEmpty()) {
            return account;
        }
        return alias == null || alias.isEmpty() ? EffectiveRbac.DEFAULT : alias;
    }

    private static ManifestFinding finding(Workload workload, WithOrigin<Boolean> wanted) {
        return new ManifestFinding(
                Control.rbac,
                RULE,
                Severity.warning,
                workload.path("spec." + AccountTokens.FIELD),
                "baseline %s gives pods of ServiceAccount %s no token unasked, and this pod asks for one; leave it out unless the pod talks to the API server"
                        .formatted(wanted.baseline(), account(workload)));
    }
}
