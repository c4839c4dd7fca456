package io.securitybaseline.baseline;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.api.RegistriesSpec;

import java.util.List;

/** The pull secrets that exist in a namespace: those of all baselines. */
public record EffectiveRegistries(List<Sourced<PullSecretEntry>> pullSecrets) {

    static EffectiveRegistries of(List<SelectedBaseline> baselines, Overrides overrides) {
        return new EffectiveRegistries(
                new Merge(Control.registries, baselines, overrides)
                        .union(
                                "registries.pullSecrets",
                                EffectiveRegistries::pullSecrets,
                                PullSecretEntry::name));
    }

    private static List<PullSecretEntry> pullSecrets(SelectedBaseline baseline) {
        RegistriesSpec spec = baseline.spec().registries();
        return spec == null ? List.of() : spec.pullSecrets();
    }
}
