package io.securitybaseline.exposure;

import io.securitybaseline.workload.WorkloadKind;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What matters for traffic of the pods of a workload.
 *
 * @param kind the kind of what somebody has written: of a pod that a controller made, its own
 * @param labels the labels by which policies tell them from other pods
 * @param selector labels that the workload's pods keep through all its changes
 * @param inHostNetwork whether they have the addresses of their nodes; policies are not for those
 * @param scrapeAnnotations annotations that ask for scraping
 * @param mentions Services that their containers name
 * @param made whether a controller made them from a template that is looked at as well
 */
public record PodProfile(
        WorkloadKind kind,
        String name,
        Map<String, String> labels,
        Map<String, String> selector,
        List<PodPort> ports,
        boolean inHostNetwork,
        Map<String, String> scrapeAnnotations,
        List<Mention> mentions,
        boolean made) {

    public PodProfile {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        selector = Collections.unmodifiableMap(new TreeMap<>(selector));
        ports = ports.stream().distinct().sorted().toList();
        scrapeAnnotations = Collections.unmodifiableMap(new TreeMap<>(scrapeAnnotations));
        mentions = List.copyOf(mentions);
    }

    boolean has(Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /** What the pods call a port; empty when they say nothing of it. */
    String nameOf(String protocol, int number) {
        return ports.stream()
                .filter(it -> it.number() == number && it.protocol().equals(protocol))
                .map(PodPort::name)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }

    Optional<PodPort> portNamed(String portName) {
        return ports.stream().filter(it -> it.name().equals(portName)).findFirst();
    }
}
