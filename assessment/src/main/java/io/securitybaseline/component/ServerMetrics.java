package io.securitybaseline.component;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Some of what a component measures, in the text format of Prometheus.
 *
 * @param samples by the name of the metric
 */
public record ServerMetrics(Map<String, List<Sample>> samples) {

    /** One value with its labels. */
    public record Sample(Map<String, String> labels, double value) {

        public Sample {
            labels = Map.copyOf(labels);
        }

        public String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    public ServerMetrics {
        samples = Map.copyOf(samples);
    }

    public List<Sample> of(String metric) {
        return samples.getOrDefault(metric, List.of());
    }

    /** Whether a metric has a sample, whatever its value. */
    public boolean has(String metric) {
        return samples.containsKey(metric);
    }

    /** The values of those samples together. */
    public double sum(String metric, Predicate<Sample> which) {
        return of(metric).stream().filter(which).mapToDouble(Sample::value).sum();
    }

    /** When the process started, in seconds since 1970: it tells instances apart. */
    public double started() {
        return sum("process_start_time_seconds", any -> true);
    }
}
