package io.securitybaseline.posture;

import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.FlowSchemaFacts;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.RequestFairness;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Requests of tenants have a priority level of their own, with a limit. The first FlowSchema that
 * fits a request decides: the one of the lowest precedence, then by name.
 */
final class TenantFairness implements Judge {
    private static final String REPORTS = "namespacesecurityreports.securitybaseline.io";

    /** The levels that every Kubernetes makes, which all ServiceAccounts share. */
    private static final Set<String> SHARED =
            Set.of(
                    "workload-low",
                    "workload-high",
                    "global-default",
                    "catch-all",
                    "system",
                    "node-high",
                    "leader-election");

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        RequestFairness fairness = it.seen().infrastructure().objects().fairness();
        Optional<Provenance> without = withoutTenants(it, fairness);
        if (without.isPresent()) {
            return examination.notApplicable(
                    without.get(), "No namespace is selected by a SecurityBaseline.");
        }
        examination.everyApiServer(
                ApiServer::settings,
                (server, flags, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(
                                        flags.one("enable-priority-and-fairness").equals("false"),
                                        it.control().severity(),
                                        "Priority and fairness is off.")
                                .end());
        examination.examine(
                fairness.tenants(),
                (tenants, any) ->
                        examination.examine(
                                fairness.exemptLevels(),
                                (exempt, which) ->
                                        examination.examine(
                                                fairness.schemas(),
                                                (schemas, from) ->
                                                        judge(
                                                                examination,
                                                                it,
                                                                new Levels(schemas, exempt),
                                                                tenants,
                                                                from))));
        return examination.verdict("Tenants have a priority level of their own, with a limit.");
    }

    /** Proof that there are none: the list is empty, or nothing of the kind is served. */
    private static Optional<Provenance> withoutTenants(Case it, RequestFairness fairness) {
        if (fairness.tenants() instanceof Evidence.Seen<List<String>> seen) {
            return seen.value().isEmpty() ? Optional.of(seen.from()) : Optional.empty();
        }
        return it.seen().infrastructure().objects().served()
                                instanceof Evidence.Seen<Set<String>> seen
                        && !seen.value().contains(REPORTS)
                ? Optional.of(seen.from())
                : Optional.empty();
    }

    private static void judge(
            Examination examination,
            Case it,
            Levels levels,
            List<String> tenants,
            Provenance from) {
        Map<String, Integer> wrong = new TreeMap<>();
        tenants.stream().distinct().forEach(tenant -> levels.wrong(tenant, wrong));
        wrong.forEach(
                (sentence, count) ->
                        examination.bad(
                                from,
                                Finding.of(
                                        it.control().severity(),
                                        "FlowSchema",
                                        "",
                                        sentence.formatted(count))));
        if (wrong.isEmpty()) {
            examination.good(from);
        }
    }

    /** Which requests of a tenant go where. */
    private record Levels(List<FlowSchemaFacts> schemas, Set<String> exempt) {

        Levels {
            schemas =
                    schemas.stream()
                            .sorted(
                                    Comparator.comparingInt(FlowSchemaFacts::precedence)
                                            .thenComparing(FlowSchemaFacts::name))
                            .toList();
        }

        /** Counts a tenant for a sentence, with %d for how many there are. */
        void wrong(String tenant, Map<String, Integer> sentences) {
            for (FlowSchemaFacts schema : schemas) {
                if (!schema.takesSome(tenant)) {
                    continue;
                }
                if (exempt.contains(schema.level())) {
                    String name = Words.cut(schema.name()).replace("%", "%%");
                    sentences.merge(
                            "FlowSchema " + name + " exempts %d tenant namespaces from all limits.",
                            1,
                            Integer::sum);
                }
                if (schema.takesAll(tenant)) {
                    if (SHARED.contains(schema.level())) {
                        shared(sentences);
                    }
                    return;
                }
            }
            shared(sentences);
        }

        private static void shared(Map<String, Integer> sentences) {
            sentences.merge(
                    "%d tenant namespaces share their priority level with all other workloads.",
                    1, Integer::sum);
        }
    }
}
