package io.securitybaseline.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.workload.Workload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** What is told about a violation: the API server's words, and the fields at fault. */
class ViolationTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Standard BASELINE = Standard.of(PodSecurityLevel.baseline, "latest");
    private static final Standard RESTRICTED = Standard.of(PodSecurityLevel.restricted, "latest");
    private static final String RESTRICTED_POD =
            """
            os: {name: linux}
            securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
            containers:
            - name: a
              securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """;

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet(
                        "several containers and fields of one",
                        BASELINE,
                        """
                        initContainers: [{name: i, ports: [{hostPort: 0}, {hostPort: 80}]}]
                        containers: [{name: a, ports: [{hostPort: 9090}, {hostPort: 10}]}]
                        """,
                        "hostPort (containers \"i\", \"a\" use hostPorts 10, 80, 9090)",
                        List.of(
                                "i spec.initContainers[0].ports[1].hostPort",
                                "a spec.containers[0].ports[0].hostPort",
                                "a spec.containers[0].ports[1].hostPort")),
                argumentSet(
                        "ephemeral container",
                        BASELINE,
                        """
                        ephemeralContainers: [{name: debug, securityContext: {privileged: true}}]
                        """,
                        "privileged (container \"debug\" must not set"
                                + " securityContext.privileged=true)",
                        List.of("debug spec.ephemeralContainers[0].securityContext.privileged")),
                argumentSet(
                        "pod and container",
                        BASELINE,
                        """
                        securityContext: {windowsOptions: {hostProcess: true}}
                        containers: [{name: a, securityContext: {windowsOptions: {hostProcess: true}}}]
                        """,
                        "hostProcess (pod and container \"a\" must not set"
                                + " securityContext.windowsOptions.hostProcess=true)",
                        List.of(
                                " spec.securityContext.windowsOptions.hostProcess",
                                "a spec.containers[0].securityContext.windowsOptions.hostProcess")),
                argumentSet(
                        "namespaces of the node",
                        BASELINE,
                        "{hostPID: true, hostIPC: true}",
                        "host namespaces (hostPID=true, hostIPC=true)",
                        List.of(" spec.hostPID", " spec.hostIPC")),
                argumentSet(
                        "several values of one field",
                        BASELINE,
                        """
                        securityContext: {seLinuxOptions: {type: spc_t, user: u}}
                        containers: [{name: a, securityContext: {seLinuxOptions: {type: b_t, role: r}}}]
                        """,
                        "seLinuxOptions (pod and container \"a\" set forbidden"
                                + " securityContext.seLinuxOptions: types \"b_t\", \"spc_t\";"
                                + " user may not be set; role may not be set)",
                        List.of(
                                " spec.securityContext.seLinuxOptions.type",
                                " spec.securityContext.seLinuxOptions.user",
                                "a spec.containers[0].securityContext.seLinuxOptions.type",
                                "a spec.containers[0].securityContext.seLinuxOptions.role")),
                argumentSet(
                        "sysctl",
                        BASELINE,
                        """
                        securityContext:
                          sysctls: [{name: net.ipv4.tcp_rmem}, {name: kernel.msgmax}]
                        """,
                        "forbidden sysctls (kernel.msgmax)",
                        List.of(" spec.securityContext.sysctls[1]")),
                argumentSet(
                        "hosts of a probe and a hook",
                        BASELINE,
                        """
                        containers:
                        - name: a
                          readinessProbe: {tcpSocket: {host: 192.0.2.2, port: 1}}
                          lifecycle: {preStop: {httpGet: {host: 192.0.2.1, port: 1}}}
                        """,
                        "probe or lifecycle host (container \"a\" uses probe or lifecycle hosts"
                                + " \"192.0.2.1\", \"192.0.2.2\")",
                        List.of(
                                "a spec.containers[0].readinessProbe.tcpSocket.host",
                                "a spec.containers[0].lifecycle.preStop.httpGet.host")),
                argumentSet(
                        "added and kept capabilities",
                        RESTRICTED,
                        RESTRICTED_POD.replace("drop: [ALL]", "add: [SYS_TIME, CHOWN]"),
                        "unrestricted capabilities (container \"a\" must set"
                                + " securityContext.capabilities.drop=[\"ALL\"]; container \"a\""
                                + " must not include \"CHOWN\", \"SYS_TIME\" in"
                                + " securityContext.capabilities.add)",
                        List.of(
                                "a spec.containers[0].securityContext.capabilities.drop: [ALL]",
                                "a spec.containers[0].securityContext.capabilities.add")),
                argumentSet(
                        "volumes of the node and of a server",
                        RESTRICTED,
                        RESTRICTED_POD
                                + """
                                volumes:
                                - {name: c, configMap: {name: c}}
                                - {name: h, hostPath: {path: /}}
                                - {name: n, nfs: {server: s, path: /}}
                                """,
                        "restricted volume types (volumes \"h\", \"n\" use restricted volume types"
                                + " \"hostPath\", \"nfs\")",
                        List.of(" spec.volumes[1].hostPath", " spec.volumes[2].nfs")),
                argumentSet(
                        "volume of a type that is not known yet",
                        RESTRICTED,
                        RESTRICTED_POD + "volumes: [{name: v, notYetKnown: {}}]",
                        "restricted volume types (volume \"v\" uses restricted volume type"
                                + " \"unknown\")",
                        List.of(" spec.volumes[0]")),
                argumentSet(
                        "absent field",
                        RESTRICTED,
                        RESTRICTED_POD.replace("runAsNonRoot: true, ", ""),
                        "runAsNonRoot != true (pod or container \"a\" must set"
                                + " securityContext.runAsNonRoot=true)",
                        List.of("a spec.containers[0].securityContext.runAsNonRoot: true")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void violationHasTheApiServersWordsAndTheFieldsAtFault(
            Standard standard, String spec, String text, List<String> faults) {
        assertThat(evaluation(standard, "", spec).violations())
                .singleElement()
                .returns(text, Violation::text)
                .extracting(Violation::faults)
                .isEqualTo(faults.stream().map(ViolationTest::fault).toList());
    }

    @Test
    void podWithoutFaultIsAllowed() {
        assertThat(evaluation(RESTRICTED, "", RESTRICTED_POD).isAllowed()).isTrue();
    }

    @Test
    void violationsAreReportedTogetherAsTheApiServerReportsThem() {
        Evaluation evaluation =
                evaluation(
                        Standard.of(PodSecurityLevel.restricted, "v1.36"),
                        "",
                        RESTRICTED_POD.replace("drop: [ALL]", "") + "hostPID: true");

        assertThat(evaluation.reasons()).isEqualTo("host namespaces, unrestricted capabilities");
        assertThat(evaluation.refusal())
                .isEqualTo(
                        "violates PodSecurity \"restricted:v1.36\": host namespaces (hostPID=true),"
                                + " unrestricted capabilities (container \"a\" must set"
                                + " securityContext.capabilities.drop=[\"ALL\"])");
        assertThat(evaluation.warning()).isEqualTo("would " + withoutS(evaluation.refusal()));
    }

    /** What the API server fills in or copies before it judges a pod. */
    @Test
    void podIsJudgedAsTheApiServerCompletesIt() {
        assertThat(
                        evaluation(
                                        BASELINE,
                                        "",
                                        """
                                        hostNetwork: true
                                        containers: [{name: a, ports: [{containerPort: 8080}]}]
                                        """)
                                .details())
                .isEqualTo(
                        "host namespaces (hostNetwork=true), hostPort (container \"a\" uses"
                                + " hostPort 8080)");
        assertThat(evaluation(RESTRICTED, "", RESTRICTED_POD + "volumes: [{name: v}]").isAllowed())
                .isTrue();
        assertThat(
                        evaluation(
                                        BASELINE,
                                        "container.apparmor.security.beta.kubernetes.io/a:"
                                                + " unconfined",
                                        "containers: [{name: a}]")
                                .details())
                .isEqualTo(
                        "forbidden AppArmor profiles (container \"a\" and annotation must not set"
                            + " AppArmor profile type to \"Unconfined\","
                            + " \"container.apparmor.security.beta.kubernetes.io/a=\"unconfined\"\")");
    }

    @Test
    void annotationIsEscapedAsInGo() {
        assertThat(
                        Wording.annotation(
                                "k", "a\"\\\t\n\u0001\u007f \u00a0é\u200b\ud83d\ude00\udb40\udc01"))
                .isEqualTo(
                        "k=\"a\\\"\\\\\\t\\n\\x01\\x7f \\u00a0é\\u200b\ud83d\ude00\\U000e0001\"");
    }

    private static Evaluation evaluation(Standard standard, String annotations, String spec) {
        String yaml =
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p, annotations: {%s}}\nspec:\n  %s"
                        .formatted(annotations, spec.strip().replace("\n", "\n  "));
        return standard.evaluate(
                Workload.of(SERIALIZATION.unmarshal(yaml, Pod.class)).orElseThrow());
    }

    private static FaultyField fault(String text) {
        String[] parts = text.split("[ :]", 3);
        return new FaultyField(parts[0], parts[1], parts.length < 3 ? "" : parts[2].strip());
    }

    private static String withoutS(String refusal) {
        return refusal.replaceFirst("^violates", "violate");
    }
}
