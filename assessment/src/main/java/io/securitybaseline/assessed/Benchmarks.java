package io.securitybaseline.assessed;

import io.securitybaseline.api.Benchmark;
import io.securitybaseline.api.ControlReference;

import org.jspecify.annotations.Nullable;

import java.lang.module.ModuleDescriptor;
import java.util.Comparator;
import java.util.List;

/** Which benchmark's numbers the references give. */
final class Benchmarks {
    private static final String CIS = "CIS Kubernetes";

    private Benchmarks() {}

    /** The newest version of it; null where nothing refers to it. */
    static @Nullable Benchmark of(List<LayerReport> reports) {
        return reports.stream()
                .flatMap(it -> it.controls().stream())
                .flatMap(it -> it.references().stream())
                .filter(it -> it.catalogue().equals(CIS))
                .map(ControlReference::versions)
                .flatMap(List::stream)
                .map(ModuleDescriptor.Version::parse)
                .max(Comparator.naturalOrder())
                // No published version is about a Kubernetes that is newer than itself.
                .map(it -> new Benchmark(CIS, it.toString(), false))
                .orElse(null);
    }
}
