package io.securitybaseline.admission;

import io.securitybaseline.api.RuleName;
import io.securitybaseline.api.Selector;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Pods and workloads that need not keep to some rules for some time.
 *
 * @param name who granted it, such as the name of a waiver
 * @param rules the rules that it is about; empty for all of them
 * @param namespaces names of namespaces in which it holds
 * @param namespaceSelector namespaces in which it holds besides; null for none
 * @param objects the objects that it is about, with the pods that they make; empty for all
 * @param expiresAt when it ends
 */
public record Exemption(
        String name,
        Set<RuleName> rules,
        Set<String> namespaces,
        @Nullable Selector namespaceSelector,
        List<ExemptObject> objects,
        Instant expiresAt) {

    /**
     * An object by kind and name. Of a workload the pods are exempt too, and the objects between
     * them: ReplicaSets of a Deployment, Jobs of a CronJob. They are known by their owner and by
     * how controllers name them; who forges that gains nothing, since he writes the exempt object
     * itself.
     */
    public record ExemptObject(String kind, String name) {}

    public Exemption {
        rules = Set.copyOf(rules);
        namespaces = Set.copyOf(namespaces);
        objects = List.copyOf(objects);
    }

    public boolean isAbout(RuleName rule) {
        return rules.isEmpty() || rules.contains(rule);
    }

    public boolean hasEndedBy(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
