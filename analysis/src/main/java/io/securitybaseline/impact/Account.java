package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.live.OrNone;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a ServiceAccount gives to its pods.
 *
 * @param token whether they get a token unasked
 * @param pullSecrets names of the pull secrets of those that name none themselves
 */
public record Account(boolean token, Set<String> pullSecrets) {

    /** One that says nothing. */
    static final Account SILENT = new Account(true, Set.of());

    static Account of(ServiceAccount account) {
        Set<String> secrets = new TreeSet<>();
        OrNone.of(account.getImagePullSecrets()).stream()
                .map(LocalObjectReference::getName)
                .filter(Objects::nonNull)
                .forEach(secrets::add);
        return new Account(
                !Boolean.FALSE.equals(account.getAutomountServiceAccountToken()), secrets);
    }
}
