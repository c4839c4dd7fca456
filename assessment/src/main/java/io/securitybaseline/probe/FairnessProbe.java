package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.flowcontrol.v1.FlowSchema;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PolicyRulesWithSubjects;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.PriorityLevelConfiguration;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.ResourcePolicyRule;
import io.fabric8.kubernetes.api.model.flowcontrol.v1.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.evidence.FlowSchemaFacts;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.RequestFairness;
import io.securitybaseline.live.OrNone;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads FlowSchemas and priority levels, and whom they are to protect from. */
final class FairnessProbe {
    private static final String ANY = FlowSchemaFacts.ALL;
    private static final String ACCOUNTS = "system:serviceaccounts";
    private static final String ACCOUNT = "system:serviceaccount:";

    /** Of a schema that does not say it. */
    private static final int USUAL_PRECEDENCE = 1000;

    private final KubernetesClient client;
    private final Listed listed;
    private final Provenance from;

    FairnessProbe(KubernetesClient client, Listed listed, Instant now) {
        this.client = client;
        this.listed = listed;
        this.from = Provenance.direct(Probe.objects, now, "");
    }

    RequestFairness read() {
        return new RequestFairness(
                listed.gather(
                        from,
                        "list flowschemas.flowcontrol.apiserver.k8s.io",
                        client.resources(FlowSchema.class),
                        Listed.<FlowSchema, FlowSchemaFacts>each(it -> Stream.of(facts(it)))),
                listed.gather(
                                from,
                                "list prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
                                client.resources(PriorityLevelConfiguration.class),
                                Listed.<PriorityLevelConfiguration, String>each(
                                        FairnessProbe::exempt))
                        .map(Set::copyOf),
                listed.gather(
                        from,
                        "list namespacesecurityreports.securitybaseline.io",
                        client.resources(NamespaceSecurityReport.class).inAnyNamespace(),
                        Listed.<NamespaceSecurityReport, String>each(
                                it -> Stream.of(it.getMetadata().getNamespace()))));
    }

    private static Stream<String> exempt(PriorityLevelConfiguration level) {
        return "Exempt".equals(level.getSpec().getType())
                ? Stream.of(level.getMetadata().getName())
                : Stream.of();
    }

    private static FlowSchemaFacts facts(FlowSchema schema) {
        Set<String> whole = new HashSet<>();
        Set<String> part = new HashSet<>();
        for (PolicyRulesWithSubjects rules : OrNone.of(schema.getSpec().getRules())) {
            List<ResourcePolicyRule> objects = OrNone.of(rules.getResourceRules());
            if (objects.isEmpty()) {
                continue;
            }
            boolean takesAll = objects.stream().anyMatch(FairnessProbe::takesAll);
            for (Subject subject : OrNone.of(rules.getSubjects())) {
                group(subject).forEach(takesAll ? whole::add : part::add);
                single(subject).forEach(part::add);
            }
        }
        return new FlowSchemaFacts(
                schema.getMetadata().getName(),
                Objects.requireNonNullElse(
                        schema.getSpec().getMatchingPrecedence(), USUAL_PRECEDENCE),
                schema.getSpec().getPriorityLevelConfiguration().getName(),
                whole,
                part);
    }

    private static boolean takesAll(ResourcePolicyRule rule) {
        return OrNone.of(rule.getVerbs()).contains(ANY)
                && OrNone.of(rule.getApiGroups()).contains(ANY)
                && OrNone.of(rule.getResources()).contains(ANY)
                && OrNone.of(rule.getNamespaces()).contains(ANY)
                && Boolean.TRUE.equals(rule.getClusterScope());
    }

    /** The namespaces all of whose ServiceAccounts a subject is. */
    private static Stream<String> group(Subject subject) {
        if (subject.getGroup() != null) {
            String name = subject.getGroup().getName();
            if (name.startsWith(ACCOUNTS + ":")) {
                return Stream.of(name.substring(ACCOUNTS.length() + 1));
            }
            return Set.of(ANY, ACCOUNTS, "system:authenticated").contains(name)
                    ? Stream.of(ANY)
                    : Stream.of();
        }
        if (subject.getUser() != null) {
            return ANY.equals(subject.getUser().getName()) ? Stream.of(ANY) : Stream.of();
        }
        return subject.getServiceAccount() != null
                        && ANY.equals(subject.getServiceAccount().getName())
                ? Stream.of(subject.getServiceAccount().getNamespace())
                : Stream.of();
    }

    /** The namespace of one ServiceAccount that a subject is. */
    private static Stream<String> single(Subject subject) {
        if (subject.getServiceAccount() != null) {
            return ANY.equals(subject.getServiceAccount().getName())
                    ? Stream.of()
                    : Stream.of(subject.getServiceAccount().getNamespace());
        }
        boolean isAccount =
                subject.getUser() != null && subject.getUser().getName().startsWith(ACCOUNT);
        return isAccount
                ? Stream.of(
                        subject.getUser().getName().substring(ACCOUNT.length()).split(":", 2)[0])
                : Stream.of();
    }
}
