package io.securitybaseline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.Map;
import java.util.TreeMap;

/** What becomes of a namespace that a baseline lets go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReleaseIT {
    private OperatorUnderTest operator;
    private Cluster cluster;

    @BeforeAll
    void start() {
        operator = OperatorUnderTest.running();
        cluster = new Cluster(operator.admin());
        Bundle.source(operator.admin(), Bundle.PULL_SECRET, "secret");
    }

    @Test
    void deselectedUnderDeleteIsAsItWasBefore() {
        Snapshot before = prepared("release-deselect", "deletionPolicy: Delete");

        cluster.edit(
                "release-deselect",
                it ->
                        new NamespaceBuilder(it)
                                .editMetadata()
                                .removeFromLabels("it")
                                .endMetadata()
                                .build());

        assertIsBack("release-deselect", before, "it");
    }

    @Test
    void deletedUnderDeleteIsAsItWasBefore() {
        Snapshot before = prepared("release-delete", "deletionPolicy: Delete");

        cluster.baseline("release-delete").delete();

        assertIsBack("release-delete", before, "");
        cluster.eventually(() -> cluster.baseline("release-delete").get() == null);
    }

    @Test
    void excludedUnderDeleteIsAsItWasBefore() {
        Snapshot before = prepared("release-exclude", "deletionPolicy: Delete");

        cluster.apply(
                Bundle.yaml(
                        "release-exclude",
                        "mode: Enforce\n"
                                + "  deletionPolicy: Delete\n"
                                + "  excludeNamespaces: [\"release-ex*\"]"));

        assertIsBack("release-exclude", before, "");
    }

    @Test
    void underRetainEverythingStaysAndIsNoLongerOurs() {
        prepared("release-retain", "deletionPolicy: Retain");
        Snapshot held = Snapshot.of(cluster.client(), "release-retain");

        cluster.deleteBaseline("release-retain");

        cluster.eventually(() -> cluster.isReleased("release-retain"));
        Map<String, String> expected = new TreeMap<>(held.contents());
        cluster.eventually(
                "our label is gone",
                () ->
                        assertThat(withoutLabel(Snapshot.of(cluster.client(), "release-retain")))
                                .isEqualTo(withoutLabel(new Snapshot(expected))));
    }

    @Test
    void labelsThatAreLetGoStayWhenOthersAreWritten() {
        cluster.namespace("release-labels", Map.of("it", "release-labels"));
        cluster.client()
                .resource(
                        new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName("app")
                                .withNamespace("release-labels")
                                .endMetadata()
                                .build())
                .create();
        cluster.apply(Bundle.yaml("release-labels", "mode: Enforce"));
        cluster.awaitVerdict("release-labels", Verdict.Compliant);

        cluster.deleteBaseline("release-labels");
        cluster.eventually(() -> cluster.isReleased("release-labels"));
        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: release-labels-next}
                spec:
                  namespaceSelector: {matchLabels: {it: release-labels}}
                  mode: Enforce
                  deletionPolicy: Delete
                  podSecurity: {warn: baseline, version: v1.30}
                  rbac: {serviceAccounts: [{name: app}]}
                """);
        cluster.awaitVerdict("release-labels", Verdict.Compliant);
        assertThat(labels("release-labels"))
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted")
                .containsEntry("pod-security.kubernetes.io/audit", "restricted");

        cluster.deleteBaseline("release-labels-next");
        cluster.eventually(() -> cluster.isReleased("release-labels"));
        assertThat(
                        cluster.client()
                                .serviceAccounts()
                                .inNamespace("release-labels")
                                .withName("app")
                                .get())
                .as("a ServiceAccount that was there before")
                .isNotNull();
    }

    @Test
    void deletedWhileTheOperatorWasDownIsLetGoAtStart() {
        prepared("release-down", "deletionPolicy: Retain");
        operator.stop();
        cluster.deleteBaseline("release-down");

        operator.start();

        cluster.eventually(() -> cluster.isReleased("release-down"));
        assertThat(
                        cluster.client()
                                .network()
                                .v1()
                                .networkPolicies()
                                .inNamespace("release-down")
                                .withName("securitybaseline-default-deny")
                                .get())
                .satisfies(
                        it ->
                                assertThat(it.getMetadata().getLabels())
                                        .doesNotContainValue("securitybaseline"));
    }

    @Test
    void anEntryThatIsTakenOutIsPruned() {
        prepared("release-prune", "");

        cluster.apply(
                """
                apiVersion: securitybaseline.io/v1alpha1
                kind: SecurityBaseline
                metadata: {name: release-prune}
                spec:
                  namespaceSelector: {matchLabels: {it: release-prune}}
                  mode: Enforce
                  podSecurity: {warn: baseline, version: v1.36}
                """);

        cluster.eventually(
                "pruned",
                () ->
                        assertThat(
                                        Snapshot.of(cluster.client(), "release-prune")
                                                .contents()
                                                .keySet())
                                .noneMatch(
                                        it ->
                                                it.contains("securitybaseline-")
                                                        || it.equals("Secret/regcred"))
                                .contains("label pod-security.kubernetes.io/warn")
                                .doesNotContain("label pod-security.kubernetes.io/enforce"));
        assertThat(cluster.report("release-prune").getDrift()).isEmpty();
    }

    /** A namespace with things of its own, under the bundle; returns what it was before. */
    private Snapshot prepared(String name, String settings) {
        cluster.namespace(name, Map.of("it", name, "pod-security.kubernetes.io/warn", "baseline"));
        cluster.patch(
                cluster.client().serviceAccounts().inNamespace(name).withName("default").get(),
                "[{\"op\":\"add\",\"path\":\"/imagePullSecrets\",\"value\":[{\"name\":\"theirs\"}]}]");
        Snapshot before = Snapshot.of(cluster.client(), name);
        cluster.apply(Bundle.yaml(name, "mode: Enforce\n  " + settings));
        cluster.awaitVerdict(name, Verdict.Compliant);
        cluster.eventually(
                () ->
                        Snapshot.of(cluster.client(), name)
                                .contents()
                                .get("ServiceAccount/default")
                                .contains("regcred"));
        return before;
    }

    private void assertIsBack(String namespace, Snapshot before, String without) {
        Map<String, String> expected = new TreeMap<>(before.contents());
        expected.remove("label " + without);
        cluster.eventually(
                "as before",
                () ->
                        assertThat(Snapshot.of(cluster.client(), namespace).contents())
                                .isEqualTo(expected));
        cluster.eventually(() -> cluster.report(namespace) == null);
    }

    private Map<String, String> labels(String namespace) {
        return cluster.client().namespaces().withName(namespace).get().getMetadata().getLabels();
    }

    private static Map<String, String> withoutLabel(Snapshot snapshot) {
        Map<String, String> contents = new TreeMap<>(snapshot.contents());
        contents.replaceAll(
                (key, content) -> content.replaceAll(",?\"managed-by\":(null|\"[a-z]*\")", ""));
        return contents;
    }
}
