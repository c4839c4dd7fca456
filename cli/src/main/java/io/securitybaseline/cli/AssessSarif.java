package io.securitybaseline.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.CitedAttestation;
import io.securitybaseline.api.MissingEvidence;

import java.io.IOException;
import java.io.PrintWriter;

/**
 * An assessment as code scanning reads it: what passed is a result as well, and what could not be
 * seen a notification.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
record AssessSarif(AssessDocument document, String version) {

    void print(PrintWriter out) throws IOException {
        try (JsonGenerator json = Structured.json.generator(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", Sarif.SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json);
            results(json);
            invocation(json);
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "securitybaseline");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (AssessedControl it : document.controls()) {
            json.writeStartObject();
            json.writeStringField("id", it.id());
            text(json, "shortDescription", it.title());
            if (it.remedy() != null) {
                text(json, "help", it.remedy());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void results(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("results");
        for (AssessedControl it : document.controls()) {
            json.writeStartObject();
            json.writeStringField("ruleId", it.id());
            json.writeStringField("kind", kind(it.verdict()));
            json.writeStringField("level", level(it));
            text(json, "message", it.message());
            json.writeArrayFieldStart("locations");
            json.writeStartObject();
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", it.layer() + "/" + it.id());
            json.writeStringField("kind", "control");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            CitedAttestation statement = it.attestation();
            if (statement != null) {
                json.writeObjectFieldStart("properties");
                json.writeStringField("by", statement.by());
                json.writeStringField("validUntil", statement.validUntil());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String kind(AssessmentVerdict verdict) {
        return switch (verdict) {
            case Pass -> "pass";
            case Fail -> "fail";
            case Unknown -> "open";
            case NotApplicable -> "notApplicable";
            case Attested -> "review";
        };
    }

    /** Only what fails has a level other than none. */
    private static String level(AssessedControl it) {
        if (it.verdict() != AssessmentVerdict.Fail) {
            return "none";
        }
        return switch (it.severity()) {
            case Critical, High -> "error";
            case Medium -> "warning";
            case Low -> "note";
        };
    }

    private void invocation(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (MissingEvidence it : document.missing()) {
            json.writeStartObject();
            json.writeStringField("level", "warning");
            text(
                    json,
                    "message",
                    "Probe %s: %s; %d controls are unknown for that. %s"
                            .formatted(
                                    it.probe(),
                                    it.gap(),
                                    it.controls(),
                                    it.grant() == null ? "" : "Grant it by " + it.grant() + "."));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
