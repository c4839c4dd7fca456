package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Asks for an assessment of the cluster, and shows it. There is one, called {@code cluster}. */
@JsonClassDescription(
        "Assesses the security of the cluster beside its namespaces: control plane, nodes, access,"
                + " images and monitoring. There is one, called cluster. Missing evidence is never"
                + " a pass.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("sba")
@Categories("security")
@ValidationRule(
        value = "self.metadata.name == 'cluster'",
        message = "a cluster has one SecurityAssessment: name it cluster")
@AdditionalPrinterColumn(
        name = "Profile",
        jsonPath = ".status.profile",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Score",
        jsonPath = ".status.score[?(@.layer==\"Total\")].score",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Known",
        jsonPath = ".status.score[?(@.layer==\"Total\")].known",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Fail",
        jsonPath = ".status.summary.fail",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Unknown",
        jsonPath = ".status.summary.unknown",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Assessed",
        jsonPath = ".status.lastAssessmentTime",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
        name = "Attested",
        jsonPath = ".status.summary.attested",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "N/A",
        jsonPath = ".status.summary.notApplicable",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Compliant\")].message",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
public class SecurityAssessment
        extends CustomResource<SecurityAssessmentSpec, SecurityAssessmentStatus> {

    @Override
    @Required
    @Default("{}") // an apply that takes the last field out leaves null behind
    @JsonPropertyDescription("How the cluster is assessed.")
    public SecurityAssessmentSpec getSpec() {
        return super.getSpec();
    }

    @Override
    @JsonPropertyDescription("What was found.")
    public SecurityAssessmentStatus getStatus() {
        return super.getStatus();
    }
}
