package io.securitybaseline.probe;

import io.securitybaseline.evidence.Probe;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up how long the probes of one run take. */
final class Stopwatch {
    private final Map<Probe, Duration> times = new EnumMap<>(Probe.class);

    <T> T time(Probe probe, Supplier<T> reading) {
        long began = System.nanoTime();
        try {
            return reading.get();
        } finally {
            times.merge(probe, Duration.ofNanos(System.nanoTime() - began), Duration::plus);
        }
    }

    Map<Probe, Duration> times() {
        return Map.copyOf(times);
    }
}
