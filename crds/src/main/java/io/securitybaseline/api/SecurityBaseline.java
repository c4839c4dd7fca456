package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Declares what selected namespaces must have, and shows whether they have it. */
@JsonClassDescription(
        "Declares what selected namespaces must have. Under mode Enforce the operator puts it there"
                + " and repairs what is changed; under mode Audit it only reports what differs.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("sb")
@Categories("security")
@AdditionalPrinterColumn(
        name = "Mode",
        jsonPath = ".status.mode",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Namespaces",
        jsonPath = ".status.namespaces.selected",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Compliant",
        jsonPath = ".status.namespaces.compliant",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Noncompliant",
        jsonPath = ".status.namespaces.nonCompliant",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Drifted",
        jsonPath = ".status.namespaces.drifted",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Failed",
        jsonPath = ".status.namespaces.failed",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Waived",
        jsonPath = ".status.exceptions",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Verified",
        jsonPath = ".status.lastVerifiedTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Harmed",
        jsonPath = ".status.impact.harmed",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
public class SecurityBaseline extends CustomResource<SecurityBaselineSpec, SecurityBaselineStatus> {

    @Override
    @Required
    @JsonPropertyDescription("What the selected namespaces must have.")
    public SecurityBaselineSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What the operator saw: counts, conditions and drift.")
    public SecurityBaselineStatus getStatus() {
        return super.getStatus();
    }
}
