package io.securitybaseline.baseline;

import io.securitybaseline.api.BindingEntry;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DefaultServiceAccount;
import io.securitybaseline.api.RbacSpec;
import io.securitybaseline.api.RoleEntry;
import io.securitybaseline.api.ServiceAccountEntry;
import io.securitybaseline.api.WaivedObject;
import io.securitybaseline.waiver.Exceptions;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ServiceAccounts, Roles and RoleBindings that exist in a namespace: those of all baselines.
 *
 * @param serviceAccounts names of ServiceAccounts that exist
 * @param automount whether pods get a token unasked, by ServiceAccount; where baselines differ,
 *     they do not
 */
public record EffectiveRbac(
        List<WithOrigin<String>> serviceAccounts,
        Map<String, WithOrigin<Boolean>> automount,
        List<WithOrigin<RoleEntry>> roles,
        List<WithOrigin<BindingEntry>> bindings) {

    /** The ServiceAccount that every namespace has. */
    public static final String DEFAULT = "default";

    private static final Comparator<Boolean> OFF_IS_STRICTER =
            Comparator.<Boolean>naturalOrder().reversed();

    static EffectiveRbac of(List<SelectedBaseline> baselines, Overrides overrides) {
        Merge merge = new Merge(Control.rbac, baselines, overrides);
        List<WithOrigin<String>> accounts =
                merge.union(
                        "rbac.serviceAccounts",
                        entries(
                                spec ->
                                        spec.serviceAccounts().stream()
                                                .map(ServiceAccountEntry::name)
                                                .toList()),
                        Function.identity());
        Map<String, WithOrigin<Boolean>> automount = new TreeMap<>();
        accounts.forEach(
                account ->
                        automount(merge, account.value())
                                .ifPresent(it -> automount.put(account.value(), it)));
        automount(merge, DEFAULT).ifPresent(it -> automount.put(DEFAULT, it));
        return new EffectiveRbac(
                accounts,
                automount,
                merge.union("rbac.roles", entries(RbacSpec::roles), RoleEntry::name),
                merge.union("rbac.bindings", entries(RbacSpec::bindings), BindingEntry::name));
    }

    /**
     * Whether pods that run as a ServiceAccount are to get its token unasked: what is said of that
     * one, or else of {@link #DEFAULT}, which stands for all that nobody thought of.
     */
    public Optional<WithOrigin<Boolean>> tokens(String account) {
        return Optional.ofNullable(automount.get(account))
                .or(() -> Optional.ofNullable(automount.get(DEFAULT)));
    }

    /** A ServiceAccount can be exempted by itself from having its token off. */
    EffectiveRbac exempting(Exceptions exceptions) {
        Map<String, WithOrigin<Boolean>> waived = new TreeMap<>();
        automount.forEach(
                (account, value) ->
                        waived.put(
                                account,
                                value.waivedBy(
                                        exceptions.of(
                                                Control.rbac,
                                                account,
                                                new WaivedObject("ServiceAccount", account)))));
        return new EffectiveRbac(
                waived(exceptions, serviceAccounts, Function.identity()),
                waived,
                waived(exceptions, roles, RoleEntry::name),
                waived(exceptions, bindings, BindingEntry::name));
    }

    Stream<PathValue> values() {
        return Stream.of(
                        serviceAccounts.stream()
                                .map(it -> value("serviceAccounts[" + it.value() + "]", it)),
                        automount.entrySet().stream()
                                .map(it -> value(automountPath(it.getKey()), it.getValue())),
                        roles.stream().map(it -> value("roles[" + it.value().name() + "]", it)),
                        bindings.stream()
                                .map(it -> value("bindings[" + it.value().name() + "]", it)))
                .flatMap(it -> it);
    }

    private static PathValue value(String path, WithOrigin<?> value) {
        return new PathValue(Control.rbac, "rbac." + path, value);
    }

    private static <T> List<WithOrigin<T>> waived(
            Exceptions exceptions, List<WithOrigin<T>> entries, Function<T, String> name) {
        return entries.stream()
                .map(it -> it.waivedBy(exceptions.of(Control.rbac, name.apply(it.value()))))
                .toList();
    }

    private static String automountPath(String account) {
        String entry =
                account.equals(DEFAULT)
                        ? "defaultServiceAccount"
                        : "serviceAccounts[" + account + "]";
        return entry + ".automountServiceAccountToken";
    }

    private static Optional<WithOrigin<Boolean>> automount(Merge merge, String account) {
        return merge.strictest(
                "rbac." + automountPath(account),
                baseline -> automountOf(baseline.spec().rbac(), account),
                OFF_IS_STRICTER);
    }

    private static Optional<Boolean> automountOf(@Nullable RbacSpec spec, String account) {
        if (spec == null) {
            return Optional.empty();
        }
        DefaultServiceAccount ofDefault = spec.defaultServiceAccount();
        if (account.equals(DEFAULT)
                && ofDefault != null
                && ofDefault.automountServiceAccountToken() != null) {
            return Optional.ofNullable(ofDefault.automountServiceAccountToken());
        }
        return spec.serviceAccounts().stream()
                .filter(entry -> entry.name().equals(account))
                .findFirst()
                .map(ServiceAccountEntry::automountServiceAccountToken);
    }

    private static <T> Function<SelectedBaseline, List<T>> entries(
            Function<RbacSpec, List<T>> list) {
        return baseline ->
                baseline.spec().rbac() == null ? List.of() : list.apply(baseline.spec().rbac());
    }
}
