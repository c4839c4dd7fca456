package io.securitybaseline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.UncheckedIOException;

/** The results for programs; what could not be measured is null. */
final class JsonDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Results results;
    private final String machine;

    JsonDocument(Results results, String machine) {
        this.results = results;
        this.machine = machine;
    }

    @Override
    public String toString() {
        var document = JSON.createObjectNode().put("machine", machine);
        var runs = document.putArray("runs");
        for (var run : results.runs()) {
            var node = runs.addObject().put("namespaces", run.namespaces());
            var figures = node.putArray("figures");
            run.all().forEach(figure -> add(figures.addObject(), figure));
        }
        var growth = document.putArray("growth");
        for (var thing : results.things()) {
            var exponents = growth.addObject().put("name", thing.name()).putArray("exponents");
            for (int part = 0; part < thing.values().size(); part++) {
                var exponent = results.growth(thing, part);
                if (exponent.isPresent()) {
                    exponents.add(exponent.getAsDouble());
                } else {
                    exponents.addNull();
                }
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ObjectNode node, Figure figure) {
        node.put("name", figure.name()).put("unit", figure.unit());
        figure.parts().forEach(node.putArray("parts")::add);
        var values = node.putArray("values");
        for (double value : figure.values()) {
            if (Double.isFinite(value)) {
                values.add(value);
            } else {
                values.addNull();
            }
        }
    }
}
