package io.securitybaseline.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.admission.RuleEvaluators;
import io.securitybaseline.api.AdmissionRule;
import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.Verdict;
import io.securitybaseline.foreign.Asked;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.foreign.Note;
import io.securitybaseline.foreign.TokensOff;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is found among pods and workloads, and where it is told. */
class SweepTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Asked ASKED = new Asked("tenant", true);
    private static final ScanOrder TOKENS = new ScanOrder("team-a", TokensOff.of(ASKED), List.of());

    private static final String DEPLOYMENT =
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, uid: d1}, spec:"
                    + " {template: {spec: {automountServiceAccountToken: %s, containers: []}}}}";
    private static final String REPLICA_SET =
            "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-1, uid: r1,"
                    + " ownerReferences: [{kind: Deployment, name: web, uid: d1, controller:"
                    + " true}]}, spec: {template: {spec: {automountServiceAccountToken: true}}}}";
    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: %s, uid: %s}, spec:"
                    + " {automountServiceAccountToken: true}, status: {phase: %s}}";
    private static final String OWNED_POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: web-1-x, uid: p1, ownerReferences:"
                    + " [{kind: ReplicaSet, name: web-1, uid: r1, controller: true}]}, spec:"
                    + " {automountServiceAccountToken: true}}";

    @Test
    void whatTurnsAutomountOnIsFoundWithItsPath() {
        assertThat(found(DEPLOYMENT.formatted("true")))
                .extracting(ForeignObject::subject, it -> it.fields().getFirst().segments())
                .containsExactly(
                        tuple(
                                "Deployment/web",
                                List.of(
                                        "spec",
                                        "template",
                                        "spec",
                                        "automountServiceAccountToken")));
        assertThat(found(POD.formatted("bare", "p", "Running")))
                .extracting(ForeignObject::subject)
                .containsExactly("Pod/bare");
    }

    @Test
    void whatLeavesItOpenOrTurnsItOffIsNot() {
        assertThat(found(DEPLOYMENT.formatted("false"), DEPLOYMENT.formatted("null"))).isEmpty();
    }

    /** A baseline that gives an account a token has nothing against its pods having one. */
    @Test
    void accountsThatBaselinesNameAreJudgedByWhatIsSaidOfThem() {
        var asked = new Asked("own", false);
        var order =
                new ScanOrder(
                        "team-a",
                        new TokensOff(Optional.empty(), Map.of("app", asked), Set.of("builder")),
                        List.of());
        var pod =
                POD.replace("spec: {", "spec: {serviceAccountName: %s, ")
                        .replace("%s}}", "Running}}");

        assertThat(sweep(order, pod.formatted("a", "a", "app")).found())
                .extracting(ForeignObject::asked)
                .containsExactly(asked);
        assertThat(sweep(order, pod.formatted("b", "b", "builder")).found()).isEmpty();
        assertThat(sweep(order, pod.formatted("c", "c", "other")).found()).isEmpty();
    }

    @Test
    void whatWasMadeByAControllerIsReportedAtItsOwner() {
        assertThat(found(DEPLOYMENT.formatted("true"), REPLICA_SET, OWNED_POD))
                .extracting(ForeignObject::subject)
                .containsExactly("Deployment/web");
    }

    /** Anybody may write an owner into an object; only one that has the same fault hides it. */
    @Test
    void anOwnerWithoutTheFaultHidesNothing() {
        assertThat(found(DEPLOYMENT.formatted("false"), REPLICA_SET, OWNED_POD))
                .extracting(ForeignObject::subject)
                .containsExactly("ReplicaSet/web-1");
    }

    @Test
    void imagesOfOtherRegistriesAreFoundWhereverTheyAre() {
        ScanOrder order =
                new ScanOrder(
                        "team-a",
                        TokensOff.NONE,
                        List.of(registries("strict", "registry.example.com/team")));
        String pod =
                "{apiVersion: v1, kind: Pod, metadata: {name: p, uid: p1}, spec: {initContainers:"
                        + " [{name: init, image: 'registry.example.com/team/init:1'}], containers:"
                        + " [{name: a, image: nginx}, {name: b, image:"
                        + " 'registry.example.com/teamster/b:1'}]}}";
        assertThat(sweep(order, pod).found())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.control()).isEqualTo(Control.admission);
                            assertThat(it.asked()).isEqualTo(new Asked("strict", true));
                            assertThat(it.fields())
                                    .extracting(field -> String.join("/", field.segments()))
                                    .containsExactly(
                                            "spec/containers/[0]/image",
                                            "spec/containers/[1]/image");
                            assertThat(it.fields().getFirst().actual()).contains("nginx");
                        });
        assertThat(
                        sweep(
                                        order,
                                        pod.replace("nginx", "registry.example.com/team/a")
                                                .replace("teamster", "team"))
                                .found())
                .isEmpty();
    }

    @Test
    void ofManyImagesTheRestIsCounted() {
        String containers =
                IntStream.range(0, 5)
                        .mapToObj(i -> "{name: c" + i + ", image: nginx}")
                        .collect(Collectors.joining(", "));
        ScanOrder order =
                new ScanOrder(
                        "team-a", TokensOff.NONE, List.of(registries("strict", "ghcr.io/acme")));
        assertThat(
                        sweep(
                                        order,
                                        "{apiVersion: v1, kind: Pod, metadata: {name: p, uid: p1},"
                                                + " spec: {containers: ["
                                                + containers
                                                + "]}}")
                                .found()
                                .getFirst()
                                .fields())
                .hasSize(3)
                .last()
                .satisfies(it -> assertThat(it.actual()).endsWith(", and 2 more"));
    }

    @Test
    void podsThatHaveEndedAreNotLookedAt() {
        assertThat(found(POD.formatted("a", "1", "Succeeded"), POD.formatted("b", "2", "Failed")))
                .isEmpty();
    }

    @Test
    void nothingIsFoundThatIsNotAskedFor() {
        assertThat(
                        sweep(
                                new ScanOrder("team-a", TokensOff.NONE, List.of()),
                                DEPLOYMENT.formatted("true")))
                .isEqualTo(ForeignObjects.NONE);
    }

    @Test
    void whatIsTooMuchForAReportIsCounted() {
        ForeignObjects many =
                sweep(
                        TOKENS,
                        IntStream.range(0, 25)
                                .mapToObj(i -> POD.formatted("p" + i, "u" + i, "Running"))
                                .toArray(String[]::new));
        assertThat(many.found()).hasSize(Sweep.MOST);
        assertThat(many.notes())
                .extracting(Note::verdict, Note::message)
                .containsExactly(
                        tuple(Verdict.NonCompliant, "5 more pods and workloads are not listed"));
    }

    /** After a start the report is all that is known. */
    @Test
    void whatAReportTellsOfAScanIsReadBackAsItWas() {
        ForeignObject before = found(DEPLOYMENT.formatted("true")).getFirst();
        NamespaceSecurityReport report = new NamespaceSecurityReport();
        report.setDrift(
                List.of(
                        entry("Deployment", "web", before.message()),
                        entry("NetworkPolicy", "open", "")));
        assertThat(LastScan.in(report, TOKENS).found()).containsExactly(before);
        assertThat(LastScan.in(report, new ScanOrder("team-a", TokensOff.NONE, List.of())).found())
                .isEmpty();
        assertThat(LastScan.in(null, TOKENS)).isEqualTo(ForeignObjects.NONE);
    }

    private static RegistryRule registries(String baseline, String... allowed) {
        return new RegistryRule(
                new Asked(baseline, true),
                new AdmissionRule(
                        RuleName.ImageRegistryAllowed, RuleAction.Deny, List.of(allowed)));
    }

    private static DriftEntry entry(String kind, String name, String message) {
        return new DriftEntry(
                null,
                "tenant",
                Control.rbac,
                kind,
                name,
                ChangeType.Foreign,
                List.of(
                        new DriftField(
                                "spec.template.spec.automountServiceAccountToken",
                                "false",
                                "true")),
                null,
                Instant.EPOCH,
                DriftOutcome.Open,
                null,
                message,
                1);
    }

    private static List<ForeignObject> found(String... objects) {
        return sweep(TOKENS, objects).found();
    }

    private static ForeignObjects sweep(ScanOrder order, String... objects) {
        Sweep sweep = new Sweep(order, new RuleEvaluators());
        Arrays.stream(objects)
                .map(it -> YAML.<HasMetadata>unmarshal("---\n" + it))
                .forEach(sweep::take);
        return sweep.result();
    }
}
