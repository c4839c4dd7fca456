package io.securitybaseline.exposure;

import static io.securitybaseline.exposure.TrafficFixtures.DENY;
import static io.securitybaseline.exposure.TrafficFixtures.client;
import static io.securitybaseline.exposure.TrafficFixtures.database;
import static io.securitybaseline.exposure.TrafficFixtures.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.Collectors;

class ExposureTest {

    /** What declares it, the direction, whether it is certain, and the name of the entry. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
INGRESS                                     | Ingress/front Ingress certain web-8080-from-anywhere
INGRESS_OF_A_KNOWN_CONTROLLER               | Ingress/front Ingress certain web-8080-from-ingress-nginx
INGRESS_BY_A_CONTROLLER_IN_THE_HOST_NETWORK | Ingress/front Ingress certain web-8080-from-nodes
GATEWAY                                     | HTTPRoute/edge/web Ingress maybe web-8080-from-edge
LOAD_BALANCER                               | Service/web Ingress certain web-8080-from-addresses, Service/web Ingress certain web-9090-from-addresses
HOST_PORT                                   | DaemonSet/agent Ingress certain agent-8125-from-addresses
FOLLOWED_MONITOR                            | ServiceMonitor/monitoring/all Ingress certain web-9090-from-prometheus-monitoring-main
MONITOR_THAT_NOBODY_FOLLOWS                 | ServiceMonitor/monitoring/all Ingress maybe web-9090-from-monitoring
POD_MONITOR                                 | PodMonitor/web Ingress certain pods-metrics-from-prometheus-monitoring-main
ANNOTATED_SERVICE                           | Service/web Ingress maybe web-9090-from-anywhere
ANNOTATED_POD                               | Pod/lonely Ingress maybe pods-9102-from-anywhere
WEBHOOK_WITH_AN_ENTRY_FOR_THE_WRONG_PORT    | ValidatingWebhookConfiguration/policies Ingress certain web-8080-from-api-server
WEBHOOK_WITH_AN_ENTRY_FOR_PODS_ONLY         | APIService/v1.shop Ingress maybe web-8080-from-api-server
DEPENDENCY                                  | CronJob/nightly Egress certain nightly-to-db-data
DEPENDENCY_WITHOUT_A_PORT                   | CronJob/nightly Egress certain nightly-to-db-data
DEPENDENCY_ON_A_HEADLESS_SERVICE            | CronJob/nightly Egress certain nightly-to-nodes-data
DEPENDENCY_WITHIN_THE_NAMESPACE             | CronJob/nightly Ingress certain web-from-nightly, CronJob/nightly Egress certain nightly-to-web-shop
DEPENDENCY_BY_A_SHORT_NAME                  | CronJob/nightly Ingress certain web-from-nightly, CronJob/nightly Egress certain nightly-to-web-shop
DEPENDENCY_ON_ITSELF                        | CronJob/nightly Ingress maybe self-from-nightly, CronJob/nightly Egress maybe nightly-to-self-shop
DEPENDENCY_ON_THE_API_SERVER                | CronJob/nightly Egress certain nightly-to-api-server
OTHER_NAME                                  | Service/db Egress maybe any-to-db-data
""")
    void eachDeclarationIsReportedAsBlockedWithAnEntryThatAllowsIt(
            TrafficFixtures situation, String told) {
        assertThat(told(situation.fixture().under(situation.network()))).isEqualTo(told);
    }

    @ParameterizedTest
    @EnumSource
    void theProposedEntriesAllowAllOfIt(TrafficFixtures situation) {
        Exposure before = situation.fixture().under(situation.network());
        assertThat(before.blocked()).isNotEmpty();
        assertThat(situation.fixture().amended(situation.network(), before).blocked()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsBlockedWhereNothingIsDenied(TrafficFixtures situation) {
        Exposure none = situation.fixture().under("{sameNamespace: Allow}");
        assertThat(none.blocked()).isEmpty();
        assertThat(none.unknown()).isEmpty();
    }

    /** Somebody else's policy isolates the pods already. */
    @ParameterizedTest
    @EnumSource
    void whatIsBlockedAlreadyIsNotReported(TrafficFixtures situation) {
        TrafficFixture closed =
                situation
                        .fixture()
                        .with(
                                """
                                apiVersion: networking.k8s.io/v1
                                kind: NetworkPolicy
                                metadata: {name: theirs, namespace: shop}
                                spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
                                """);
        assertThat(closed.under(situation.network()).blocked()).isEmpty();
    }

