package io.securitybaseline.cli;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * As whom the API server is asked: the user of the kubeconfig's context may stand for another one.
 *
 * @param user the user; empty for nobody else
 * @param groups the groups of that user
 * @param uid its uid; empty for none
 * @param extras what else is known of it
 */
record Impersonation(
        String user, List<String> groups, String uid, Map<String, List<String>> extras) {
    Impersonation {
        groups = List.copyOf(groups);
        extras = Map.copyOf(extras);
    }

    /** What the kubeconfig says of the user, which the client leaves out. */
    static Impersonation of(Config found) {
        return user(found)
                .map(
                        it ->
                                new Impersonation(
                                        orEmpty(it.getAs()),
                                        Objects.requireNonNullElse(it.getAsGroups(), List.of()),
                                        orEmpty(it.getAsUid()),
                                        Objects.requireNonNullElse(it.getAsUserExtra(), Map.of())))
                .orElse(new Impersonation("", List.of(), "", Map.of()));
    }

    /** The file with the token of the kubeconfig's user, which the client leaves out as well. */
    static Optional<String> tokenFile(Config found) {
        return user(found).map(AuthInfo::getTokenFile).filter(it -> !it.isEmpty());
    }

    /** This, or what the caller says instead. */
    Impersonation or(String otherUser, List<String> otherGroups, String otherUid) {
        return otherUser.isEmpty() && otherGroups.isEmpty() && otherUid.isEmpty()
                ? this
                : new Impersonation(
                        otherUser.isEmpty() ? user : otherUser,
                        otherGroups.isEmpty() ? groups : otherGroups,
                        otherUid.isEmpty() ? uid : otherUid,
                        extras);
    }

    /** Whether there are groups or a uid of nobody, which the API server refuses. */
    boolean isOfNobody() {
        return user.isEmpty() && !(groups.isEmpty() && uid.isEmpty());
    }

    ConfigBuilder in(ConfigBuilder config) {
        return user.isEmpty()
                ? config
                : config.withImpersonateUsername(user)
                        .withImpersonateGroups(groups.toArray(String[]::new))
                        .withImpersonateExtras(extras);
    }

    private static Optional<AuthInfo> user(Config found) {
        if (found.getCurrentContext() == null || found.getCurrentContext().getContext() == null) {
            return Optional.empty();
        }
        @Nullable File file = found.getFileWithAuthInfo();
        if (file == null) {
            return Optional.empty();
        }
        String name = found.getCurrentContext().getContext().getUser();
        return Objects.requireNonNullElse(
                        KubeConfigUtils.parseConfig(file).getUsers(), List.<NamedAuthInfo>of())
                .stream()
                .filter(it -> it.getName().equals(name) && it.getUser() != null)
                .map(NamedAuthInfo::getUser)
                .findFirst();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
