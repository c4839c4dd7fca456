package io.securitybaseline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.testbed.ApiCalls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code kubectl get} prints: the API server makes the table itself, kubectl only pads it. */
final class ServerTable {

    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String GROUP = "/apis/securitybaseline.io/v1alpha1/";

    private final ApiCalls calls;

    ServerTable(ApiCalls calls) {
        this.calls = calls;
    }

    /** The objects of a resource of our API group. */
    List<List<String>> get(String resource) throws IOException {
        var answer = calls.get(GROUP + resource, TABLE);
        if (answer.statusCode() != 200) {
            throw new IOException("No table of " + resource + ": " + answer.body());
        }
        var table = new ObjectMapper().readTree(answer.body());
        var columns = new ArrayList<Integer>();
        var header = new ArrayList<String>();
        var definitions = table.path("columnDefinitions");
        for (var i = 0; i < definitions.size(); i++) {
            // The others are for -o wide.
            if (definitions.path(i).path("priority").asInt() == 0) {
                columns.add(i);
                header.add(definitions.path(i).path("name").asText().toUpperCase(Locale.ROOT));
            }
        }
        var rows = new ArrayList<List<String>>();
        table.path("rows").forEach(row -> rows.add(cells(row, columns)));
        if (rows.stream().anyMatch(row -> !row.getFirst().isEmpty())) {
            header.addFirst("NAMESPACE");
        } else {
            rows.replaceAll(row -> row.subList(1, row.size()));
        }
        rows.addFirst(header);
        return rows;
    }

    /** The namespace, empty where there is none, then the columns. */
    private static List<String> cells(JsonNode row, List<Integer> columns) {
        var cells = new ArrayList<String>();
        cells.add(row.at("/object/metadata/namespace").asText());
        columns.forEach(
                column -> {
                    var cell = row.path("cells").path(column);
                    cells.add(cell.isNull() ? "" : cell.asText());
                });
        return cells;
    }
}
