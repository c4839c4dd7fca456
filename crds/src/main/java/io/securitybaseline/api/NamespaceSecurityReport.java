package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import io.securitybaseline.api.schema.Atomic;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Tells what holds in one namespace: the verdict on each control, what drifted, and what the
 * operator put there. Written by the operator only; one in each namespace, called {@code baseline}.
 */
@JsonClassDescription(
        "The compliance of its namespace: the verdict on each control, what drifted, and what the"
                + " operator created there. Only the operator writes it; each selected namespace"
                + " has one, called baseline.")
@Group(Names.GROUP)
@Version(Names.VERSION)
@ShortNames("nsr")
@Categories("security")
@AdditionalPrinterColumn(
        name = "Verdict",
        jsonPath = ".verdict",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Open",
        jsonPath = ".summary.open",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Repaired",
        jsonPath = ".summary.repaired",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Waived",
        jsonPath = ".summary.exceptions",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Harmed",
        jsonPath = ".impact.harmed",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
        name = "Violations",
        jsonPath = ".violations.objects",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class NamespaceSecurityReport extends CustomResource<Void, Void> implements Namespaced {

    @JsonPropertyDescription("The baselines that select the namespace.")
    @Atomic
    private List<AppliedBaseline> baselines = List.of();

    @JsonPropertyDescription("The worst verdict of all controls.")
    private @Nullable Verdict verdict;

    @JsonPropertyDescription("The report in numbers.")
    private ReportSummary summary = ReportSummary.NONE;

    @JsonPropertyDescription("The verdict on each control that a baseline declares.")
    @Atomic
    private List<ControlVerdict> controls = List.of();

    @JsonPropertyDescription("Values of one baseline that gave way to those of another.")
    @Atomic
    private List<OverrideEntry> overrides = List.of();

    @JsonPropertyDescription("What waivers exempt in this namespace now.")
    @Atomic
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private List<ExceptionEntry> exceptions = List.of();

    @JsonPropertyDescription(
            "What enforcement would write here where it is not on yet; the open entries of drift"
                    + " say what.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable PlanCounts plan;

    @JsonPropertyDescription(
            "What enforcement would do to pods, workloads and traffic here where it is not on yet.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable NamespaceImpact impact;

    @JsonPropertyDescription(
            "Pods and workloads that violate a Pod Security level or an admission rule that is"
                    + " enforced. Pods that were there before keep running; new ones are refused.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private @Nullable NamespaceViolations violations;

    @JsonPropertyDescription("What drifted: open differences first, then the newest repairs.")
    @Atomic
    private List<DriftEntry> drift = List.of();

    @JsonPropertyDescription("What the operator put into the namespace, and how it left it.")
    @Atomic
    private List<InventoryEntry> inventory = List.of();

    @JsonPropertyDescription(
            "What the operator created here and released under deletionPolicy "
                    + "Retain. It is recognized when a baseline selects the namespace again.")
    @Atomic
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private List<ReleasedObject> released = List.of();

    public List<AppliedBaseline> getBaselines() {
        return baselines;
    }

    public void setBaselines(List<AppliedBaseline> baselines) {
        this.baselines = baselines;
    }

    public @Nullable Verdict getVerdict() {
        return verdict;
    }

    public void setVerdict(@Nullable Verdict verdict) {
        this.verdict = verdict;
    }

    public ReportSummary getSummary() {
        return summary;
    }

    public void setSummary(ReportSummary summary) {
        this.summary = summary;
    }

    public List<ControlVerdict> getControls() {
        return controls;
    }

    public void setControls(List<ControlVerdict> controls) {
        this.controls = controls;
    }

    public List<OverrideEntry> getOverrides() {
        return overrides;
    }

    public void setOverrides(List<OverrideEntry> overrides) {
        this.overrides = overrides;
    }

    public List<ExceptionEntry> getExceptions() {
        return exceptions;
    }

    public void setExceptions(List<ExceptionEntry> exceptions) {
        this.exceptions = exceptions;
    }

    public @Nullable PlanCounts getPlan() {
        return plan;
    }

    public void setPlan(@Nullable PlanCounts plan) {
        this.plan = plan;
    }

    public @Nullable NamespaceImpact getImpact() {
        return impact;
    }

    public void setImpact(@Nullable NamespaceImpact impact) {
        this.impact = impact;
    }

    public @Nullable NamespaceViolations getViolations() {
        return violations;
    }

    public void setViolations(@Nullable NamespaceViolations violations) {
        this.violations = violations;
    }

    public List<DriftEntry> getDrift() {
        return drift;
    }

    public void setDrift(List<DriftEntry> drift) {
        this.drift = drift;
    }

    public List<InventoryEntry> getInventory() {
        return inventory;
    }

    public void setInventory(List<InventoryEntry> inventory) {
        this.inventory = inventory;
    }

    public List<ReleasedObject> getReleased() {
        return released;
    }

    public void setReleased(List<ReleasedObject> released) {
        this.released = released;
    }
}
