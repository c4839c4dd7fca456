package io.securitybaseline.flags;

import io.securitybaseline.testbed.Binary;
import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.Feature;
import io.securitybaseline.testbed.Options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ways to start an API server, good ones and bad ones. */
enum FlagSet {
    /** As the testbed starts it. */
    A("--authorization-mode=RBAC"),
    B(List.of(Feature.USER_CERTIFICATES), "--anonymous-auth=false"),
    C("--authentication-config=FOLDER/authentication.yaml"),
    D("--authorization-mode=AlwaysAllow", "--authorization-mode=Node,RBAC"),
    E("--authorization-config=FOLDER/authorization.yaml"),
    F(
            "--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs",
            "--disable-admission-plugins=LimitRanger,ServiceAccount,DefaultTolerationSeconds,"
                    + "ResourceQuota,PodSecurity,DefaultStorageClass"),
    G("--encryption-provider-config=FOLDER/secretbox.yaml"),
    /** Encrypts at first; see {@link #putIdentityFirst}. */
    H("--encryption-provider-config=FOLDER/changing.yaml"),
    I(
            List.of(Feature.ETCD_CERTIFICATES),
            "--audit-policy-file=FOLDER/metadata.yaml",
            "--audit-log-path=FOLDER/audit.log",
            "--profiling=false"),
    J(
            "--feature-gates=ComponentFlagz=false",
            "--audit-policy-file=FOLDER/none.yaml",
            "--audit-log-path=FOLDER/audit.log",
            "--encryption-provider-config=FOLDER/configmaps.yaml");

    /** A key of 32 bytes that protects nothing. */
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static final String AESCBC = "aescbc: {keys: [{name: k1, secret: %s}]}".formatted(KEY);

    private static final Map<String, String> FILES =
            Map.of(
                    "authentication.yaml",
                    """
                    apiVersion: apiserver.config.k8s.io/v1
                    kind: AuthenticationConfiguration
                    anonymous: {enabled: true, conditions: [{path: /livez}, {path: /readyz}]}
                    """,
                    "authorization.yaml",
                    """
                    apiVersion: apiserver.config.k8s.io/v1
                    kind: AuthorizationConfiguration
                    authorizers: [{type: Node, name: node}, {type: RBAC, name: rbac}]
                    """,
                    "secretbox.yaml",
                    encryption(
                            "secrets",
                            "secretbox: {keys: [{name: k1, secret: %s}]}".formatted(KEY)),
                    "changing.yaml",
                    encryption("secrets", AESCBC, "identity: {}"),
                    "configmaps.yaml",
                    encryption("configmaps", AESCBC),
                    "metadata.yaml",
                    audit("Metadata"),
                    "none.yaml",
                    audit("None"));

    // Never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Feature> features;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> flags;

    FlagSet(String... flags) {
        this(List.of(), flags);
    }

    FlagSet(List<Feature> features, String... flags) {
        this.features = features;
        this.flags = List.of(flags);
    }

    /** Starts it, with the mode Node,RBAC unless it says otherwise. */
    ControlPlane start(Path folder) throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        List<String> all = new ArrayList<>();
        if (flags.stream().noneMatch(it -> it.startsWith("--authorization"))) {
            all.add("--authorization-mode=Node,RBAC");
        }
        flags.forEach(it -> all.add(it.replace("FOLDER", folder.toString())));
        return ControlPlane.start(
                Options.defaults()
                        .with(features.toArray(Feature[]::new))
                        .withApiServerFlags(all.toArray(String[]::new)));
    }

    /** What was encrypted stays, and what is written from now on is plain. */
    void putIdentityFirst(ControlPlane plane, Path folder) throws IOException {
        Files.writeString(
                folder.resolve("changing.yaml"), encryption("secrets", "identity: {}", AESCBC));
        plane.restart(Binary.KUBE_APISERVER);
    }

    private static String encryption(String resource, String... providers) {
        return """
        apiVersion: apiserver.config.k8s.io/v1
        kind: EncryptionConfiguration
        resources:
        - resources: [%s]
          providers:
          - %s
        """
                .formatted(resource, String.join("\n  - ", providers));
    }

    private static String audit(String level) {
        return """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        rules: [{level: %s}]
        """
                .formatted(level);
    }
}
