package io.securitybaseline.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.securitybaseline.testbed.ControlPlane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The requests of the operator since a moment, each as often as it was sent. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

    private final Path log = ControlPlane.shared().folder().resolve("audit.log");
    private final String user;
    private final int from;

    private Requests(String user) {
        this.user = user;
        this.from = lines().size();
    }

    /** From now on. */
    static Requests of(OperatorUnderTest operator) {
        return new Requests(operator.installation().username());
    }

    /** All of them. */
    List<JsonNode> all() {
        return lines().stream()
                .skip(from)
                .map(Requests::parse)
                .filter(it -> it.at("/user/username").asText().equals(user))
                .toList();
    }

    /** Those with a verb on a resource. */
    List<JsonNode> of(String verb, String resource) {
        return all().stream()
                .filter(it -> it.path("verb").asText().equals(verb))
                .filter(it -> it.at("/objectRef/resource").asText().equals(resource))
                .toList();
    }

    /** Those that change something in a namespace. */
    List<JsonNode> writesIn(String namespace) {
        return all().stream()
                .filter(it -> WRITES.contains(it.path("verb").asText()))
                .filter(it -> it.at("/objectRef/namespace").asText().equals(namespace))
                .toList();
    }

    /** How a request was asked. */
    static String uri(JsonNode request) {
        return request.path("requestURI").asText();
    }

    private List<String> lines() {
        try {
            // The last line may not be written to its end.
            String text = Files.readString(log, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not an audit event: " + line, e);
        }
    }
}
