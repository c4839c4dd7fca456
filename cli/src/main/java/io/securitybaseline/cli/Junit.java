package io.securitybaseline.cli;

import io.securitybaseline.manifest.Reading;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Findings as CI servers read test results: each document is a test, each file a suite. */
final class Junit implements FindingsOutput {

    /**
     * @param problems what is wrong with the document, as element and message
     */
    private record Case(String name, List<Problem> problems) {}

    private record Problem(String element, String type, String message) {}

    private final PrintWriter out;
    private final XMLStreamWriter xml;
    private final List<Case> suite = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String file = "";

    Junit(PrintWriter out) throws XMLStreamException {
        this.out = out;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "securitybaseline check");
        line();
    }

    @Override
    public void finding(Located it) {
        problems.add(
                new Problem(
                        "failure",
                        it.ruleId(),
                        "%s:%d: %s: %s: %s"
                                .formatted(
                                        it.file(),
                                        it.line(),
                                        it.finding().severity(),
                                        it.finding().path(),
                                        it.finding().message())));
    }

    @Override
    public void checked(Located.Document document) throws java.io.IOException {
        add(document.file(), document.object());
    }

    @Override
    public void unreadable(Reading.Unreadable it) throws java.io.IOException {
        String place = it.line() == null ? it.file() : it.file() + ":" + it.line();
        problems.add(new Problem("error", "unreadable", place + ": " + it.message()));
        add(it.file(), it.document() == null ? "the file" : "document " + it.document());
    }

    @Override
    public void end(CheckSummary summary) throws java.io.IOException {
        try {
            suite();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new java.io.IOException(e);
        }
        out.println();
        out.flush();
    }

    private void add(String of, String name) throws java.io.IOException {
        if (!of.equals(file)) {
            try {
                suite();
            } catch (XMLStreamException e) {
                throw new java.io.IOException(e);
            }
            file = of;
        }
        suite.add(new Case(name, List.copyOf(problems)));
        problems.clear();
    }

    private void suite() throws XMLStreamException {
        if (suite.isEmpty()) {
            return;
        }
        xml.writeStartElement("testsuite");
        attribute("name", file);
        attribute("tests", Integer.toString(suite.size()));
        attribute("failures", Long.toString(with("failure")));
        attribute("errors", Long.toString(with("error")));
        line();
        for (Case each : suite) {
            xml.writeStartElement("testcase");
            attribute("classname", file);
            attribute("name", each.name());
            for (Problem problem : each.problems()) {
                line();
                xml.writeStartElement(problem.element());
                attribute("type", problem.type());
                attribute("message", problem.message());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            line();
        }
        xml.writeEndElement();
        line();
        suite.clear();
    }

    private long with(String element) {
        return suite.stream()
                .filter(it -> it.problems().stream().anyMatch(p -> p.element().equals(element)))
                .count();
    }

    /** XML has no way to write control characters. */
    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Terminal.harmless(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
