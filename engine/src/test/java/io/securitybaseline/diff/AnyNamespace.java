package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.InventoryEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.DesiredItem.Undetermined;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Any namespace, with any inventory, and any wishes for it, all about the same few things. */
final class AnyNamespace {
    static final ItemKey LABEL =
            new ItemKey(ItemKind.NamespaceLabel, Labels.POD_SECURITY + "enforce");

    static final List<ItemKey> PARTS =
            List.of(
                    LABEL,
                    new ItemKey(ItemKind.ServiceAccountAutomount, "default"),
                    new ItemKey(ItemKind.ServiceAccountAutomount, "app"),
                    ItemKey.imagePullSecret("default", "regcred"),
                    ItemKey.imagePullSecret("missing", "regcred"));

    private static final List<ItemKey> OBJECTS =
            List.of(
                    new ItemKey(ItemKind.NetworkPolicy, "securitybaseline-default-deny"),
                    new ItemKey(ItemKind.NetworkPolicy, "securitybaseline-allow-dns"),
                    new ItemKey(ItemKind.Role, "securitybaseline-a"),
                    new ItemKey(ItemKind.RoleBinding, "securitybaseline-a"),
                    new ItemKey(ItemKind.ServiceAccount, "app"),
                    new ItemKey(ItemKind.LimitRange, "securitybaseline-limits"),
                    new ItemKey(ItemKind.ResourceQuota, "securitybaseline-quota"),
                    new ItemKey(ItemKind.Secret, "regcred"));

    private AnyNamespace() {}

    static Arbitrary<DesiredSet> wishes() {
        var items =
                some(
                        Stream.concat(
                                OBJECTS.stream().map(AnyNamespace::objectWish),
                                PARTS.stream().map(AnyNamespace::partWish)));
        return items.map(all -> DesiredSet.of(all, List.of()));
    }

    static Arbitrary<LiveNamespace> worlds() {
        var objects =
                some(
                        Stream.concat(
                                OBJECTS.stream().map(AnyNamespace::live),
                                Stream.of(defaultAccount())));
        var inventory =
                some(Stream.concat(OBJECTS.stream(), PARTS.stream()).map(AnyNamespace::remembered));
        var level = Arbitraries.of("", "baseline", "restricted");
        return Combinators.combine(objects, inventory, level)
                .as(
                        (found, entries, label) -> {
                            var namespace = Given.namespace("{}");
                            if (!label.isEmpty()) {
                                namespace.getMetadata().getLabels().put(LABEL.name(), label);
                            }
                            return Given.world(
                                    namespace, entries, found.toArray(HasMetadata[]::new));
                        });
    }

    private static <T> Arbitrary<List<T>> some(Stream<Arbitrary<T>> all) {
        return Combinators.combine(all.map(each -> each.optional(0.7)).toList())
                .as(some -> some.stream().flatMap(Optional::stream).toList());
    }

    private static Arbitrary<DesiredItem> objectWish(ItemKey key) {
        Arbitrary<DesiredItem> object =
                Combinators.combine(
                                Contents.of(key.kind(), key.name()),
                                Arbitraries.of(true, true, false),
                                Arbitraries.of(true, false))
                        .as(
                                (content, held, adopt) ->
                                        new DesiredObject(
                                                key,
                                                "b",
                                                labelled(content, Labels.MANAGED_BY_VALUE),
                                                held,
                                                adopt));
        Problem problem = new Problem(Control.network, "b", Reason.DnsNotFound, "no DNS");
        return Arbitraries.frequencyOf(
                Tuple.of(9, object), Tuple.of(1, Arbitraries.just(new Undetermined(key, problem))));
    }

    private static Arbitrary<DesiredItem> partWish(ItemKey key) {
        Arbitrary<String> value =
                switch (key.kind()) {
                    case NamespaceLabel -> Arbitraries.of("baseline", "restricted");
                    case ServiceAccountAutomount -> Arbitraries.of("true", "false");
                    default -> Arbitraries.just(key.secret());
                };
        return Combinators.combine(value, Arbitraries.of(true, true, false))
                .as((wanted, held) -> new DesiredPart(key, "b", wanted, held));
    }

    private static Arbitrary<HasMetadata> live(ItemKey key) {
        return Combinators.combine(
                        Contents.of(key.kind(), key.name()),
                        Arbitraries.of("", Labels.MANAGED_BY_VALUE, "Helm"),
                        Arbitraries.of("u1", "u2"))
                .as(
                        (content, managedBy, uid) -> {
                            content.getMetadata().setUid(uid);
                            content.getMetadata().setResourceVersion("5");
                            return managedBy.isEmpty() ? content : labelled(content, managedBy);
                        });
    }

    private static HasMetadata labelled(HasMetadata object, String managedBy) {
        object.getMetadata().setLabels(Map.of(Labels.MANAGED_BY, managedBy));
        return object;
    }

    private static Arbitrary<HasMetadata> defaultAccount() {
        HasMetadata bare =
                Given.object(
                        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, uid:"
                                + " u1}}");
        return Arbitraries.of(
                Given.changed(bare, "{automountServiceAccountToken: true}"),
                Given.changed(bare, "{automountServiceAccountToken: false}"),
                Given.changed(bare, "{imagePullSecrets: [{name: regcred}]}"),
                Given.changed(bare, "{imagePullSecrets: [{name: theirs}]}"));
    }

    private static Arbitrary<InventoryEntry> remembered(ItemKey key) {
        return Combinators.combine(
                        Arbitraries.of("u1", "u2", "n1"),
                        Arbitraries.of("rv:5", "restricted", "false", "regcred"))
                .as(
                        (uid, left) ->
                                new InventoryEntry(
                                        key.kind().name(), key.name(), uid, left, null, "b"));
    }
}
