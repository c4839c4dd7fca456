package io.securitybaseline.networkpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Direction;
import io.securitybaseline.networkpolicy.Flow.Host;
import io.securitybaseline.networkpolicy.Flow.Neighbour;
import io.securitybaseline.networkpolicy.Flow.Peer;
import io.securitybaseline.networkpolicy.Flow.Stranger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What policies let through, as a table: each row is a set of policies, and every pod, peer and
 * port is asked about. What is let through is written as {@code pod peer port}, where {@code *}
 * stands for all and a comma for several.
 */
class PolicyTableTest {
    private static final Map<String, Map<String, String>> PODS =
            new LinkedHashMap<>(
                    Map.of(
                            "web", Map.of("app", "web"),
                            "db", Map.of("app", "db", "tier", "back"),
                            "bare", Map.of()));

    private static final Map<String, Peer> PEERS =
            Map.of(
                    "near-web", new Neighbour(Map.of("app", "web")),
                    "near-bare", new Neighbour(Map.of()),
                    "ops-prom", new Stranger("ops", Map.of("team", "ops"), Map.of("app", "prom")),
                    "ops-bare", new Stranger("ops", Map.of("team", "ops"), Map.of()),
                    "dev-web", new Stranger("dev", Map.of("stage", "dev"), Map.of("app", "web")),
                    "low", new Host("10.1.2.3"),
                    "edge", new Host("10.1.128.1"),
                    "high", new Host("203.0.113.7"),
                    "six", new Host("2001:db8::7"),
                    "local6", new Host("fd00::1"));

    /** Protocol, number, and what the pod that is connected to calls it. */
    private record Port(String protocol, int number, String name) {}

