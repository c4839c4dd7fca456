package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.api.RegistriesSpec;
import io.securitybaseline.waiver.Exceptions;

import java.util.List;
import java.util.stream.Stream;

/** The pull secrets that exist in a namespace: those of all baselines. */
public record EffectiveRegistries(List<WithOrigin<PullSecretEntry>> pullSecrets) {

    static EffectiveRegistries of(List<SelectedBaseline> baselines, Overrides overrides) {
        return new EffectiveRegistries(
                new Merge(Control.registries, baselines, overrides)
                        .union(
                                "registries.pullSecrets",
                                EffectiveRegistries::pullSecrets,
                                PullSecretEntry::name));
    }

    EffectiveRegistries exempting(Exceptions exceptions) {
        return new EffectiveRegistries(
                pullSecrets.stream()
                        .map(
                                it ->
                                        it.waivedBy(
                                                exceptions.of(
                                                        Control.registries, it.value().name())))
                        .toList());
    }

    Stream<PathValue> values() {
        return pullSecrets.stream()
                .map(
                        it ->
                                new PathValue(
                                        Control.registries,
                                        "registries.pullSecrets[" + it.value().name() + "]",
                                        it));
    }

    private static List<PullSecretEntry> pullSecrets(SelectedBaseline baseline) {
        RegistriesSpec spec = baseline.spec().registries();
        return spec == null ? List.of() : spec.pullSecrets();
    }
}
