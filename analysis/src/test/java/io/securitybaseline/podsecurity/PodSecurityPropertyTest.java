package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.ReplicationControllerBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.workload.PodContainer;
import io.securitybaseline.workload.Workload;
import io.securitybaseline.workload.WorkloadKind;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.stream.Stream;

class PodSecurityPropertyTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void podIsJudgedAlikeWhoeverMakesIt(
            @ForAll("templates") PodTemplateSpec template, @ForAll("standards") Standard standard) {
        List<Workload> workloads =
                makers(template).map(it -> Workload.of(it).orElseThrow()).toList();

        assertThat(workloads).extracting(Workload::kind).containsExactly(WorkloadKind.values());
        assertThat(workloads)
                .extracting(standard::evaluate)
                .containsOnly(standard.evaluate(workloads.getFirst()));
    }

    /**
     * For pods that run on Linux. From v1.25 on, restricted does not ask Windows pods for seccomp
     * and capabilities, and so no longer forbids what baseline does; the API has no such pods.
     */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatBaselineForbidsRestrictedForbidsToo(
            @ForAll("templates") PodTemplateSpec template,
            @ForAll("versions") StandardVersion version) {
        Assume.that(template.getSpec().getOs() == null);
        Evaluation baseline = evaluation(PodSecurityLevel.baseline, version, template);
        Evaluation restricted = evaluation(PodSecurityLevel.restricted, version, template);

        assertThat(faults(restricted)).containsAll(faults(baseline));
        assertThat(baseline.isAllowed() || !restricted.isAllowed()).isTrue();
        assertThat(baseline.violations()).allMatch(it -> it.level() == PodSecurityLevel.baseline);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void equalPodsAreJudgedEqually(
            @ForAll("templates") PodTemplateSpec template, @ForAll("standards") Standard standard) {
        PodTemplateSpec equal = new PodTemplateSpecBuilder(template).build();

        assertThat(evaluation(standard, equal)).isEqualTo(evaluation(standard, template));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyViolationNamesAFieldThatIsThePodsOrItsContainers(
            @ForAll("templates") PodTemplateSpec template, @ForAll("standards") Standard standard) {
        List<PodContainer> containers = PodContainer.of(template.getSpec());

        assertThat(evaluation(standard, template).violations())
                .allSatisfy(it -> assertThat(it.faults()).isNotEmpty().doesNotHaveDuplicates())
                .flatExtracting(Violation::faults)
                .allMatch(
                        it ->
                                it.path().startsWith("metadata.annotations[")
                                        || it.container().isEmpty()
                                                == noneHolds(containers, it.path()));
    }

    /**
     * A field that goes can leave the pod without one that it has to have: hence a second round.
     */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void podThatDoesWhatItsFaultsWantIsAllowed(
            @ForAll("templates") PodTemplateSpec template, @ForAll("standards") Standard standard) {
        PodTemplateSpec once = Repair.of(template, faults(evaluation(standard, template)));
        PodTemplateSpec twice = Repair.of(once, faults(evaluation(standard, once)));

        assertThat(evaluation(standard, twice).violations()).isEmpty();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void privilegedForbidsNothing(
            @ForAll("templates") PodTemplateSpec template,
            @ForAll("versions") StandardVersion version) {
        assertThat(evaluation(PodSecurityLevel.privileged, version, template).isAllowed()).isTrue();
    }

    @Provide
    Arbitrary<PodTemplateSpec> templates() {
        return AnyPod.template();
    }

    @Provide
    Arbitrary<StandardVersion> versions() {
        return Arbitraries.integers()
                .between(0, 38)
                .map(it -> it == 38 ? StandardVersion.LATEST : new StandardVersion(it));
    }

    @Provide
    Arbitrary<Standard> standards() {
        return versions()
                .flatMap(
                        version ->
                                Arbitraries.of(
                                        new Standard(PodSecurityLevel.baseline, version),
                                        new Standard(PodSecurityLevel.restricted, version)));
    }

    private static boolean noneHolds(List<PodContainer> containers, String path) {
        return containers.stream().noneMatch(it -> path.startsWith(it.path() + "."));
    }

    private static List<FaultyField> faults(Evaluation evaluation) {
        return evaluation.violations().stream().flatMap(it -> it.faults().stream()).toList();
    }

    private static Evaluation evaluation(
            PodSecurityLevel level, StandardVersion version, PodTemplateSpec template) {
        return evaluation(new Standard(level, version), template);
    }

    private static Evaluation evaluation(Standard standard, PodTemplateSpec template) {
        return standard.evaluate(template.getMetadata(), template.getSpec());
    }

    /** In the order of the kinds. */
    private static Stream<HasMetadata> makers(PodTemplateSpec template) {
        return Stream.of(
                new PodBuilder()
                        .withMetadata(template.getMetadata())
                        .withSpec(template.getSpec())
                        .build(),
                new PodTemplateBuilder().withTemplate(template).build(),
                new ReplicationControllerBuilder()
                        .withNewSpec()
                        .withTemplate(template)
                        .endSpec()
                        .build(),
                new DeploymentBuilder().withNewSpec().withTemplate(template).endSpec().build(),
                new ReplicaSetBuilder().withNewSpec().withTemplate(template).endSpec().build(),
                new StatefulSetBuilder().withNewSpec().withTemplate(template).endSpec().build(),
                new DaemonSetBuilder().withNewSpec().withTemplate(template).endSpec().build(),
                new JobBuilder().withNewSpec().withTemplate(template).endSpec().build(),
                new CronJobBuilder()
                        .withNewSpec()
                        .withNewJobTemplate()
                        .withNewSpec()
                        .withTemplate(template)
                        .endSpec()
                        .endJobTemplate()
                        .endSpec()
                        .build());
    }
}
