package io.securitybaseline.it;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What tenants can do, as {@code siege/tenant-admin.yaml} has it. */
record TenantTable(List<Harmless> harmless, List<Attempt> attempts) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Rights that need no attempt; a star stands for all. */
    record Harmless(List<String> resources, List<String> verbs) {
        boolean covers(Right right) {
            return has(resources, right.title()) && has(verbs, right.verb());
        }

        private static boolean has(List<String> some, String one) {
            return some.contains("*") || some.contains(one);
        }
    }

    /** The table, for a namespace and the baseline that selects it. */
    static TenantTable read(String namespace, String baseline) {
        Map<?, ?> table =
                SERIALIZATION.unmarshal(
                        text().replace("$ns", namespace).replace("$baseline", baseline), Map.class);
        return new TenantTable(
                entries(table.get("harmless")).map(TenantTable::harmless).toList(),
                entries(table.get("attempts")).map(Attempt::of).toList());
    }

    /** Whether the table says what comes of a right. */
    boolean covers(Right right) {
        return harmless.stream().anyMatch(row -> row.covers(right))
                || attempts.stream().anyMatch(it -> it.right().equals(right.toString()));
    }

    private static Harmless harmless(Map<?, ?> row) {
        if (Objects.toString(row.get("because"), "").isBlank()) {
            throw new IllegalArgumentException("Say why it is harmless: " + row);
        }
        return new Harmless(strings(row.get("resources")), strings(row.get("verbs")));
    }

    private static Stream<Map<?, ?>> entries(Object list) {
        return ((List<?>) list).stream().map(entry -> (Map<?, ?>) entry);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }

    private static String text() {
        try (var stream = TenantTable.class.getResourceAsStream("/siege/tenant-admin.yaml")) {
            return new String(
                    Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
