package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.api.Control;
import io.securitybaseline.baseline.WithOrigin;

import java.util.Optional;
import java.util.stream.Stream;

/** ServiceAccounts that say otherwise than the baseline whether pods get a token unasked. */
final class AccountTokens implements ManifestCheck {
    static final String FIELD = "automountServiceAccountToken";
    private static final String RULE = "TokenAutomount";

    @Override
    public Stream<ManifestFinding> judge(CheckedObject subject) {
        if (!(subject.object() instanceof ServiceAccount account)) {
            return Stream.empty();
        }
        Boolean written = account.getAutomountServiceAccountToken();
        return Optional.ofNullable(subject.effective().rbac().automount().get(subject.name()))
                .filter(wanted -> written != null && !written.equals(wanted.value()))
                .map(wanted -> finding(wanted, subject.name()).of(subject.name()))
                .stream();
    }

    private static ManifestFinding finding(WithOrigin<Boolean> wanted, String account) {
        return new ManifestFinding(
                Control.rbac,
                RULE,
                Severity.error,
                FIELD,
                "baseline %s sets it to %s for ServiceAccount %s, and the operator sets it back; write %s, or leave it out"
                        .formatted(wanted.baseline(), wanted.value(), account, wanted.value()));
    }
}
