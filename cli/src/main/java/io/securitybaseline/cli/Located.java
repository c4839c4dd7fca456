package io.securitybaseline.cli;

import io.securitybaseline.check.ManifestFinding;
import io.securitybaseline.manifest.Manifest;

/** A finding with the document it is about and the line of its field. */
record Located(Document document, int line, ManifestFinding finding) {

    /**
     * One document that was judged.
     *
     * @param number its number in the file, from 1
     * @param namespace the namespace it goes to, empty where none is known
     */
    record Document(String file, int number, String kind, String namespace, String name) {

        static Document of(Manifest manifest) {
            return new Document(
                    manifest.file(),
                    manifest.document(),
                    manifest.kind(),
                    manifest.namespace(),
                    manifest.name());
        }

        /** Kind and name, with the namespace where there is one. */
        String object() {
            return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
        }
    }

    String file() {
        return document.file();
    }

    String object() {
        return document.object();
    }

    /** The rule with its control, as SARIF and tables name it. */
    String ruleId() {
        return finding.control() + "/" + finding.rule();
    }
}
