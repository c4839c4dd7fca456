package io.securitybaseline.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import io.securitybaseline.check.Severity;
import io.securitybaseline.manifest.Reading;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Findings as code scanning reads them.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class Sarif implements FindingsOutput {
    static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final PrintWriter out;
    private final String version;
    private final JsonGenerator json;
    private final TreeSet<String> rules = new TreeSet<>();
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();

    Sarif(PrintWriter out, String version) throws IOException {
        this.out = out;
        this.version = version;
        this.json = Structured.json.generator(out);
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeArrayFieldStart("results");
    }

    @Override
    public void finding(Located it) throws IOException {
        rules.add(it.ruleId());
        json.writeStartObject();
        json.writeStringField("ruleId", it.ruleId());
        json.writeStringField("level", level(it.finding().severity()));
        text("message", it.object() + ": " + it.finding().path() + ": " + it.finding().message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        physical(it.file(), it.line());
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", it.object() + " " + it.finding().path());
        json.writeStringField("kind", "object");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField(
                "securitybaseline/v1",
                it.file() + "|" + it.object() + "|" + it.ruleId() + "|" + it.finding().path());
        json.writeEndObject();
        json.writeEndObject();
    }

    @Override
    public void unreadable(Reading.Unreadable it) {
        unreadable.add(it);
    }

    @Override
    public void end(CheckSummary summary) throws IOException {
        json.writeEndArray();
        tool();
        invocation();
        json.writeStringField("columnKind", "unicodeCodePoints");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.close();
        out.println();
        out.flush();
    }

    private void tool() throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "securitybaseline");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (String rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule);
            json.writeStringField("name", rule.substring(rule.indexOf('/') + 1));
            text("shortDescription", "Rule " + rule + " of the security baseline");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What could not be read: a run with it was not successful, whatever it found. */
    private void invocation() throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", unreadable.isEmpty());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Reading.Unreadable it : unreadable) {
            json.writeStartObject();
            json.writeStringField("level", "error");
            String which = it.document() == null ? "" : "document " + it.document() + " ";
            text("message", it.file() + ": " + which + it.message());
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            physical(it.file(), it.line());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void physical(String file, @Nullable Integer line) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(file));
        json.writeEndObject();
        if (line != null) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", line);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** Names of files may hold what a URI may not. */
    private static String uri(String file) {
        try {
            String path = file.startsWith("./") ? file.substring(2) : file;
            return new java.net.URI(null, null, path, null).getRawPath();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String level(Severity severity) {
        return severity == Severity.info ? "note" : severity.name();
    }
}
