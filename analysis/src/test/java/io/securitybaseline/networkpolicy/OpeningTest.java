package io.securitybaseline.networkpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.networkpolicy.Opening.Nothing;
import io.securitybaseline.networkpolicy.Opening.OpenRule;
import io.securitybaseline.networkpolicy.Opening.Rules;
import io.securitybaseline.networkpolicy.Opening.Unjudged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a policy lets through beyond a default deny and its allowances. */
class OpeningTest {
    private static final String DENY = "{podSelector: {}, policyTypes: [Ingress, Egress]}";
    private static final String SAME_NAMESPACE =
            "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from: [{podSelector:"
                    + " {}}]}], egress: [{to: [{podSelector: {}}]}]}";
    private static final String WEB =
            "{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from:"
                    + " [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name,"
                    + " operator: In, values: [edge, ops]}]}}], ports: [{port: 8080, endPort:"
                    + " 8090}, {port: http}]}]}";
    private static final String DB =
            "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.20.0.0/24,"
                    + " except: [10.20.0.128/25]}}], ports: [{port: 5432}]}]}";

    private static final PolicySet BASELINE = Policies.set(DENY, SAME_NAMESPACE, WEB, DB);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
"""
ingress: [{}]                                                                          | from every address, pods of every other namespace on every port
ingress: [{from: []}]                                                                  | from every address, pods of every other namespace on every port
ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]                                      | from every IPv4 address on every port
ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: "::/0"}}]}]           | from every address on every port
ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}]      | from every IPv4 address on every port
ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/9]}}], ports: [{port: 22}]}] | from 10.128.0.0/9 on TCP 22
ingress: [{from: [{ipBlock: {cidr: "2001:db8::/32"}}], ports: [{port: 1, endPort: 65535, protocol: UDP}]}] | from 2001:db8::/32 on every UDP port
ingress: [{from: [{namespaceSelector: {}}]}]                                           | from pods of every other namespace on every port
ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: Exists}]}}]}] | from pods of every other namespace on every port
ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [nowhere]}]}}]}] | from pods of namespaces with name notin (nowhere) on every port
ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}]}] | from pods of namespaces with !team on every port
ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]                     | from pods of namespaces with team=a on every port
ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: dev}}, podSelector: {matchLabels: {app: x}}}], ports: [{port: http}]}] | from pods with app=x of namespaces with name=dev on TCP http
ingress: [{ports: [{port: 443}, {port: 53, protocol: UDP}]}]                           | from every address, pods of every other namespace on UDP 53, TCP 443
policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.20.0.0/24}}], ports: [{port: 5432}]}] | to 10.20.0.128/25 on TCP 5432
policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.20.0.0/25}}], ports: [{port: 5431, endPort: 5433}]}] | to 10.20.0.0/25 on TCP 5431-5433
""")
    void itOpens(String rules, String what) {
        assertThat(opened("{podSelector: {}, " + rules + "}"))
                .isInstanceOfSatisfying(
                        Rules.class,
                        it ->
                                assertThat(it.rules())
                                        .extracting(OpenRule::what)
                                        .containsExactly(what));
    }

    @Test
    void aSelectorOfPodsIsNarrowerOnlyIfItSaysSo() {
        String rule =
                "ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name:"
                        + " ops}}}], ports: [{port: http}]}]}";
        assertThat(opened("{podSelector: {matchLabels: {app: web}}, " + rule))
                .isEqualTo(new Nothing());
        assertThat(opened("{podSelector: {matchLabels: {app: db}}, " + rule))
                .isInstanceOfSatisfying(
                        Rules.class,
                        it ->
                                assertThat(it.rules().getFirst().what())
                                        .endsWith(" on TCP http, for pods with app=db"));
        assertThat(opened("{podSelector: {}, " + rule)).isInstanceOf(Rules.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{podSelector: {}}",
                "{podSelector: {}, policyTypes: [Ingress, Egress]}",
                "{podSelector: {}, policyTypes: [Ingress], ingress: []}",
                // Of the namespace itself, said in several ways.
                "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}",
                "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels:"
                        + " {kubernetes.io/metadata.name: team-a}}}], ports: [{port: 22}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}",
                // Parts of what is allowed.
                "{podSelector: {matchLabels: {app: web, tier: front}}, ingress: [{from:"
                        + " [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops,"
                        + " x: y}}, podSelector: {matchLabels: {app: prom}}}], ports: [{port:"
                        + " 8085}, {port: 8080, endPort: 8081}]}]}",
                "{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]},"
                        + " ingress: [{from: [{namespaceSelector: {matchLabels:"
                        + " {kubernetes.io/metadata.name: edge}}}], ports: [{port: http}]}]}",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr:"
                        + " 10.20.0.64/26}}, {ipBlock: {cidr: 10.20.0.0/26}}], ports: [{port:"
                        + " 5432}]}]}",
                // What the one excepts the other does not have either.
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr:"
                        + " 10.20.0.0/24, except: [10.20.0.128/26, 10.20.0.192/26]}}], ports:"
                        + " [{port: 5432}]}]}",
                // Nobody can be meant.
                "{podSelector: {matchLabels: {app: x}, matchExpressions: [{key: app, operator:"
                        + " DoesNotExist}]}, ingress: [{}]}",
                "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key:"
                        + " kubernetes.io/metadata.name, operator: DoesNotExist}]}}]}]}",
                // Rules of a direction that the policy is not for have no effect.
                "{podSelector: {}, policyTypes: [Ingress], egress: [{}]}",
            })
    void itOpensNothing(String spec) {
        assertThat(opened(spec)).isEqualTo(new Nothing());
    }

    @Test
    void eachRuleIsReportedByItself() {
        assertThat(
                        opened(
                                "{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from:"
                                        + " [{podSelector: {}}]}, {ports: [{port: 22}]}], egress:"
                                        + " [{}]}"))
                .isInstanceOfSatisfying(
                        Rules.class,
                        it ->
                                assertThat(it.rules())
                                        .extracting(rule -> rule.direction() + " " + rule.index())
                                        .containsExactly("Ingress 1", "Egress 0"));
    }

    @Test
    void whatIsAllowedInPartsIsAllowed() {
        PolicySet parts =
                Policies.set(
                        DENY,
                        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/1}}], ports:"
                                + " [{port: 1, endPort: 1000}, {port: 1001, endPort: 65535}]}]}",
                        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 128.0.0.0/1}}]}]}");
        assertThat(
                        parts.openedBy(
                                Policies.of(
                                        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr:"
                                                + " 0.0.0.0/0}}], ports: [{protocol: TCP}, {port:"
                                                + " https}]}]}"),
                                Budget.ofNamespace()))
                .isEqualTo(new Nothing());
    }

    @Test
    void whatIsNotDeniedCannotBeOpened() {
        PolicySet ingress = Policies.set("{podSelector: {}, policyTypes: [Ingress]}");
        assertThat(
                        ingress.openedBy(
                                Policies.of(
                                        "{podSelector: {}, policyTypes: [Egress], egress: [{}]}"),
                                Budget.ofNamespace()))
                .isEqualTo(new Nothing());
        PolicySet web = Policies.set("{podSelector: {matchLabels: {app: web}}}");
        assertThat(
                        web.openedBy(
                                Policies.of(
                                        "{podSelector: {matchLabels: {app: db}}, ingress: [{}]}"),
                                Budget.ofNamespace()))
                .isEqualTo(new Nothing());
    }

    /** Network plugins differ in whether an address block is for pods. */
    @Test
    void addressesAndPodsAreNotTakenForEachOther() {
        PolicySet addresses =
                Policies.set(
                        DENY,
                        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}},"
                                + " {ipBlock: {cidr: '::/0'}}]}]}");
        assertThat(
                        addresses.openedBy(
                                Policies.of(
                                        "{podSelector: {}, ingress: [{from: [{podSelector:"
                                                + " {}}]}]}"),
                                Budget.ofNamespace()))
                .isInstanceOf(Rules.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: \"::ffff:0:0/96\"}}]}]}",
                "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}",
                "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: everywhere}}]}]}",
                "{podSelector: {}, ingress: [{from: [{}]}]}",
                "{podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: a,"
                        + " operator: Gt, values: [\"1\"]}]}}]}]}",
                "{podSelector: {}, ingress: [{ports: [{port: 1, protocol: QUIC}]}]}",
            })
    void whatIsNotReadByAllAlikeIsNotJudged(String spec) {
        assertThat(opened(spec)).isInstanceOf(Unjudged.class);
    }

    @Test
    void aPolicyOfTheBaselineThatCannotBeReadAllowsNothing() {
        PolicySet set =
                Policies.set("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 1.2.3/8}}]}]}");
        assertThat(
                        set.openedBy(
                                Policies.of("{podSelector: {}, ingress: [{}]}"),
                                Budget.ofNamespace()))
                .isInstanceOf(Rules.class);
    }

    @Test
    void aPolicyThatIsTooLargeIsNotJudged() {
        String ports =
                IntStream.range(0, 300)
                        .mapToObj(i -> "{port: p" + i + "}")
                        .collect(Collectors.joining(", "));
        String peers =
                IntStream.range(0, 300)
                        .mapToObj(i -> "{podSelector: {matchLabels: {l" + i + ": x}}}")
                        .collect(Collectors.joining(", "));
        assertThat(
                        opened(
                                "{podSelector: {}, ingress: [{from: [%s], ports: [%s]}]}"
                                        .formatted(peers, ports)))
                .isInstanceOf(Unjudged.class);
    }

    /** Differences of many selectors can come apart into more pieces than there are atoms. */
    @Test
    void aPolicyThatIsMadeToBeHardIsNotJudged() {
        String peers =
                IntStream.range(0, 60)
                        .mapToObj(
                                i ->
                                        "{podSelector: {matchLabels: {a%d: x, b%d: x}}}"
                                                .formatted(i, i))
                        .collect(Collectors.joining(", "));
        PolicySet set =
                Policies.set(DENY, "{podSelector: {}, ingress: [{from: [%s]}]}".formatted(peers));
        assertThat(
                        set.openedBy(
                                Policies.of(
                                        "{podSelector: {}, ingress: [{from: [{podSelector:"
                                                + " {}}]}]}"),
                                Budget.ofNamespace()))
                .isInstanceOf(Unjudged.class);
    }

    /** It differs from what is allowed in each of them. */
    @Test
    void aSelectorOfVeryManyLabelsIsNotTakenForClosed() {
        String labels =
                IntStream.range(0, 500)
                        .mapToObj(i -> "{key: k" + i + ", operator: NotIn, values: [a, b]}")
                        .collect(Collectors.joining(", "));
        assertThat(
                        opened(
                                "{podSelector: {matchExpressions: [%s]}, ingress: [{from: [{podSelector: {}, namespaceSelector: {matchExpressions: [%s]}}]}]}"
                                        .formatted(labels, labels)))
                .isNotEqualTo(new Nothing());
    }

    private static Opening opened(String spec) {
        return BASELINE.openedBy(Policies.of(spec), Budget.ofNamespace());
    }
}
