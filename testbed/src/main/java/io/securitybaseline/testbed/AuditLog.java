package io.securitybaseline.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The audit log of a control plane: what ServiceAccounts have asked of the API server. */
record AuditLog(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A watch is written down when it begins, for it may never end. */
    private static final String POLICY =
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
              - level: None
                userGroups: ["system:serviceaccounts:kube-system"]
              - level: Metadata
                userGroups: ["system:serviceaccounts"]
              - level: None
            """;

    static void writePolicy(Path file) throws IOException {
        Files.writeString(file, POLICY);
    }

    Set<AuditedRequest> of(String user) {
        if (!Files.exists(file)) {
            throw new ControlPlaneException(
                    "This control plane keeps no audit log; start it with"
                            + " Options.with(Feature.AUDIT).");
        }
        Set<AuditedRequest> requests = new LinkedHashSet<>();
        try (var lines = Files.lines(file)) {
            lines.map(AuditLog::parse)
                    .filter(event -> event.at("/user/username").asText().equals(user))
                    .filter(event -> event.has("objectRef"))
                    .forEach(event -> requests.add(request(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit event: " + line, e);
        }
    }

    private static AuditedRequest request(JsonNode event) {
        JsonNode object = event.path("objectRef");
        String subresource = object.path("subresource").asText();
        return new AuditedRequest(
                event.path("verb").asText(),
                object.path("apiGroup").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                object.path("namespace").asText(),
                object.path("name").asText(),
                event.at("/responseStatus/code").asInt());
    }
}