    /** And somebody else's policy lets everything through. */
    @ParameterizedTest
    @EnumSource
    void whatAnotherPolicyLetsThroughIsNotReported(TrafficFixtures situation) {
        TrafficFixture open =
                situation
                        .fixture()
                        .with(
                                """
                                apiVersion: networking.k8s.io/v1
                                kind: NetworkPolicy
                                metadata: {name: theirs, namespace: shop}
                                spec: {podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{}], egress: [{}]}
                                """);
        assertThat(open.under(situation.network()).blocked()).isEmpty();
    }

    @Test
    void linesAreAnEntryOfTheBaseline() {
        BlockedConnection blocked =
                TrafficFixtures.FOLLOWED_MONITOR.fixture().under(DENY).blocked().getFirst();
        assertThat(blocked.list()).isEqualTo("spec.network.ingress");
        assertThat(blocked.baseline()).isEqualTo("tenant");
        assertThat(blocked.why())
                .isEqualTo(
                        "it has TCP port 9090 of the pods of Service web scraped by Prometheus"
                                + " monitoring/main, which would not get through");
        assertThat(blocked.lines())
                .isEqualTo(
                        """
                        - name: web-9090-from-prometheus-monitoring-main
                          podSelector:
                            matchLabels:
                              app: web
                          from:
                          - namespaces:
                            - monitoring
                            podSelector:
                              matchLabels:
                                app.kubernetes.io/name: prometheus
                                operator.prometheus.io/name: main
                          ports:
                          - port: 9090
                        """);
    }

    /** The deny of a namespace that the API server calls waits for an entry. */
    @Test
    void whatIsHeldBackIsNotReportedAsBlocked() {
        Exposure held =
                TrafficFixtures.INGRESS
                        .fixture()
                        .serving("APIService/v1.shop", "web", 80, Map.of("app", "web"))
                        .under("{defaultDeny: [Ingress]}");
        assertThat(held.blocked()).isEmpty();
        assertThat(held.unknown())
                .singleElement()
                .asString()
                .startsWith(
                        "what a denial that is held back would block is not predicted it comes:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cidr: 0.0.0.0/0}",
                "{cidr: 192.0.2.11/32}",
                "{namespaces: [somewhere]}, {cidr: 192.0.2.0/24}"
            })
    void apiServerThatIsLetInIsNotReported(String from) {
        assertThat(
                        TrafficFixtures.WEBHOOK_WITH_AN_ENTRY_FOR_PODS_ONLY
                                .fixture()
                                .under(
                                        "{defaultDeny: [Ingress], ingress: [{name: hook, from: ["
                                                + from
                                                + "], ports: [{port: 8080}]}]}")
                                .blocked())
                .isEmpty();
    }

    @Test
    void controllerInTheHostNetworkIsReportedWhenOnlyPodsAreLetIn() {
        String pods =
                "{defaultDeny: [Ingress], ingress: [{name: front, from: [{namespaces:"
                        + " [ingress-nginx]}]}]}";
        Exposure exposure =
                TrafficFixtures.INGRESS_BY_A_CONTROLLER_IN_THE_HOST_NETWORK.fixture().under(pods);
        assertThat(told(exposure)).isEqualTo("Ingress/front Ingress maybe web-8080-from-nodes");
        assertThat(exposure.blocked().getFirst().why())
                .contains("if DaemonSet ingress-nginx/controller does it")
                .contains("from the addresses of its nodes");
        assertThat(exposure.blocked().getFirst().lines())
                .contains("192.0.2.21/32", "2001:db8::21/128");
        assertThat(
                        TrafficFixtures.INGRESS_BY_A_CONTROLLER_IN_THE_HOST_NETWORK
                                .fixture()
                                .amended(pods, exposure)
                                .blocked())
                .isEmpty();
    }

    /** Somebody gets through, but not who routes. */
    @Test
    void knownControllerThatIsNotLetInIsReportedAsLikely() {
        TrafficFixture situation = TrafficFixtures.INGRESS_OF_A_KNOWN_CONTROLLER.fixture();
        String others =
                "{defaultDeny: [Ingress], ingress: [{name: scrape, from: [{namespaces:"
                        + " [monitoring]}]}]}";
        assertThat(told(situation.under(others)))
                .isEqualTo("Ingress/front Ingress maybe web-8080-from-ingress-nginx");
        assertThat(situation.amended(others, situation.under(others)).blocked()).isEmpty();
        assertThat(
                        situation
                                .under(
                                        "{defaultDeny: [Ingress], ingress: [{name: front, from:"
                                                + " [{namespaces: [ingress-nginx], podSelector:"
                                                + " {matchLabels: {app: nginx}}}]}]}")
                                .blocked())
                .isEmpty();
    }

