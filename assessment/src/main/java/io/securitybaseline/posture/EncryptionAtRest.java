package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.component.Settings;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.ControlPlane;
import io.securitybaseline.evidence.EncryptionAnswer;
import io.securitybaseline.evidence.Evidence;

import java.util.function.Predicate;

/**
 * Secrets are stored encrypted. An API server without a configuration measures nothing at all of
 * it, so that nothing is measured decides only where a Secret was just written through it.
 */
final class EncryptionAtRest implements Judge {
    private static final String OPERATIONS = "apiserver_storage_transformation_operations_total";
    private static final String CONFIGURED =
            "apiserver_encryption_config_controller_last_config_info";

    /** The other prefixes that are counted are names of keys. */
    private static final String ENCRYPTED = "k8s:enc:";

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        ControlPlane plane = it.seen().controlPlane();
        boolean isTold = // since 1.34 an API server says that it has a configuration
                plane.version().found().filter(version -> version.isAtLeast(1, 34)).isPresent();
        examination.everyApiServer(
                server -> encrypted(server, isTold),
                (server, problem, from) ->
                        new FlagFindings(examination, "kube-apiserver", server.instance(), from)
                                .when(!problem.isEmpty(), Severity.High, problem)
                                .end());
        return examination.verdict("A Secret that was written now is stored encrypted.");
    }

    /** What is wrong; empty when a Secret was just stored encrypted. */
    private static Evidence<String> encrypted(ApiServer server, boolean isTold) {
        Evidence<String> early = withoutWriting(server, isTold);
        return early.or(server.encryption().map(EncryptionAtRest::written));
    }

    private static Evidence<String> withoutWriting(ApiServer server, boolean isTold) {
        if (server.settings() instanceof Evidence.Seen<Settings> seen
                && !seen.value().has("encryption-provider-config")) {
            return new Evidence.Seen<>(
                    "--encryption-provider-config is not set: Secrets are stored as plain text.",
                    seen.from());
        }
        return switch (server.metrics()) {
            case Evidence.Missing<ServerMetrics> missing -> missing.of();
            case Evidence.Seen<ServerMetrics> seen -> {
                if (isTold && !seen.value().has(CONFIGURED)) {
                    yield new Evidence.Seen<>(
                            "The API server has no encryption configuration: Secrets are stored as"
                                    + " plain text.",
                            seen.from());
                }
                // What was counted before does not show what is stored.
                yield switch (server.encryption()) {
                    case Evidence.Missing<EncryptionAnswer> missing -> missing.of();
                    case Evidence.Seen<EncryptionAnswer> canary ->
                            new Evidence.Missing<>(canary.from(), Gap.Incomplete, "");
                };
            }
        };
    }

    private static String written(EncryptionAnswer answer) {
        if (grown(answer, "to_storage", EncryptionAtRest::isPlain) > 0) {
            return "A Secret that was written now is stored as plain text: the first provider for"
                    + " secrets is identity.";
        }
        if (grown(answer, "to_storage", it -> it.startsWith(ENCRYPTED)) == 0) {
            return "A Secret that was written now was not encrypted: the configuration does not"
                    + " cover secrets.";
        }
        boolean readsPlain = secrets(answer.after(), "from_storage", EncryptionAtRest::isPlain) > 0;
        return readsPlain ? "Some stored Secrets are still plain text: rewrite all of them." : "";
    }

    private static boolean isPlain(String prefix) {
        return prefix.isEmpty() || prefix.equals("identity");
    }

    private static double grown(EncryptionAnswer answer, String type, Predicate<String> prefix) {
        return secrets(answer.after(), type, prefix) - secrets(answer.before(), type, prefix);
    }

    private static double secrets(ServerMetrics metrics, String type, Predicate<String> prefix) {
        return metrics.sum(
                OPERATIONS,
                it ->
                        it.label("resource").equals("secrets")
                                && it.label("transformation_type").equals(type)
                                && prefix.test(it.label("transformer_prefix")));
    }
}
