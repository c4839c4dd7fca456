package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the ServiceAccounts that say that pods get a token unasked, where the baseline says of
 * {@code default} that they do not. One that says nothing is not told, though pods of it get a
 * token as well: that is how Kubernetes makes every account, and not what anybody turned on.
 */
final class ForeignServiceAccounts {
    private ForeignServiceAccounts() {}

    static Stream<ForeignObject> in(NamespaceContext context) {
        return context.tokensOff().byDefault().stream().flatMap(asked -> found(context, asked));
    }

    private static Stream<ForeignObject> found(NamespaceContext context, Asked asked) {
        return context.foreign(ItemKind.ServiceAccount, ServiceAccount.class).stream()
                .filter(it -> Boolean.TRUE.equals(it.getAutomountServiceAccountToken()))
                .filter(it -> !context.isAskedFor(automount(it)))
                .map(
                        it ->
                                ForeignObject.of(
                                        Control.rbac,
                                        it,
                                        asked,
                                        Reason.ForeignServiceAccount,
                                        List.of(
                                                new FieldDifference(
                                                        List.of("automountServiceAccountToken"),
                                                        "false",
                                                        "true")),
                                        "set it to false and mount tokens in the pods that need"
                                                + " one, or list it in rbac.serviceAccounts of the"
                                                + " baseline"));
    }

    private static ItemKey automount(ServiceAccount account) {
        return new ItemKey(ItemKind.ServiceAccountAutomount, account.getMetadata().getName());
    }
}
