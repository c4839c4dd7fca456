package io.securitybaseline.assessed;

import io.securitybaseline.api.AssessedControl;
import io.securitybaseline.api.AssessmentFinding;
import io.securitybaseline.api.CitedAttestation;
import io.securitybaseline.api.ControlState;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.api.SecurityAssessmentStatus;
import io.securitybaseline.catalogue.ControlDefinition;
import io.securitybaseline.posture.AssessedControls;
import io.securitybaseline.posture.AssessedPosture;
import io.securitybaseline.posture.Finding;
import io.securitybaseline.posture.Judgement;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Turns a posture into one report for each layer, none of them larger than it may be. */
public final class LayerReports {
    /** Of a whole report; names and owners are added to it. */
    static final int BYTES = 48 << 10;

    static final int FINDINGS = 200;
    private static final int FOR_CONTROLS = 40 << 10;
    private static final int MESSAGE = 512;
    private static final int SHORT_MESSAGE = 160;
    private static final int FINDING = 256;
    private static final int NAME = 253;

    private final AssessedPosture posture;
    private final List<AssessedControl> controls;
    private final Map<String, ControlState> before;
    private final Instant now;

    private LayerReports(
            AssessedPosture posture,
            List<AssessedControl> controls,
            Map<String, ControlState> before,
            Instant now) {
        this.posture = posture;
        this.controls = controls;
        this.before = before;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * One for each layer, in their order.
     *
     * @param acceptedBy the waiver that accepts the failure of a control, by the control's id
     * @param before what was reported last of each control, by its id
     */
    public static List<LayerReport> of(
            AssessedPosture posture,
            SecurityAssessmentSpec rules,
            Map<String, String> acceptedBy,
            Map<String, ControlState> before,
            Instant now) {
        LayerReports all =
                new LayerReports(
                        posture, AssessedControls.of(posture, rules, acceptedBy), before, now);
        List<LayerReport> reports = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            reports.add(all.of(layer));
        }
        return reports;
    }

    /** What a status says of each control, by its id. */
    public static Map<String, ControlState> states(@Nullable SecurityAssessmentStatus status) {
        return status == null
                ? Map.of()
                : status.controls().stream()
                        .collect(Collectors.toMap(ControlState::id, it -> it, (one, other) -> one));
    }

    private LayerReport of(Layer layer) {
        List<AssessedControl> told =
                controls.stream().filter(it -> it.layer() == layer).map(this::told).toList();
        if (ByteCount.of(told) > FOR_CONTROLS) {
            told = told.stream().map(LayerReports::shorter).toList();
        }
        int room = BYTES - ByteCount.of(told) - NAME * 4;
        List<AssessmentFinding> found = findings(layer);
        List<AssessmentFinding> kept = new ArrayList<>();
        for (AssessmentFinding each : found) {
            room -= ByteCount.of(each) + 1;
            if (room < 0 || kept.size() == FINDINGS) {
                break;
            }
            kept.add(each);
        }
        int omitted = found.size() - kept.size();
        return new LayerReport(
                layer, posture.score(layer), told, kept, omitted == 0 ? null : omitted);
    }

    private AssessedControl told(AssessedControl control) {
        return control.with(
                since(control), BoundedText.of(control.message(), MESSAGE), control.attestation());
    }

    /** What lies ahead was written by nobody who knows, and is not believed. */
    private Instant since(AssessedControl control) {
        ControlState earlier = before.get(control.id());
        Instant since = earlier == null ? null : earlier.since();
        return earlier != null
                        && since != null
                        && earlier.verdict() == control.verdict()
                        && !since.isAfter(now)
                ? since
                : now;
    }

    private static AssessedControl shorter(AssessedControl control) {
        return control.with(
                control.since(),
                BoundedText.of(control.message(), SHORT_MESSAGE),
                shorter(control.attestation()));
    }

    private static @Nullable CitedAttestation shorter(@Nullable CitedAttestation whole) {
        return whole == null
                ? null
                : new CitedAttestation(
                        BoundedText.of(whole.statement(), SHORT_MESSAGE),
                        BoundedText.of(whole.by(), SHORT_MESSAGE),
                        null,
                        whole.validUntil());
    }

    private List<AssessmentFinding> findings(Layer layer) {
        return posture.judgements().entrySet().stream()
                .filter(it -> it.getKey().layer() == layer)
                .flatMap(it -> findings(it.getKey(), it.getValue()).stream())
                .sorted(Comparator.comparing(AssessmentFinding::severity).reversed())
                .toList();
    }

    private static List<AssessmentFinding> findings(ControlDefinition control, Judgement it) {
        return it.findings().stream().map(each -> finding(control.id(), each)).toList();
    }

    private static AssessmentFinding finding(String control, Finding it) {
        return new AssessmentFinding(
                control,
                it.severity(),
                BoundedText.of(it.subject(), NAME),
                orNull(it.namespace()),
                orNull(it.name()),
                BoundedText.of(it.message(), FINDING));
    }

    private static @Nullable String orNull(String name) {
        String bounded = BoundedText.of(Objects.requireNonNullElse(name, ""), NAME);
        return bounded.isEmpty() ? null : bounded;
    }
}
