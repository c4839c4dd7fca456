package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.securitybaseline.api.WaivedObject;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.waiver.Exceptions;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Judges manifests by what baselines ask for, whether they audit or enforce it: what would be
 * refused once they do is what somebody who writes a manifest must know. Several threads may judge
 * at once.
 */
public final class Checks {

    private static final Comparator<ManifestFinding> ORDER =
            Comparator.comparing(ManifestFinding::severity)
                    .reversed()
                    .thenComparing(ManifestFinding::control)
                    .thenComparing(ManifestFinding::rule)
                    .thenComparing(ManifestFinding::path)
                    .thenComparing(ManifestFinding::message);

    private final List<ManifestCheck> checks;
    private final NamespaceScope scope;
    private final Waivers waivers;
    private final AppliedInput input;
    private final Instant now;

    /** Namespaces of the input, by name. */
    private final Map<String, CheckedNamespace> namespaces = new ConcurrentHashMap<>();

    /**
     * @param input what else is applied, and decides about what is judged
     * @param ordinaryClusterRoles ClusterRoles that are given to tenants, so that it is no finding
     *     when one is bound
     * @param everybody subjects that are everybody in the cluster besides those of Kubernetes
     * @param now when they would be sent: waivers may have ended by then
     */
    public Checks(
            NamespaceScope scope,
            Waivers waivers,
            AppliedInput input,
            Set<String> ordinaryClusterRoles,
            Set<String> everybody,
            Instant now) {
        this.waivers = waivers;
        this.now = now;
        this.checks =
                List.of(
                        new NamespaceLevels(),
                        new PodStandards(),
                        new AccountTokens(),
                        new PodTokens(),
                        new ResourceBounds(),
                        new ConflictingObjects(
                                BuiltInRoles.and(
                                        input.clusterRoles(), ordinaryClusterRoles, everybody)),
                        new AdmissionRules());
        this.scope = scope;
        this.input = input;
    }

    /** Judges one manifest; the worst findings come first. */
    public ManifestVerdict judge(Manifest manifest) {
        Optional<ManifestVerdict.Misfit> misfit = Misreading.of(manifest);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        if (!Kinds.isKnown(manifest.group(), manifest.kind())) {
            return new ManifestVerdict.Skipped(manifest.kind());
        }
        CheckedNamespace namespace =
                namespaces.computeIfAbsent(input.namespaceOf(manifest), this::namespace);
        Stream<ManifestFinding> findings =
                Stream.concat(
                        ReservedNames.judge(manifest, namespace.effective()),
                        input.counts().judge(manifest, namespace.effective()));
        Optional<Class<? extends HasMetadata>> type =
                Kinds.judged(manifest.group(), manifest.kind());
        if (type.isPresent()) {
            try {
                HasMetadata object = Typed.of(manifest.content(), type.get());
                if (object.getMetadata() == null) {
                    object.setMetadata(new ObjectMeta());
                }
                CheckedObject subject = new CheckedObject(object, namespace);
                findings =
                        Stream.concat(
                                findings, checks.stream().flatMap(check -> check.judge(subject)));
            } catch (Typed.Misfitting e) {
                return Misreading.of(manifest, e);
            }
        }
        try {
            return judged(
                    findings.distinct().sorted(ORDER).toList(),
                    namespace.exceptions(),
                    new WaivedObject(manifest.kind(), manifest.name()));
        } catch (IllegalArgumentException e) {
            // What an expression cannot be asked of, the API server would not take either.
            return new ManifestVerdict.Misfit("", "is " + e.getMessage());
        }
    }

    private static ManifestVerdict judged(
            List<ManifestFinding> all, Exceptions exceptions, WaivedObject object) {
        List<ManifestFinding> findings = new ArrayList<>();
        List<String> waivers = new ArrayList<>();
        for (ManifestFinding finding : all) {
            Optional<Waiver> waiver =
                    finding.entries().isEmpty()
                            ? Optional.empty()
                            : exceptions.of(finding.control(), finding.entries(), object);
            waiver.ifPresentOrElse(it -> waivers.add(it.name()), () -> findings.add(finding));
        }
        return new ManifestVerdict.Judged(findings, waivers);
    }

    private CheckedNamespace namespace(String name) {
        Map<String, String> labels = scope.labelsOf(name);
        return CheckedNamespace.of(
                input.namespace(name, labels),
                labels,
                scope.over(name),
                waivers.in(name, labels, now));
    }
}
