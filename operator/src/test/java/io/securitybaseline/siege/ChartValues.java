package io.securitybaseline.siege;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.testbed.chart.Chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The values of the chart, as its schema has them.
 *
 * @param leaves the schema of each value by its path with dots
 */
record ChartValues(ObjectNode defaults, Map<String, JsonNode> leaves) {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    static ChartValues read() {
        var chart = Chart.find().path();
        try {
            Map<String, JsonNode> leaves = new TreeMap<>();
            walk("", tree(Files.readString(chart.resolve("values.schema.json"))), leaves);
            return new ChartValues(
                    (ObjectNode) tree(Files.readString(chart.resolve("values.yaml"))), leaves);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table of shapes. */
    static JsonNode shapes() {
        try (var stream = ChartValues.class.getResourceAsStream("/siege/chart-shapes.yaml")) {
            return tree(
                    new String(
                            Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String yaml) {
        return SERIALIZATION.convertValue(SERIALIZATION.unmarshal(yaml, Map.class), JsonNode.class);
    }

    private static void walk(String path, JsonNode schema, Map<String, JsonNode> leaves) {
        if (!schema.has("properties")) {
            leaves.put(path, schema);
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(
                        entry ->
                                walk(
                                        path.isEmpty()
                                                ? entry.getKey()
                                                : path + "." + entry.getKey(),
                                        entry.getValue(),
                                        leaves));
    }
}