    /** Policies are not for pods that have the address of their node. */
    @Test
    void podsInTheHostNetworkAreNoMatter() {
        String inHostNetwork =
                TrafficFixtures.DEPLOYMENT.replace(
                        "spec: {containers", "spec: {hostNetwork: true, containers");
        assertThat(
                        new TrafficFixture()
                                .with(inHostNetwork)
                                .with(
                                        """
                                        apiVersion: v1
                                        kind: Service
                                        metadata: {name: web, namespace: shop}
                                        spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
                                        """)
                                .under(DENY)
                                .blocked())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
{to: [{namespaces: [data]}], ports: [{port: sql}]}                                   | ''
{to: [{namespaces: [data], podSelector: {matchLabels: {app: db}}}]}                  | ''
{to: [{namespaces: [data], podSelector: {matchLabels: {app: db, role: main}}}]}      | CronJob/nightly Egress maybe nightly-to-db-data
{to: [{namespaces: [data]}], ports: [{port: 5432}]}                                  | CronJob/nightly Egress maybe nightly-to-db-data
{to: [{namespaces: [data]}], ports: [{port: sql, protocol: UDP}]}                    | CronJob/nightly Egress certain nightly-to-db-data
{to: [{namespaces: [other]}]}                                                        | CronJob/nightly Egress certain nightly-to-db-data
{to: [{cidr: 10.96.0.0/12}]}                                                         | CronJob/nightly Egress maybe nightly-to-db-data
{podSelector: {matchLabels: {app: web}}, to: [{namespaces: [data]}]}                 | CronJob/nightly Egress certain nightly-to-db-data
""")
    void dependencyIsBlockedAsFarAsNoEntryLetsItOut(String entry, String told) {
        Exposure exposure =
                database()
                        .with(client("db.data.svc:5432"))
                        .under(
                                "{defaultDeny: [Egress], egress: [{name: db, "
                                        + entry.substring(1)
                                        + "]}");
        assertThat(told(exposure)).isEqualTo(told);
    }

    /** Pods behind a headless Service are connected to as they are. */
    @Test
    void portOfAHeadlessServiceIsNotTranslated() {
        assertThat(
                        TrafficFixtures.DEPENDENCY_ON_A_HEADLESS_SERVICE
                                .fixture()
                                .with(client("nodes.data.svc:80"))
                                .under(DENY)
                                .blocked()
                                .getFirst()
                                .lines())
                .contains("- port: 80\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.nowhere.svc:5432", // no such namespace
                "gone.data.svc", // no such Service
                "db.data.svc:1234", // no such port
                "config.yaml",
                "see db"
            })
    void whatIsNotThereIsNotCut(String value) {
        assertThat(database().with(client(value)).under(DENY).blocked()).isEmpty();
    }

    @Test
    void whatCannotBeKnownIsSaid() {
        Exposure exposure =
                web().with(new FlowRecords(true, true, true))
                        .unread(new Unread("httproutes.gateway.networking.k8s.io", "forbidden"))
                        .with(
                                """
                                apiVersion: v1
                                kind: Service
                                metadata: {name: mail, namespace: shop}
                                spec: {type: ExternalName, externalName: smtp.example.com}
                                """)
                        .under(DENY);
        assertThat(exposure.unknown())
                .containsExactlyInAnyOrder(
                        "real traffic is not seen, only what objects declare: who else connects to"
                            + " or from these pods is not known; Cilium is installed, and its"
                            + " Hubble records flows: hubble observe --namespace shop; Calico is"
                            + " installed, and where it keeps flow logs, such as in Whisker (3.30"
                            + " and later), look there for namespace shop",
                        "Service mail is another name for smtp.example.com: its addresses, and"
                                + " whether traffic to them is allowed, are unknown",
                        "policies of Cilium and Calico are not evaluated: what they block or allow"
                                + " in addition is unknown",
                        "which pods call the API server by KUBERNETES_SERVICE_HOST is not known;"
                                + " network.apiServer says which may",
                        "httproutes.gateway.networking.k8s.io could not be read (forbidden), so"
                                + " what they declare is unknown");
    }

    private static String told(Exposure exposure) {
        return exposure.blocked().stream()
                .map(
                        it ->
                                "%s/%s %s %s %s"
                                        .formatted(
                                                it.kind(),
                                                it.name(),
                                                it.direction(),
                                                it.certain() ? "certain" : "maybe",
                                                it.lines()
                                                        .lines()
                                                        .findFirst()
                                                        .orElseThrow()
                                                        .substring("- name: ".length())))
                .collect(Collectors.joining(", "));
    }
}
