package io.securitybaseline.cli;

import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.NamespaceViolations;
import io.securitybaseline.api.ViolationEntry;

import java.util.Objects;

/** Tables of what is not enforced, or violated, in each namespace. */
final class NamespaceTables {
    private NamespaceTables() {}

    /** What is not enforced because of waivers, also where the verdict is Compliant. */
    static TextTable waived(ClusterReport report) {
        TextTable table =
                new TextTable(
                        "",
                        "NAMESPACE, WAIVED",
                        "NOT ENFORCED",
                        "BASELINE",
                        "WAIVER",
                        "OWNER",
                        "UNTIL",
                        "REASON");
        for (ClusterReport.NamespaceRow row : report.namespaces()) {
            for (ExceptionEntry it : row.exceptions()) {
                table.row(
                        row.namespace(),
                        it.object() == null ? it.path() : it.path() + " for " + it.object(),
                        it.baseline(),
                        Objects.requireNonNullElse(it.waiver(), ""),
                        Objects.requireNonNullElse(it.owner(), ""),
                        Objects.requireNonNullElse(it.expiresAt(), ""),
                        Objects.requireNonNullElse(it.reason(), ""));
            }
            if (row.waivedAndNotListed() > 0) {
                table.row(row.namespace(), "and " + row.waivedAndNotListed() + " more");
            }
        }
        return table;
    }

    /** Pods and workloads that were there before something was enforced, and violate it. */
    static TextTable violations(ClusterReport report) {
        TextTable table =
                new TextTable(
                        "",
                        "NAMESPACE, VIOLATED",
                        "CONTROL",
                        "CHECK",
                        "OBJECT",
                        "RUNNING PODS",
                        "BASELINE",
                        "MESSAGE");
        for (ClusterReport.NamespaceRow row : report.namespaces()) {
            NamespaceViolations violations = row.violations();
            if (violations == null) {
                continue;
            }
            violations.entries().forEach(it -> table.row(cells(row.namespace(), it)));
            if (violations.omitted() != null) {
                table.row(row.namespace(), "and " + violations.omitted() + " more");
            }
            if (violations.message() != null) {
                table.row(row.namespace(), violations.message());
            }
        }
        return table;
    }

    private static String[] cells(String namespace, ViolationEntry it) {
        return new String[] {
            namespace,
            it.control().name(),
            it.rule(),
            it.kind() + "/" + it.name(),
            it.pods() == null ? "0" : it.pods().toString(),
            it.baseline(),
            it.message()
        };
    }
}
