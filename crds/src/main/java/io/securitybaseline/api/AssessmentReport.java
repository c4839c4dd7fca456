package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The controls of one layer with their evidence. Written by the operator only. */
@JsonClassDescription(
        "The verdicts of the last assessment on the controls of one layer, with their evidence."
                + " Only the operator writes it; there is one for each layer, named after it.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("ar")
@Categories("security")
@AdditionalPrinterColumn(
        name = "Score",
        jsonPath = ".score.score",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Known",
        jsonPath = ".score.known",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Fail",
        jsonPath = ".score.fail",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Unknown",
        jsonPath = ".score.unknown",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class AssessmentReport extends CustomResource<Void, Void> {

    @JsonPropertyDescription("The layer that it is about.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable Layer layer;

    @JsonPropertyDescription("How the layer does.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable LayerScore score;

    @JsonPropertyDescription(
            "The controls of the layer: failures first, the worst before the others.")
    @Atomic
    private List<AssessedControl> controls = List.of();

    @JsonPropertyDescription("What breaks them, the worst first, at most 200.")
    @Atomic
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private List<AssessmentFinding> findings = List.of();

    @JsonPropertyDescription("How many more findings there are.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable Integer omitted;

    public @Nullable Layer getLayer() {
        return layer;
    }

    public void setLayer(@Nullable Layer layer) {
        this.layer = layer;
    }

    public @Nullable LayerScore getScore() {
        return score;
    }

    public void setScore(@Nullable LayerScore score) {
        this.score = score;
    }

    public List<AssessedControl> getControls() {
        return controls;
    }

    public void setControls(List<AssessedControl> controls) {
        this.controls = controls;
    }

    public List<AssessmentFinding> getFindings() {
        return findings;
    }

    public void setFindings(List<AssessmentFinding> findings) {
        this.findings = findings;
    }

    public @Nullable Integer getOmitted() {
        return omitted;
    }

    public void setOmitted(@Nullable Integer omitted) {
        this.omitted = omitted;
    }
}
