package io.securitybaseline.bench;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes namespaces of the same kind. */
final class Namespaces {

    private static final Duration STEP = Duration.ofMillis(100);

    private final KubernetesClient client;

    Namespaces(KubernetesClient client) {
        this.client = client;
    }

    /** Creates some, and waits until each has its default ServiceAccount; returns their names. */
    List<String> create(String prefix, int count, Map<String, String> labels) {
        var names =
                IntStream.range(0, count).mapToObj("bench-%s-%%05d".formatted(prefix)::formatted);
        var all = names.toList();
        Workers.run(all.stream().map(name -> (Runnable) () -> create(name, labels)).toList());
        while (!withServiceAccount().containsAll(all)) {
            Server.sleep(STEP);
        }
        return all;
    }

    private void create(String name, Map<String, String> labels) {
        client.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withLabels(labels)
                                .endMetadata()
                                .build())
                .create();
    }

    private Set<String> withServiceAccount() {
        return client
                .serviceAccounts()
                .inAnyNamespace()
                .withField("metadata.name", "default")
                .list()
                .getItems()
                .stream()
                .map(account -> account.getMetadata().getNamespace())
                .collect(Collectors.toSet());
    }
}
