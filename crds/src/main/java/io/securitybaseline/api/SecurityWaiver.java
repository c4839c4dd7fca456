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

/** Excuses some namespaces from a part of their baselines, until a time that must be given. */
@JsonClassDescription(
        "Exempts the namespaces that it names from a control of their baselines, or from one rule"
                + " of it, until it expires. Written by the platform team; the status lists what"
                + " it exempts.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("sw")
@Categories("security")
@AdditionalPrinterColumn(
        name = "State",
        jsonPath = ".status.state",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Control",
        jsonPath = ".spec.control",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Rule",
        jsonPath = ".spec.rule",
        type = AdditionalPrinterColumn.Type.STRING)
// As text: kubectl shows a date by its age, and one that lies ahead as invalid.
@AdditionalPrinterColumn(
        name = "Expires",
        jsonPath = ".spec.expiresAt",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Owner",
        jsonPath = ".spec.owner",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Namespaces",
        jsonPath = ".status.namespaces",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"InForce\")].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
public class SecurityWaiver extends CustomResource<SecurityWaiverSpec, SecurityWaiverStatus> {

    @Override
    @Required
    @JsonPropertyDescription("What is exempt, where, for whom, why and until when.")
    public SecurityWaiverSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("Whether the waiver is in force, and what it exempts now.")
    public SecurityWaiverStatus getStatus() {
        return super.getStatus();
    }
}