    private static final Map<String, Port> PORTS =
            Map.of(
                    "80", new Port("TCP", 80, "http"),
                    "81", new Port("TCP", 81, ""),
                    "443", new Port("TCP", 443, ""),
                    "8080", new Port("TCP", 8080, "http"),
                    "65535", new Port("TCP", 65_535, ""),
                    "u53", new Port("UDP", 53, "dns"),
                    "s80", new Port("SCTP", 80, ""),
                    "icmp", new Port("other", 1, ""));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
# no policy selects a pod                 | direction | policies                                                                            | what is let through
no policies                               | Ingress   | ``                                                                                  | * * *
another direction                         | Egress    | {policyTypes: [Ingress]}                                                            | * * *
other pods                                | Ingress   | {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}                    | db,bare * *
# policyTypes
deny ingress                              | Ingress   | {podSelector: {}, policyTypes: [Ingress]}                                           | ``
types default to Ingress                  | Ingress   | {podSelector: {}}                                                                   | ``
and not to Egress                         | Egress    | {podSelector: {}}                                                                   | * * *
but with a rule to Egress too             | Egress    | {podSelector: {}, egress: [{to: [{podSelector: {}}]}]}                              | * near-web,near-bare *
and still to Ingress                      | Ingress   | {podSelector: {}, egress: [{}]}                                                     | ``
an empty list of types is none            | Ingress   | {podSelector: {}, policyTypes: []}                                                  | ``
rules of a type that is not there         | Ingress   | {podSelector: {}, policyTypes: [Egress], ingress: [{from: [{podSelector: {}}]}]}    | * * *
# absent and empty lists
an empty list of rules                    | Ingress   | {podSelector: {}, ingress: []}                                                      | ``
an empty rule                             | Ingress   | {podSelector: {}, ingress: [{}]}                                                    | * * *
empty peers and ports                     | Ingress   | {podSelector: {}, ingress: [{from: [], ports: []}]}                                 | * * *
absent podSelector                        | Ingress   | {ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/32}}]}]}                               | * low *
# peers
pods of the namespace                     | Ingress   | {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}                           | * near-web,near-bare *
by label                                  | Ingress   | {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}    | * near-web *
all namespaces                            | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}                     | * near-web,near-bare,ops-prom,ops-bare,dev-web *
all that have a name                      | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}]}}]}]} | * near-web,near-bare,ops-prom,ops-bare,dev-web *
all but one                               | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [dev]}]}}]}]} | * near-web,near-bare,ops-prom,ops-bare *
one by name                               | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}}]}]} | * ops-prom,ops-bare *
this one by name                          | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: team-a}}}]}]} | * near-web,near-bare *
this one by label                         | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]} | * near-web,near-bare *
both must hold                            | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: ops}}, podSelector: {matchLabels: {app: prom}}}]}]} | * ops-prom *
either will do                            | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: ops}}}, {podSelector: {matchLabels: {app: web}}}]}]} | * ops-prom,ops-bare,near-web *
a label that is not there                 | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}]}]} | * near-bare,ops-bare *
NotIn takes those without                 | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}]}]} | * near-bare,ops-prom,ops-bare *
In does not                               | Ingress   | {podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: In, values: [web, prom]}]}}]}]} | * near-web,ops-prom,dev-web *
requirements that exclude all             | Ingress   | {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}, matchExpressions: [{key: app, operator: DoesNotExist}]}}]}]} | ``
# addresses
every IPv4 address                        | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | * low,edge,high *
every IPv6 address                        | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: "::/0"}}]}]} | * six,local6 *
a block less a part                       | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16, except: [10.1.128.0/17]}}]}]} | * low *
what one leaves out another has           | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16, except: [10.1.128.0/17]}}, {ipBlock: {cidr: 10.1.128.1/32}}]}]} | * low,edge *
two halves                                | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}]} | * low,edge,high *
host bits do not matter                   | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.1.2.77/24}}]}]} | * low *
a block of IPv6                           | Egress    | {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: "2001:db8::/32", except: ["2001:db8::8/125"]}}]}]} | * six *
# ports
a number is TCP                           | Ingress   | {podSelector: {}, ingress: [{ports: [{port: 80}]}]}                                 | * * 80
of another protocol                       | Ingress   | {podSelector: {}, ingress: [{ports: [{port: 80, protocol: SCTP}]}]}                 | * * s80
a range                                   | Ingress   | {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 443}]}]}                   | * * 80,81,443
all of a range                            | Ingress   | {podSelector: {}, ingress: [{ports: [{port: 1, endPort: 65535}]}]}                  | * * 80,81,443,8080,65535
a protocol without a port                 | Ingress   | {podSelector: {}, ingress: [{ports: [{protocol: UDP}]}]}                            | * * u53
a port without anything                   | Ingress   | {podSelector: {}, ingress: [{ports: [{}]}]}                                         | * * 80,81,443,8080,65535
by name                                   | Ingress   | {podSelector: {}, ingress: [{ports: [{port: http}]}]}                               | * * 80,8080
by name and protocol                      | Ingress   | {podSelector: {}, ingress: [{ports: [{port: dns, protocol: UDP}, {port: dns}]}]}    | * * u53
every protocol that has a name            | Ingress   | {podSelector: {}, ingress: [{ports: [{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}]}]} | * * 80,81,443,8080,65535,u53,s80
# sets
peers and ports must both hold            | Ingress   | {podSelector: {}, ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}]}      | * near-web,near-bare 80
rules add up                              | Ingress   | {podSelector: {}, ingress: [{from: [{podSelector: {}}], ports: [{port: 80}]}, {ports: [{port: 443}]}]} | * near-web,near-bare 80; * * 443
policies add up                           | Ingress   | {podSelector: {}}; {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 443}]}]} | web * 443
each for its pods                         | Ingress   | {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 443}]}]}; {podSelector: {matchLabels: {tier: back}}} | web * 443; bare * *
""")
    void letsThrough(String name, Direction direction, String policies, String allowed) {
        PolicySet set = Policies.set(parts(policies));
        assertThat(flows().filter(it -> set.allows(direction, flow(it))))
                .containsExactlyInAnyOrderElementsOf(
                        flows().filter(it -> isOneOf(it, parts(allowed))).toList());
    }

    private static String[] parts(String text) {
        return text == null || text.isBlank() ? new String[0] : text.split("; ");
    }

    /** A pod, a peer and a port by name. */
    private static Stream<List<String>> flows() {
        return PODS.keySet().stream()
                .flatMap(
                        pod ->
                                PEERS.keySet().stream()
                                        .flatMap(
                                                peer ->
                                                        PORTS.keySet().stream()
                                                                .map(
                                                                        port ->
                                                                                List.of(
                                                                                        pod, peer,
                                                                                        port))));
    }

    private static Flow flow(List<String> names) {
        Port port = PORTS.get(names.get(2));
        return new Flow(
                PODS.get(names.get(0)),
                PEERS.get(names.get(1)),
                port.protocol(),
                port.number(),
                port.name());
    }

    private static boolean isOneOf(List<String> flow, String[] patterns) {
        return Arrays.stream(patterns).map(it -> it.split(" ")).anyMatch(it -> fits(flow, it));
    }

    private static boolean fits(List<String> flow, String[] pattern) {
        for (int i = 0; i < 3; i++) {
            if (!pattern[i].equals("*")
                    && !Arrays.asList(pattern[i].split(",")).contains(flow.get(i))) {
                return false;
            }
        }
        return true;
    }
}
