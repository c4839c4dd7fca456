package io.securitybaseline.impact;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.baseline.EffectiveResources;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.workload.VolumeClaim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A volume claim that the LimitRange refuses: claims are bounded by what they request.
 *
 * @param baseline the baseline whose LimitRange it is
 * @param why what is the matter
 */
public record ClaimBreach(String baseline, String why, Place place) {
    private static final String STORAGE = "storage";

    /** Those of an object, waived or not. */
    public static Stream<ClaimBreach> of(EffectiveResources resources, HasMetadata object) {
        return of(resources, VolumeClaim.of(object));
    }

    static Stream<ClaimBreach> of(EffectiveResources resources, List<VolumeClaim> claims) {
        return resources.limits().stream()
                .flatMap(
                        limits ->
                                limits.value().stream()
                                        .filter(
                                                it ->
                                                        it.type()
                                                                == LimitEntry.Type
                                                                        .PersistentVolumeClaim)
                                        .flatMap(entry -> of(entry, limits, claims)));
    }

    private static Stream<ClaimBreach> of(
            LimitEntry entry, WithOrigin<?> origin, List<VolumeClaim> claims) {
        return claims.stream()
                .flatMap(claim -> breach(entry, claim).map(it -> of(claim, origin, it)).stream());
    }

    private static Optional<LimitBreach> breach(LimitEntry entry, VolumeClaim claim) {
        Optional<Quantity> max = Optional.ofNullable(entry.max().get(STORAGE));
        Optional<Quantity> min = Optional.ofNullable(entry.min().get(STORAGE));
        return claim.storage()
                .flatMap(
                        storage ->
                                max.filter(it -> storage.compareTo(it) > 0)
                                        .map(it -> beyond(storage, "above the maximum", it, "less"))
                                        .or(
                                                () ->
                                                        min.filter(it -> storage.compareTo(it) < 0)
                                                                .map(
                                                                        it ->
                                                                                beyond(
                                                                                        storage,
                                                                                        "below the"
                                                                                            + " minimum",
                                                                                        it,
                                                                                        "more"))));
    }

    private static LimitBreach beyond(Quantity storage, String how, Quantity bound, String more) {
        return new LimitBreach(
                "resources.requests[storage]",
                "it requests %s of storage, %s of %s".formatted(storage, how, bound),
                "write %s or %s".formatted(bound, more));
    }

    private static ClaimBreach of(VolumeClaim claim, WithOrigin<?> origin, LimitBreach breach) {
        return new ClaimBreach(
                origin.baseline(),
                "volume claim %s: %s".formatted(claim.name(), breach.why()),
                new Place("", claim.path() + "." + breach.field(), breach.remedy()));
    }
}
