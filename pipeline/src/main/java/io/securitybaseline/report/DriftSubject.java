package io.securitybaseline.report;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.live.ItemKey;

import java.util.List;

/**
 * What a drift entry is about, in the words of people: a part is told as a field of the object that
 * carries it.
 *
 * @param field the path of the part, empty for a whole object
 */
record DriftSubject(String kind, String name, String field) {
    private static final String NAMESPACE = "Namespace";
    private static final String SERVICE_ACCOUNT = "ServiceAccount";
    private static final String AUTOMOUNT = "automountServiceAccountToken";
    private static final String PULL_SECRETS = "imagePullSecrets";

    static DriftSubject of(ItemKey key, String namespace) {
        return switch (key.kind()) {
            case NamespaceLabel ->
                    new DriftSubject(
                            NAMESPACE,
                            namespace,
                            FieldPath.of(List.of("metadata", "labels", key.name())));
            case ServiceAccountAutomount ->
                    new DriftSubject(SERVICE_ACCOUNT, key.serviceAccount(), AUTOMOUNT);
            case ImagePullSecret ->
                    new DriftSubject(
                            SERVICE_ACCOUNT,
                            key.serviceAccount(),
                            PULL_SECRETS + "[" + key.secret() + "]");
            default -> new DriftSubject(key.kind().name(), key.name(), "");
        };
    }

    static DriftSubject of(DriftEntry entry) {
        String path = firstPath(entry);
        boolean part =
                switch (entry.kind()) {
                    case NAMESPACE -> true;
                    case SERVICE_ACCOUNT ->
                            path.equals(AUTOMOUNT) || path.startsWith(PULL_SECRETS + "[");
                    default -> false;
                };
        return new DriftSubject(entry.kind(), entry.name(), part ? path : "");
    }

    static String firstPath(DriftEntry entry) {
        return entry.fields().isEmpty() ? "" : entry.fields().getFirst().path();
    }

    boolean isPart() {
        return !field.isEmpty();
    }
}
