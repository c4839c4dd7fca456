package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.testbed.chart.Call;

/** The API server as somebody asks it who parses every answer, however large its parts are. */
record RawApi(KubernetesClient client) {
    private static final int DEPTH = 20_000;

    /** A client's own limits would end the test rather than the operator. */
    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNameLength(Integer.MAX_VALUE)
                                            .maxNestingDepth(DEPTH)
                                            .maxNumberLength(Integer.MAX_VALUE)
                                            .maxStringLength(Integer.MAX_VALUE)
                                            .build())
                            .streamWriteConstraints(
                                    StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
                            .build());

    /** An object as the body of a call, however deep it is. */
    static Object body(JsonNode object) {
        try {
            return new RawValue(JSON.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Call.Answer send(Call call) {
        return call.send(client);
    }

    /** What is at a path; what is not there is missing. */
    JsonNode get(String path) {
        Call.Answer answer = send(Call.get(path));
        if (answer.status() == 404) {
            return JSON.missingNode();
        }
        if (!answer.isSuccess()) {
            throw new IllegalStateException(path + ": " + answer);
        }
        return parse(answer.text());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text.substring(0, Math.min(200, text.length())), e);
        }
    }
}
