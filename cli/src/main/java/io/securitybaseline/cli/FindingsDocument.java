package io.securitybaseline.cli;

import com.fasterxml.jackson.core.JsonGenerator;

import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.Reading;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Findings for programs, as JSON or YAML. */
final class FindingsDocument implements FindingsOutput {
    private final Structured form;
    private final PrintWriter out;
    private final JsonGenerator json;
    private final List<Reading.Unreadable> unreadable = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /** A document that was not judged. */
    private record Skipped(String file, int document, int line, String group, String kind) {}

    FindingsDocument(Structured form, PrintWriter out) throws IOException {
        this.form = form;
        this.out = out;
        this.json = form.generator(out);
        json.writeStartObject();
        json.writeArrayFieldStart("findings");
    }

    @Override
    public void finding(Located it) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", it.file());
        json.writeNumberField("document", it.document().number());
        json.writeStringField("kind", it.document().kind());
        json.writeStringField("namespace", it.document().namespace());
        json.writeStringField("name", it.document().name());
        json.writeStringField("control", it.finding().control().name());
        json.writeStringField("rule", it.finding().rule());
        json.writeStringField("severity", it.finding().severity().name());
        json.writeStringField("path", it.finding().path());
        json.writeStringField("message", it.finding().message());
        json.writeEndObject();
    }

    @Override
    public void skipped(Manifest it) {
        skipped.add(new Skipped(it.file(), it.document(), it.line(), it.group(), it.kind()));
    }

    @Override
    public void unreadable(Reading.Unreadable it) {
        unreadable.add(it);
    }

    @Override
    public void end(CheckSummary summary) throws IOException {
        json.writeEndArray();
        json.writeArrayFieldStart("unreadable");
        for (Reading.Unreadable it : unreadable) {
            json.writeStartObject();
            json.writeStringField("file", it.file());
            json.writeObjectField("document", it.document());
            json.writeObjectField("line", it.line());
            json.writeStringField("message", it.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skipped");
        for (Skipped it : skipped) {
            json.writeStartObject();
            json.writeStringField("file", it.file());
            json.writeNumberField("document", it.document());
            json.writeNumberField("line", it.line());
            json.writeStringField("group", it.group());
            json.writeStringField("kind", it.kind());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("checked", summary.checkedCount());
        json.writeEndObject();
        json.close();
        if (form == Structured.json) {
            out.println();
        }
        out.flush();
    }
}
