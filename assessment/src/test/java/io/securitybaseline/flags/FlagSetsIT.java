package io.securitybaseline.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.AssessmentProbes;
import io.securitybaseline.api.AssessmentVerdict;
import io.securitybaseline.api.SecurityAssessmentSpec;
import io.securitybaseline.catalogue.Catalogue;
import io.securitybaseline.kube.ApiServerClients;
import io.securitybaseline.posture.Posture;
import io.securitybaseline.probe.ClusterProbes;
import io.securitybaseline.probe.ProbeAccess;
import io.securitybaseline.testbed.ControlPlane;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Real API servers, started in good and in bad ways, are judged as the table says; and with each
 * right taken away a verdict stays as it was or becomes Unknown.
 */
class FlagSetsIT {
    private static final Map<Character, AssessmentVerdict> LETTERS =
            Map.of(
                    'P',
                    AssessmentVerdict.Pass,
                    'F',
                    AssessmentVerdict.Fail,
                    'U',
                    AssessmentVerdict.Unknown);

    /** A column for each set, in the order of {@link FlagSet}. */
    private static final String TABLE =
            """
            kube-apiserver/anonymous-auth           F P P P F F F F F F
            kube-apiserver/authentication           F P F F F F F F F U
            kube-apiserver/authorization            F P P F P P P P P U
            kube-apiserver/audit                    F F F F F F F F P F
            kube-apiserver/tls                      F F F F F F F F F U
            admission/node-restriction              F F F F F P F F F F
            admission/deny-external-ips             F F F F F P F F F F
            admission/namespace-lifecycle           P P P P P P P P P P
            admission/limit-ranger                  P P P P P F P P P P
            admission/service-account               P P P P P F P P P P
            admission/default-storage-class         P P P P P F P P P P
            admission/default-toleration-seconds    P P P P P F P P P P
            admission/resource-quota                P P P P P F P P P P
            admission/pod-security                  P P P P P F P P P P
            secrets/encryption-at-rest              F F F F F F P F F F
            etcd/tls                                F F F F F F F F U U
            control-plane/other-settings            F F F F F F F F U U
            """;

    private static final SecurityAssessmentSpec RULES =
            new SecurityAssessmentSpec(
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    new AssessmentProbes(true, true, null, null, null, null, null),
                    null,
                    List.of(),
                    List.of());

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void isJudgedAsTheTableSays(FlagSet set) throws IOException {
        try (ControlPlane plane = set.start(folder);
                KubernetesClient admin = client(plane.kubeconfig())) {
            if (set == FlagSet.H) {
                new Canary().write(admin);
                set.putIdentityFirst(plane, folder);
            }
            if (set == FlagSet.E) {
                askAsANode(plane);
            }
            Accounts accounts = new Accounts(plane, admin);

            Map<String, AssessmentVerdict> all = judged(accounts.with(EnumSet.allOf(Right.class)));
            assertThat(all).as("set " + set).isEqualTo(expected(set));

            for (Right missing : Right.values()) {
                Set<Right> rest = EnumSet.complementOf(EnumSet.of(missing));
                judged(accounts.with(rest))
                        .forEach(
                                (control, verdict) ->
                                        assertThat(verdict)
                                                .as("%s of %s without %s", control, set, missing)
                                                .isIn(all.get(control), AssessmentVerdict.Unknown));
            }
            assertThat(judged(accounts.with(EnumSet.noneOf(Right.class))).values())
                    .as("set %s without any right".formatted(set))
                    .filteredOn(it -> it == AssessmentVerdict.Pass)
                    .hasSizeLessThanOrEqualTo(set == FlagSet.D ? 17 : 0);
        }
    }

    /** The Node authorizer counts nothing before a node asked for something. */
    private static void askAsANode(ControlPlane plane) {
        Config config =
                new ConfigBuilder(Config.fromKubeconfig(plane.kubeconfig()))
                        .withImpersonateUsername("system:node:one")
                        .withImpersonateGroups("system:nodes", "system:authenticated")
                        .build();
        try (KubernetesClient node = ApiServerClients.ofCommand(config, "")) {
            node.services().inAnyNamespace().list();
        }
    }

    private static Map<String, AssessmentVerdict> judged(KubernetesClient account) {
        try (account) {
            ProbeAccess access =
                    new ProbeAccess(
                            account,
                            config -> ApiServerClients.ofCommand(config, ""),
                            "default",
                            new Canary(),
                            null);
            Map<String, AssessmentVerdict> verdicts = new TreeMap<>();
            Posture.of(
                            Catalogue.builtIn(),
                            new ClusterProbes(access, InstantSource.system())
                                    .read(RULES.probesOrNone()),
                            RULES,
                            Instant.now())
                    .judgements()
                    .forEach((control, it) -> verdicts.put(control.id(), it.verdict()));
            verdicts.keySet().retainAll(expected(FlagSet.A).keySet());
            return verdicts;
        }
    }

    private static Map<String, AssessmentVerdict> expected(FlagSet set) {
        Map<String, AssessmentVerdict> verdicts = new TreeMap<>();
        TABLE.lines()
                .map(line -> line.split(" +", -1))
                .forEach(
                        cells ->
                                verdicts.put(
                                        cells[0],
                                        Objects.requireNonNull(
                                                LETTERS.get(cells[column(set)].charAt(0)))));
        return verdicts;
    }

    /** Behind the name of the control. */
    private static int column(FlagSet set) {
        return 1 + List.of(FlagSet.values()).indexOf(set);
    }

    static KubernetesClient client(String kubeconfig) {
        return ApiServerClients.ofCommand(Config.fromKubeconfig(kubeconfig), "");
    }
}
