package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a start leaves in the log and in the metrics of the framework. */
class OperatorLogIT {
    private static final Pattern CONTROLLER =
            Pattern.compile(
                    "(?m)^operator_sdk_controllers_execution_reconcile_seconds_count\\{controller=\"([^\"]+)\"");

    private OperatorUnderTest usual;
    private Cluster cluster;

    @BeforeEach
    void begin() {
        usual = OperatorUnderTest.running();
        cluster = new Cluster(usual.admin());
        usual.stop();
    }

    @AfterEach
    void end() {
        usual.start();
    }

    @Test
    void allControllersKeepTheirTimersAtEachOfFiveStarts() {
        cluster.namespace("timers", Map.of("it", "timers"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: timers}
                spec:
                  namespaceSelector: {matchLabels: {it: timers}}
                  mode: Enforce
                  network: {defaultDeny: [Ingress]}
                """);
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityWaiver
                metadata: {name: timers}
                spec:
                  control: network
                  namespaces: [timers]
                  owner: team-timers
                  reason: its callers are not known yet
                  expiresAt: "2031-03-31T00:00:00Z"
                """);
        for (int start = 1; start <= 5; start++) {
            try (CapturedLog log = new CapturedLog();
                    ProbedOperator operator =
                            new ProbedOperator(usual.installation(), InstantSource.system())) {
                cluster.eventually(
                        "timers of start " + start,
                        () ->
                                assertThat(timers(operator))
                                        .isEqualTo(Set.of("baseline", "namespace", "waiver")));
                assertThat(log.entries())
                        .noneMatch(it -> it.contains("PrometheusMeterRegistry"))
                        .noneMatch(it -> it.contains("unstable version"));
            }
        }
    }

    @Test
    void tokenThatIsRefusedIsASentenceAndNoStackTrace() {
        Config refused =
                new ConfigBuilder(usual.installation().operatorConfig())
                        .withOauthToken("not-a-token")
                        .withAutoOAuthToken(null)
                        .withOauthTokenProvider(null)
                        .build();

        assertSaid(refused, "does not accept the credentials; check the token");
    }

    @Test
    void serverThatDoesNotAnswerIsASentenceAndNoStackTrace() {
        Config nobody =
                new ConfigBuilder(usual.installation().operatorConfig())
                        .withMasterUrl("https://127.0.0.1:1/")
                        .build();

        assertSaid(nobody, "the API server https://127.0.0.1:1/ does not answer: ");
    }

    private void assertSaid(Config access, String sentence) {
        try (CapturedLog log = new CapturedLog();
                ProbedOperator operator =
                        new ProbedOperator(usual.installation(), access, InstantSource.system())) {
            cluster.eventually(
                    "two attempts",
                    () ->
                            assertThat(log.entries())
                                    .filteredOn(it -> it.contains(sentence))
                                    .hasSizeGreaterThan(1));
            assertThat(log.entries()).noneMatch(it -> it.contains("\tat "));
            assertThat(operator.readiness()).contains(sentence);
        }
    }

    private static Set<String> timers(ProbedOperator operator) {
        return CONTROLLER
                .matcher(operator.get("/metrics"))
                .results()
                .map(MatchResult::group)
                .map(it -> it.replaceAll(".*\"(.*)\"$", "$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
