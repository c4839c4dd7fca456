package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.securitybaseline.api.AttachTo;
import io.securitybaseline.api.Consequence;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.EffectiveRegistries;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Workloads with images that no pull secret of the baseline is for. A pod that names pull secrets
 * itself is given none by its ServiceAccount.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#add-imagepullsecrets-to-a-service-account">Add
 *     ImagePullSecrets to a service account</a>
 */
final class PullsWithoutCredentials implements ImpactCheck {
    private final List<WithOrigin<PullSecretEntry>> secrets;
    private final PendingEnforcement enforcement;

    PullsWithoutCredentials(EffectiveRegistries registries, PendingEnforcement enforcement) {
        this.secrets = registries.pullSecrets().stream().filter(it -> !it.isWaived()).toList();
        this.enforcement = enforcement;
    }

    @Override
    public Stream<ImpactEffect> effects(Workload head) {
        List<WithOrigin<PullSecretEntry>> given =
                secrets.stream().filter(it -> isAttached(it.value(), head)).toList();
        boolean isKnown =
                given.stream()
                        .allMatch(it -> enforcement.registries().containsKey(source(it.value())));
        if (given.isEmpty() || !isKnown) {
            return Stream.empty();
        }
        Set<String> own = own(head);
        return own.isEmpty() ? uncovered(head, given) : ignored(head, given, own);
    }

    /** Nothing is said where the ServiceAccount has other secrets: what they are for is unknown. */
    private Stream<ImpactEffect> uncovered(Workload head, List<WithOrigin<PullSecretEntry>> given) {
        Set<String> others = new TreeSet<>(enforcement.account(head).pullSecrets());
        given.forEach(it -> others.remove(it.value().name()));
        List<Place> places =
                others.isEmpty()
                        ? images(
                                head,
                                image -> given.stream().noneMatch(it -> isFor(it, image)),
                                "add a pull secret for its registry to registries.pullSecrets,"
                                        + " unless it is public")
                        : List.of();
        return effect(
                head,
                given.getFirst().baseline(),
                places,
                "no pull secret of the baseline is for "
                        + registries(head, places)
                        + ": images are pulled without credentials");
    }

    private Stream<ImpactEffect> ignored(
            Workload head, List<WithOrigin<PullSecretEntry>> given, Set<String> own) {
        return given.stream()
                .filter(it -> !own.contains(it.value().name()))
                .flatMap(
                        secret -> {
                            List<Place> places =
                                    images(
                                            head,
                                            image -> isFor(secret, image),
                                            "add it to imagePullSecrets, or leave these out");
                            return effect(
                                    head,
                                    secret.baseline(),
                                    places,
                                    "the pod names imagePullSecrets itself, so that it is not given"
                                            + " pull secret "
                                            + secret.value().name()
                                            + " of its ServiceAccount");
                        });
    }

    private static Stream<ImpactEffect> effect(
            Workload head, String baseline, List<Place> places, String why) {
        return places.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        ImpactEffect.of(
                                Consequence.PulledWithoutCredentials,
                                Control.registries,
                                "PullSecret",
                                head,
                                baseline,
                                why,
                                places));
    }

    private static List<Place> images(Workload head, Predicate<ImageName> which, String remedy) {
        List<Place> places = new ArrayList<>();
        head.containers().stream()
                .filter(it -> it.container().getImage() != null)
                .filter(it -> which.test(ImageName.of(it.container().getImage())))
                .forEach(
                        it ->
                                places.add(
                                        new Place(it.name(), head.path(it.path("image")), remedy)));
        return places;
    }

    private static String registries(Workload head, List<Place> places) {
        Set<String> containers = places.stream().map(Place::container).collect(Collectors.toSet());
        return head.containers().stream()
                .filter(it -> containers.contains(it.name()))
                .map(it -> ImageName.of(it.container().getImage()).host())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private boolean isFor(WithOrigin<PullSecretEntry> secret, ImageName image) {
        return enforcement.registries().getOrDefault(source(secret.value()), Set.of()).stream()
                .anyMatch(image::isIn);
    }

    private static String source(PullSecretEntry secret) {
        return Objects.requireNonNullElse(secret.sourceName(), secret.name());
    }

    private static boolean isAttached(PullSecretEntry secret, Workload head) {
        String account = head.serviceAccount();
        AttachTo to = Objects.requireNonNullElse(secret.attachTo(), AttachTo.All);
        return switch (to) {
            case All -> true;
            case Default -> account.equals(EffectiveRbac.DEFAULT);
            case Named -> secret.serviceAccountNames().contains(account);
        };
    }

    private static Set<String> own(Workload head) {
        return head.podSpec().getImagePullSecrets() == null
                ? Set.of()
                : head.podSpec().getImagePullSecrets().stream()
                        .map(LocalObjectReference::getName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
